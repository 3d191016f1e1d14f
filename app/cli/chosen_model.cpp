#include "app/cli/chosen_model.h"

#include "core/files/array_file.h"
#include "core/files/checkpoint.h"
#include "core/files/read_file.h"
#include "core/model/pretrained.h"
#include "core/train/session.h"

namespace ganvas {

ChosenModel chosen_model(const std::string& name) {
    if (name == "pretrained") {
        return {shipped_pretrained().model, shipped_pretrained().data};
    }
    const std::vector<std::byte> file =
        opened("checkpoint", shown(name), [&name] { return read_array_file(name); });
    if (kind_of(file) == ArrayFileKind::model) {
        const Pretrained model = read_pretrained(file, shown(name));
        return {model.model, model.data};
    }
    const Checkpoint checkpoint = read_checkpoint(file, name);
    return {Session(checkpoint, nullptr).snapshot(), checkpoint.data_spec};
}

} // namespace ganvas
