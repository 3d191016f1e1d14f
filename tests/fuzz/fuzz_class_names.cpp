// Names of classes, one a line, and EMNIST's mappings.

#include "core/files/class_names_file.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/in_file.h"

using namespace ganvas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static InFile file;
    const std::filesystem::path& name = file.with({data, size});
    opens_or_refuses([&] {
        const std::size_t count = read_class_names(name).size();
        must_hold(count >= kFewestClasses && count <= kMostClasses,
                  "as many classes as there may be");
    });
    opens_or_refuses([&] {
        const std::size_t count = read_class_mapping(name).size();
        must_hold(count >= kFewestClasses && count <= kMostClasses,
                  "as many labels as there may be");
    });
    return 0;
}
