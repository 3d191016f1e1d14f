#include "core/files/read_file.h"

#include "core/files/plain_file.h"

#include <span>

namespace ganvas {

namespace {

/// Files that claim no size, as those of /proc, grow by so much at a time.
constexpr std::size_t kPiece = 1 << 16;

[[noreturn]] void refuse_size(std::size_t limit) {
    throw Error("it is longer than " + std::to_string(limit / 1'000'000) +
                " MB, so it must be another kind of file");
}

/// At most `count`; they will be read again.
std::vector<std::byte> first_bytes(PlainFile& file, std::size_t count) {
    std::vector<std::byte> bytes(count);
    bytes.resize(file.read(bytes));
    file.go_to(0);
    return bytes;
}

} // namespace

std::vector<std::byte> read_file(const std::filesystem::path& file, std::size_t limit,
                                 std::string_view beginning) {
    PlainFile open(file);
    std::vector<std::byte> bytes = first_bytes(open, beginning.size());
    if (!beginning.starts_with({reinterpret_cast<const char*>(bytes.data()), bytes.size()})) {
        return bytes;
    }
    if (open.size() > limit) {
        refuse_size(limit);
    }
    // One byte more than there should be shows the end without another copy.
    bytes.resize(open.size() + 1);
    std::size_t done = 0;
    while (true) {
        done += open.read(std::span(bytes).subspan(done));
        if (done > limit) {
            refuse_size(limit);
        }
        if (done < bytes.size()) {
            bytes.resize(done);
            return bytes;
        }
        bytes.resize(done + kPiece);
    }
}

void fail_to_open(const std::string& kind, const std::string& name, const std::string& clause) {
    throw Error("The " + kind + " " + name + " cannot be opened: " + clause + ".");
}

} // namespace ganvas
