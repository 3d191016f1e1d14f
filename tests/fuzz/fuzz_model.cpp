// An exported generator, as far as it is read without LibTorch.

#include "core/base/step_limit.h"
#include "core/files/array_file.h"
#include "core/files/checked_json.h"
#include "core/files/read_file.h"
#include "core/files/recipe_json.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/in_file.h"

using namespace ganvas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static InFile file;
    const std::filesystem::path& name = file.with({data, size});
    opens_or_refuses([&] {
        opened("model", shown(name), [&] {
            const std::vector<std::byte> bytes = read_array_file(name);
            nlohmann::json header;
            const std::vector<NamedArray> weights =
                unpack_arrays(bytes, ArrayFileKind::model, header);
            must_hold(kind_of(bytes) == ArrayFileKind::model, "what is read as a model is one");
            must_hold(bytes_of(weights) < size, "the arrays are in the file");
            validate_networks(recipe_from_json(member(header, "recipe")));
            text_member(header, "model_of", kMaxDataSpec);
            return whole_member(header, "step", kMaxSteps);
        });
    });
    return 0;
}
