#include "core/files/idx_reader.h"

#include "core/base/error.h"
#include "core/base/number_words.h"
#include "core/files/foreign_content.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ganvas {

namespace {

constexpr std::size_t kReadAtOnce = std::size_t{1} << 20;
// More than EMNIST has in its largest set, both splits together; as pictures of 28×28 they take
// two thirds of a gigabyte. A small gzip file can unpack to terabytes: this is where we stop
// believing.
constexpr std::uint32_t kMostItems = 850'000;

// Large pictures, of which nothing but 28×28 is kept: a bound for how long reading may take.
constexpr std::uint64_t kMostBytes = std::uint64_t{64} << 30U;

std::uint32_t reversed(std::uint32_t number) {
    return number >> 24U | (number >> 8U & 0xff00U) | (number << 8U & 0xff0000U) | number << 24U;
}

} // namespace

IdxReader::IdxReader(std::filesystem::path file, const IdxContent& content)
    : path_(std::move(file)),
      content_(content),
      source_(path_) {
    check_magic();
    for (std::uint32_t& size : sizes_) {
        size = read_number();
    }
    check_sizes();
}

void IdxReader::refuse(const std::string& why) const {
    throw Error(shown(path_) + " " + why + ".");
}

std::uint32_t IdxReader::read_number() {
    std::array<std::uint8_t, 4> bytes{};
    if (source_.read(bytes) != bytes.size()) {
        refuse("ends within its IDX header; fetch or copy it again");
    }
    std::uint32_t number = 0;
    for (const std::uint8_t byte : bytes) {
        number = number << 8U | byte;
    }
    return number;
}

/// Says what the file is instead of IDX. `start` has been read of it.
void IdxReader::refuse_foreign(std::span<const std::uint8_t> start) {
    std::array<std::uint8_t, kForeignStart> bytes{};
    std::copy(start.begin(), start.end(), bytes.begin());
    const std::size_t more = source_.read(std::span(bytes).subspan(start.size()));
    refuse("is not an IDX file (it does not start with IDX's magic number): " +
           foreign_content(std::span(bytes).first(start.size() + more)));
}

void IdxReader::check_magic() {
    std::array<std::uint8_t, 4> magic{};
    const std::size_t got = source_.read(magic);
    if (got == 0) {
        refuse("is empty; fetch or copy it again");
    }
    if (got < magic.size() || magic[0] != 0 || magic[1] != 0) {
        refuse_foreign(std::span(magic).first(got));
    }
    type_ = IdxType{magic[2]};
    const bool is_whole_number =
        type_ == IdxType::signed_byte || type_ == IdxType::int16 || type_ == IdxType::int32;
    if (type_ != IdxType::unsigned_byte && !(content_.takes_numbers && is_whole_number)) {
        refuse("has IDX type " + std::to_string(magic[2]) + "; " +
               (content_.takes_numbers ? "labels are whole numbers (types 8, 9, 11 and 12)"
                                       : "images are unsigned bytes (type 8)") +
               ": use other files");
    }
    if (magic[3] < content_.fewest_dimensions || magic[3] > content_.most_dimensions) {
        refuse("has " + std::to_string(magic[3]) + (magic[3] == 1 ? " dimension" : " dimensions") +
               " where " + content_.items + " have " + std::to_string(content_.fewest_dimensions) +
               "; are images and labels mixed up? Give each the other's name");
    }
    sizes_.resize(magic[3]);
}

void IdxReader::check_sizes() {
    if (count() <= kMostItems) {
        return;
    }
    if (reversed(count()) <= kMostItems) {
        refuse("has the numbers of its header in reverse order of bytes; write them with the "
               "highest byte first, or use other files");
    }
    refuse("promises " + grouped(count()) + " " + content_.items + "; Ganvas reads up to " +
           grouped(kMostItems) + ": fetch it again if it should have fewer, or use a part of them");
}

void IdxReader::refuse_cut(std::size_t item_bytes, std::uint64_t got) {
    const std::uint64_t missing = std::uint64_t{count()} * item_bytes - got;
    refuse("ends after " + std::to_string(got / item_bytes) + " of the " + std::to_string(count()) +
           " " + content_.items + " that its header promises, " +
           grouped(static_cast<std::int64_t>(missing)) + (missing == 1 ? " byte" : " bytes") +
           " too early; fetch or copy it again");
}

void IdxReader::read_items(std::size_t item_bytes,
                           const std::function<void(std::span<const std::uint8_t>)>& take,
                           const OnProgress& progress) {
    const std::uint64_t all = std::uint64_t{count()} * item_bytes;
    if (all > kMostBytes) {
        refuse("promises " + size_text(all) + " of " + content_.items + "; Ganvas reads up to " +
               size_text(kMostBytes) + ": use a part of them");
    }
    const std::uint64_t batch = std::max<std::size_t>(kReadAtOnce / item_bytes, 1) * item_bytes;
    std::vector<std::uint8_t> bytes;
    for (std::uint64_t done = 0; done < all;) {
        const std::size_t wanted = std::min(batch, all - done);
        // One item alone may be larger than what is read at once.
        std::size_t got = 0;
        while (got < wanted) {
            const std::size_t piece = std::min(kReadAtOnce, wanted - got);
            bytes.resize(std::max(bytes.size(), got + piece));
            const std::size_t more = source_.read(std::span(bytes).subspan(got, piece));
            got += more;
            if (more < piece) {
                refuse_cut(item_bytes, done + got);
            }
        }
        take(std::span(bytes).first(wanted));
        done += wanted;
        report(progress, done, all);
    }
    std::array<std::uint8_t, 1> extra{};
    if (source_.read(extra) != 0) {
        refuse("goes on after the " + std::to_string(count()) + " " + content_.items +
               " that its header promises; fetch or copy it again");
    }
}

} // namespace ganvas
