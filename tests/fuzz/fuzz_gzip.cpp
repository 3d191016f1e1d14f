// What is packed once, twice or not at all, in one part or several: read in pieces of any size it
// is the same.

#include "core/files/gzip_file.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/in_file.h"

using namespace ganvas;

namespace {

/// Enough of what unpacks to terabytes.
constexpr std::size_t kMostRead = std::size_t{1} << 24;

/// Appends the content, as much of it as could be read before an Error, which gets through.
void read_all(const std::filesystem::path& name, std::size_t piece,
              std::vector<std::uint8_t>& content) {
    GzipFile file(name);
    std::size_t got = piece;
    while (got == piece && content.size() < kMostRead) {
        const std::size_t done = content.size();
        content.resize(done + piece);
        got = file.read(std::span(content).subspan(done));
        must_hold(got <= piece, "no more comes than there is room for");
        content.resize(done + got);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kLargePiece = 1 << 20;
    constexpr std::size_t kMostSmall = 251;
    static InFile file;
    const std::filesystem::path& name = file.with({data, size});
    std::vector<std::uint8_t> whole;
    const bool is_sound = opens_or_refuses([&] { read_all(name, kLargePiece, whole); });
    if (whole.size() > kLargePiece) {
        return 0;
    }
    const std::size_t small = 1 + size % kMostSmall;
    std::vector<std::uint8_t> in_pieces;
    const bool is_sound_in_pieces = opens_or_refuses([&] { read_all(name, small, in_pieces); });
    must_hold(is_sound == is_sound_in_pieces && (!is_sound || whole == in_pieces),
              "pieces of another size have the same content");
    return 0;
}
