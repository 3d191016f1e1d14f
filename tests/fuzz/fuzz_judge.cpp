// A judge, as far as it is read without LibTorch.

#include "core/files/array_file.h"
#include "core/files/checked_json.h"
#include "core/files/read_file.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/in_file.h"

using namespace ganvas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static InFile file;
    const std::filesystem::path& name = file.with({data, size});
    opens_or_refuses([&] {
        opened("judge", shown(name), [&] {
            const std::vector<std::byte> bytes = read_array_file(name);
            nlohmann::json header;
            const std::vector<NamedArray> weights =
                unpack_arrays(bytes, ArrayFileKind::judge, header);
            must_hold(bytes_of(weights) < size, "the arrays are in the file");
            return text_member(header, "judge_of", kMaxDataSpec);
        });
    });
    return 0;
}
