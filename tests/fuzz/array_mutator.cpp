// Changes our files of arrays (docs/checkpoint-format.md) behind their checksum, at which every
// change would end otherwise.

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

/// libFuzzer's own changes, in place: returns the new size.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

constexpr std::size_t kPreamble = 24;
constexpr std::size_t kChecksumAt = 12;
constexpr std::size_t kTextSizeAt = 16;

/// One input in so many is changed anywhere.
constexpr unsigned kRawShare = 8;

} // namespace

/// libFuzzer calls this instead of its own changes.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    if (size <= kPreamble || seed % kRawShare == 0) {
        return LLVMFuzzerMutate(data, size, most);
    }
    std::uint64_t text_size = 0;
    std::memcpy(&text_size, data + kTextSizeAt, sizeof(text_size));
    text_size = std::min<std::uint64_t>(text_size, size - kPreamble);
    const bool changes_text = seed % 3 != 0;
    const std::size_t begin = kPreamble + (changes_text ? 0 : text_size);
    const std::size_t end = changes_text ? kPreamble + text_size : size;

    std::vector<std::uint8_t> part(data + begin, data + end);
    part.resize(most - (size - part.size()));
    part.resize(LLVMFuzzerMutate(part.data(), end - begin, part.size()));
    std::vector<std::uint8_t> changed(data, data + begin);
    changed.insert(changed.end(), part.begin(), part.end());
    changed.insert(changed.end(), data + end, data + size);

    text_size = changes_text ? part.size() : text_size;
    std::memcpy(changed.data() + kTextSizeAt, &text_size, sizeof(text_size));
    const auto checksum = static_cast<std::uint32_t>(
        crc32_z(0, changed.data() + kPreamble, changed.size() - kPreamble));
    std::memcpy(changed.data() + kChecksumAt, &checksum, sizeof(checksum));
    std::copy(changed.begin(), changed.end(), data);
    return changed.size();
}
