// NumPy's files: archives as they are, and two arrays, of pictures and labels, that are archived
// first, because an archive's checksums keep changes out of them.

#include "core/digits/npz_dataset.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/in_file.h"
#include "tests/fuzz/zip_bytes.h"

#include <algorithm>
#include <array>

using namespace ganvas;

namespace {

void read(const std::filesystem::path& name) {
    for (const Split split : {Split::train, Split::test}) {
        opens_or_refuses([&] {
            const Dataset data = read_npz_dataset(name, split);
            must_hold(data.images.count() == data.labels.size(), "each picture has a label");
        });
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array<std::uint8_t, 6> kMagic{0x93, 'N', 'U', 'M', 'P', 'Y'};
    static InFile file;
    const std::span<const std::uint8_t> bytes(data, size);
    if (size < kMagic.size() || !std::equal(kMagic.begin(), kMagic.end(), data)) {
        read(file.with(bytes));
        return 0;
    }
    const auto second = static_cast<std::size_t>(
        std::search(bytes.begin() + 1, bytes.end(), kMagic.begin(), kMagic.end()) - bytes.begin());
    read(file.with(
        zip_of({{"x_train.npy", bytes.first(second)}, {"y_train.npy", bytes.subspan(second)}})));
    return 0;
}
