#include "core/files/array_file.h"
#include "core/files/atomic_file.h"
#include "core/files/checkpoint.h"
#include "core/files/recipe_json.h"
#include "tests/fuzz/corpus.h"
#include "tests/fuzz/sound_run.h"

#include <nlohmann/json.hpp>

namespace ganvas {

namespace {

/// Zeros.
NamedArray array_of(const char* name, ArrayType type, const std::vector<std::int64_t>& shape) {
    std::size_t size = size_of(type);
    for (const std::int64_t extent : shape) {
        size *= static_cast<std::size_t>(extent);
    }
    return {name, type, shape, std::vector<std::byte>(size)};
}

/// One of each type, and of each number of dimensions up to four.
std::vector<NamedArray> arrays_of_all_kinds() {
    return {array_of("g.1.weight", ArrayType::float16, {2, 1, 3, 3}),
            array_of("g.1.bias", ArrayType::float16, {2}),
            array_of("g.2.running_mean", ArrayType::float32, {2, 2}),
            array_of("g.2.num_batches_tracked", ArrayType::int64, {}),
            array_of("g.3.exp_avg_sq", ArrayType::float64, {1, 1, 2}),
            array_of("random", ArrayType::uint8, {5}),
            array_of("nothing", ArrayType::float32, {0, 3})};
}

std::vector<std::string> array_words() {
    std::vector<std::string> words = recipe_words();
    for (const char* const word :
         {"\"arrays\":[",    "\"shape\":[",   "\"type\":",     "\"float16\"",    "\"float32\"",
          "\"float64\"",     "\"int64\"",     "\"uint8\"",     "\"model_of\":",  "\"judge_of\":",
          "\"step\":",       "\"seconds\":",  "\"seen\":{",    "\"images\":",    "\"since\":",
          "\"data\":",       ".weight\"",     ".spectral.u\"", ".running_var\"", "\"metrics.step\"",
          "\"scores.step\"", "\"adam_steps\""}) {
        words.emplace_back(word);
    }
    return words;
}

void add_packed(const Corpus& corpus, const std::string& fuzzer, const std::string& name,
                const nlohmann::json& header, const std::vector<NamedArray>& arrays) {
    const std::vector<std::byte> bytes = pack_arrays(header, arrays);
    corpus.add(fuzzer, name,
               std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

} // namespace

void add_array_corpus(const Corpus& corpus) {
    const auto add_checkpoint = [&corpus](const char* name, const Checkpoint& checkpoint) {
        corpus.add("checkpoint", name,
                   [&](const auto& file) { write_checkpoint(file, checkpoint); });
    };
    Checkpoint checkpoint = sound_checkpoint();
    add_checkpoint("trained", checkpoint);
    checkpoint.seen.add(checkpoint.step * checkpoint.recipe.batch_size);
    checkpoint.seen.data_images = 60'000;
    checkpoint.recipe.classes = {"Apfel", "Birne", "Quitte"};
    checkpoint.state = arrays_of_all_kinds();
    add_checkpoint("seen", checkpoint);
    add_checkpoint("new", Checkpoint{});

    for (const RecipeInfo& info : recipe_infos()) {
        const std::string name(info.name);
        const nlohmann::json header{
            {"model_of", "builtin"}, {"recipe", to_json(recipe_named(name))}, {"step", 7}};
        add_packed(corpus, "model", name, header, arrays_of_all_kinds());
    }
    add_packed(corpus, "judge", "all", {{"judge_of", "mnist"}}, arrays_of_all_kinds());
    add_packed(corpus, "judge", "empty", {{"judge_of", "/data/ziffern-é"}}, {});
    for (const char* const fuzzer : {"checkpoint", "model", "judge"}) {
        corpus.set_words(fuzzer, array_words());
    }
}

} // namespace ganvas
