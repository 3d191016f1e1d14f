#include "core/train/pretrained.h"

#include "core/error.h"
#include "core/io/array_file.h"
#include "core/io/atomic_file.h"
#include "core/io/embed.h"
#include "core/io/recipe_json.h"

#include <nlohmann/json.hpp>

GANVAS_EMBED(pretrained, "pretrained.model")

namespace ganvas {

const Pretrained& shipped_pretrained() {
    static const Pretrained shipped = read_pretrained(GANVAS_EMBEDDED(pretrained));
    return shipped;
}

void write_pretrained(const std::filesystem::path& file, const Pretrained& pretrained) {
    const nlohmann::json header{{"model_of", pretrained.data},
                                {"recipe", to_json(pretrained.recipe)},
                                {"step", pretrained.model->step()}};
    write_file_atomically(file, pack_arrays(header, pretrained.model->weights()));
}

Pretrained read_pretrained(std::span<const std::byte> bytes) {
    try {
        nlohmann::json header;
        const std::vector<NamedArray> weights = unpack_arrays(bytes, header);
        if (!header.contains("model_of")) {
            throw Error("it holds no generator");
        }
        Pretrained pretrained;
        pretrained.recipe = recipe_from_json(header.at("recipe"));
        pretrained.data = header.at("model_of").get<std::string>();
        pretrained.model = std::make_shared<const ModelSnapshot>(
            pretrained.recipe, weights, header.at("step").get<std::int64_t>());
        return pretrained;
    } catch (const nlohmann::json::exception&) {
        throw Error("its description is damaged");
    }
}

} // namespace ganvas
