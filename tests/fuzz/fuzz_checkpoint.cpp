// A run's full state.

#include "core/files/checkpoint.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/in_file.h"

using namespace ganvas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static InFile file;
    const std::filesystem::path& name = file.with({data, size});
    opens_or_refuses([&] {
        const Checkpoint checkpoint = read_checkpoint(name);
        must_hold(std::ssize(checkpoint.history) <= checkpoint.step, "no history of later steps");
    });
    return 0;
}
