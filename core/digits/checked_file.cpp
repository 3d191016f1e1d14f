#include "core/digits/checked_file.h"

#include "core/base/error.h"
#include "core/files/gzip_file.h"
#include "core/files/plain_file.h"
#include "core/files/sha256.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace ganvas {

namespace {

constexpr std::size_t kCheckedAtOnce = std::size_t{1} << 20;

/// Fills the bytes and returns how many it got: fewer only at the end.
using Read = std::function<std::size_t(std::span<std::uint8_t>)>;

bool has_sum(const Read& read, std::size_t length, const std::string& sha256,
             const OnProgress& progress) {
    Sha256 sum;
    std::vector<std::uint8_t> bytes(kCheckedAtOnce);
    std::size_t done = 0;
    while (true) {
        // One byte more than there should be is enough to know.
        const std::size_t got =
            read(std::span(bytes).first(std::min(bytes.size(), length - done + 1)));
        done += got;
        if (got == 0 || done > length) {
            break;
        }
        sum.add(std::as_bytes(std::span(bytes).first(got)));
        report(progress, done, length);
    }
    return done == length && sum.hex() == sha256;
}

} // namespace

bool is_known_file(const std::filesystem::path& file, const KnownFile& known,
                   const OnProgress& progress) {
    try {
        if (known.checksum.of == Checksum::Of::content) {
            GzipFile unpacked(file);
            return has_sum([&](std::span<std::uint8_t> bytes) { return unpacked.read(bytes); },
                           static_cast<std::size_t>(known.unpacked_bytes), known.checksum.sha256,
                           progress);
        }
        PlainFile packed(file);
        return has_sum(
            [&](std::span<std::uint8_t> bytes) {
                return packed.read(std::as_writable_bytes(bytes));
            },
            static_cast<std::size_t>(known.bytes), known.checksum.sha256, progress);
    } catch (const Error&) {
        return false;
    }
}

} // namespace ganvas
