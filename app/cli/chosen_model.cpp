#include "app/cli/chosen_model.h"

#include "core/io/checkpoint.h"
#include "core/train/pretrained.h"
#include "core/train/session.h"

namespace ganvas {

ChosenModel chosen_model(const std::string& name) {
    if (name == "pretrained") {
        return {shipped_pretrained().model, shipped_pretrained().data};
    }
    const Checkpoint checkpoint = read_checkpoint(name);
    return {Session(checkpoint, nullptr).snapshot(), checkpoint.data_spec};
}

} // namespace ganvas
