#include "core/model/pretrained.h"

#include "core/base/error.h"
#include "core/base/step_limit.h"
#include "core/files/array_file.h"
#include "core/files/array_numbers.h"
#include "core/files/checked_json.h"
#include "core/files/embed.h"
#include "core/files/read_file.h"
#include "core/files/recipe_json.h"
#include "core/files/shown_path.h"

GANVAS_EMBED(pretrained, "pretrained.model")

namespace ganvas {

const Pretrained& shipped_pretrained() {
    static const Pretrained shipped =
        read_pretrained(GANVAS_EMBEDDED(pretrained), "that comes with Ganvas");
    return shipped;
}

void write_pretrained(const std::filesystem::path& file, const Pretrained& pretrained,
                      Durability durability, ModelSnapshot::Parts parts) {
    const std::vector<NamedArray> weights = pretrained.model->weights(parts);
    try {
        for (const NamedArray& array : weights) {
            check_numbers(array);
        }
    } catch (const Error&) {
        throw Error("Can't write " + shown(file) +
                    ": the weights are too large for 16 bits; export an earlier step.");
    }
    const nlohmann::json header{{"model_of", pretrained.data},
                                {"recipe", to_json(pretrained.recipe)},
                                {"step", pretrained.model->step()}};
    write_file_atomically(file, pack_arrays(header, weights), durability);
}

Pretrained read_pretrained(std::span<const std::byte> bytes, const std::string& name) {
    return opened("model", name, [bytes] {
        nlohmann::json header;
        const std::vector<NamedArray> weights = unpack_arrays(bytes, ArrayFileKind::model, header);
        Pretrained pretrained;
        pretrained.recipe = recipe_from_json(member(header, "recipe"));
        pretrained.data = text_member(header, "model_of", kMaxDataSpec);
        pretrained.model = std::make_shared<const ModelSnapshot>(
            pretrained.recipe, weights, whole_member(header, "step", kMaxSteps));
        return pretrained;
    });
}

Pretrained read_pretrained(const std::filesystem::path& file) {
    const std::vector<std::byte> bytes =
        opened("model", shown(file), [&file] { return read_array_file(file); });
    return read_pretrained(bytes, shown(file));
}

} // namespace ganvas
