#include "core/files/npz_file.h"

#include "core/base/error.h"
#include "core/base/number_words.h"
#include "core/files/plain_file.h"
#include "core/files/shown_path.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

constexpr std::size_t kPieceOfArray = std::size_t{1} << 20U;
constexpr std::uint64_t kMostInFortranOrder = std::uint64_t{1} << 30U;
constexpr zip_int64_t kMostArrays = 1000;
constexpr std::string_view kArrayEnding = ".npy";

using namespace std::string_view_literals;

constexpr std::string_view kZipStart = "PK\x03\x04"sv;

bool begins_as_zip(const std::filesystem::path& place) {
    try {
        std::array<std::byte, kZipStart.size()> start{};
        const std::unique_ptr<PlainFile> file = PlainFile::if_there(place);
        return file && file->read(start) == start.size() &&
               std::memcmp(start.data(), kZipStart.data(), start.size()) == 0;
    } catch (const Error&) {
        return false; // Whoever reads it says why it can't be.
    }
}

/// Its name but for the ending; none of what is no array by its name.
std::optional<std::string> array_name(zip_t* archive, std::uint64_t index) {
    const char* const entry_name = zip_get_name(archive, index, ZIP_FL_ENC_RAW);
    std::string name = entry_name == nullptr ? "" : entry_name;
    if (!name.ends_with(kArrayEnding)) {
        return std::nullopt;
    }
    name.resize(name.size() - kArrayEnding.size());
    return name;
}

zip_int64_t number_of_entries(zip_t* archive) {
    return std::min(zip_get_num_entries(archive, 0), kMostArrays);
}

std::string reason_of(int code) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    return reason;
}

} // namespace

/// An array's file, read front to back.
class NpzFile::Entry {
public:
    Entry(const NpzFile& file, std::uint64_t index, std::string name)
        : file_(file),
          name_(std::move(name)),
          source_(zip_fopen_index(static_cast<zip_t*>(file.archive_.get()), index, 0)) {
        if (source_ == nullptr) {
            throw Error("it can't be unpacked: " +
                        std::string(zip_strerror(static_cast<zip_t*>(file.archive_.get()))));
        }
    }
    ~Entry() { zip_fclose(source_); }
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

    /// Fills `bytes` and returns how many it got: fewer only at the end. Throws Error with a
    /// clause.
    std::size_t read(std::span<std::uint8_t> bytes) {
        std::size_t done = 0;
        while (done < bytes.size()) {
            const zip_int64_t got = zip_fread(source_, bytes.data() + done, bytes.size() - done);
            if (got < 0) {
                throw Error("it is damaged (" + std::string(zip_file_strerror(source_)) +
                            "); fetch or save it again");
            }
            if (got == 0) {
                break;
            }
            done += static_cast<std::size_t>(got);
        }
        return done;
    }

    NpyHeader read_header() {
        std::array<std::uint8_t, kNpyStart> start{};
        if (read(start) < start.size()) {
            throw Error("it is no NumPy array; fetch or save it again");
        }
        std::vector<std::uint8_t> header(start.begin(), start.end());
        header.resize(std::max(npy_header_size(start), kNpyStart));
        const auto rest = std::span(header).subspan(kNpyStart);
        if (read(rest) < rest.size()) {
            throw Error("it ends within its header; fetch or save it again");
        }
        return parse_npy_dictionary({reinterpret_cast<const char*>(header.data()), header.size()});
    }

    /// As read(), but all of them; names the file and the array.
    void read_all(std::span<std::uint8_t> bytes) {
        std::size_t got = 0;
        try {
            got = read(bytes);
        } catch (const Error& error) {
            file_.refuse(name_, "cannot be read: " + std::string(error.what()));
        }
        if (got < bytes.size()) {
            file_.refuse(name_, "ends before all that its header promises; fetch or save it again");
        }
    }

    void check_end() {
        std::array<std::uint8_t, 1> more{};
        std::size_t got = 0;
        try {
            got = read(more);
        } catch (const Error& error) {
            file_.refuse(name_, "cannot be read: " + std::string(error.what()));
        }
        if (got > 0) {
            file_.refuse(name_,
                         "goes on after all that its header promises; fetch or save it again");
        }
    }

private:
    const NpzFile& file_;
    std::string name_;
    zip_file_t* source_;
};

void NpzFile::Close::operator()(void* archive) const { zip_discard(static_cast<zip_t*>(archive)); }

NpzFile::NpzFile(const std::filesystem::path& file) : path_(file) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(file, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        throw Error("There is no file " + shown(file) + "; name one that is there.");
    }
    if (!std::filesystem::is_regular_file(status)) { // A pipe would be waited for.
        throw Error(shown(file) + " is no plain file; name a NumPy file (.npz).");
    }
    int code = 0;
    archive_.reset(zip_open(file.c_str(), ZIP_RDONLY, &code));
    if (!archive_) {
        throw Error(shown(file) + " can't be read as a NumPy file (.npz): " + reason_of(code) +
                    "; fetch or save it again.");
    }
    read_headers();
}

NpzFile::~NpzFile() = default;

void NpzFile::read_headers() {
    auto* const archive = static_cast<zip_t*>(archive_.get());
    for (zip_int64_t i = 0; i < number_of_entries(archive); ++i) {
        const auto index = static_cast<std::uint64_t>(i);
        std::optional<std::string> name = array_name(archive, index);
        if (!name) {
            continue;
        }
        try {
            NpyHeader header = Entry(*this, index, *name).read_header();
            arrays_.push_back({*std::move(name), index, std::move(header)});
        } catch (const Error& error) {
            faults_.push_back({*std::move(name), error.what()});
        }
    }
    if (arrays_.empty() && faults_.empty()) {
        throw Error(shown(path_) +
                    " is a ZIP archive without NumPy arrays; name a file that numpy.savez wrote.");
    }
}

void NpzFile::refuse(const std::string& array, const std::string& why) const {
    throw Error("The array " + shown(array) + " of " + shown(path_) + " " + why + ".");
}

std::vector<std::uint8_t> NpzFile::in_c_order(Entry& entry, const Array& array, std::uint64_t items,
                                              std::size_t numbers) const {
    const std::uint64_t all = items * numbers * array.header.bytes;
    if (all > kMostInFortranOrder) {
        refuse(array.name, "is in Fortran order and has " + size_text(all) +
                               "; save it in C order (numpy.ascontiguousarray)");
    }
    std::vector<std::uint8_t> bytes;
    while (bytes.size() < all) {
        const std::size_t before = bytes.size();
        bytes.resize(before + std::min<std::uint64_t>(kPieceOfArray, all - before));
        entry.read_all(std::span(bytes).subspan(before));
    }
    // The place of each number of an item, its last dimension running fastest, in Fortran's order.
    const std::vector<std::uint64_t>& shape = array.header.shape;
    std::vector<std::uint8_t> ordered(bytes.size());
    std::vector<std::uint64_t> place(shape.size(), 0);
    const std::size_t length = array.header.bytes;
    for (std::size_t to = 0; to < bytes.size(); to += length) {
        std::uint64_t from = 0;
        for (std::size_t d = shape.size(); d-- > 0;) {
            from = from * shape[d] + place[d];
        }
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(from * length), length,
                    ordered.begin() + static_cast<std::ptrdiff_t>(to));
        for (std::size_t d = shape.size(); d-- > 0;) {
            if (++place[d] < shape[d]) {
                break;
            }
            place[d] = 0;
        }
    }
    return ordered;
}

void NpzFile::read_items(const Array& array, std::uint64_t items, std::size_t numbers,
                         const std::function<void(std::span<const std::uint8_t>)>& take,
                         const OnProgress& progress) const {
    Entry entry(*this, array.index, array.name);
    entry.read_header();
    const std::size_t item = numbers * array.header.bytes;
    const std::size_t batch = std::max<std::size_t>(kPieceOfArray / item, 1);
    const bool is_reordered = array.header.is_fortran_order && array.header.shape.size() > 1;
    std::vector<std::uint8_t> bytes;
    if (is_reordered) {
        bytes = in_c_order(entry, array, items, numbers);
    }
    for (std::uint64_t done = 0; done < items;) {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(batch, items - done));
        if (is_reordered) {
            take(std::span(bytes).subspan(done * item, count * item));
        } else {
            // One item alone may be larger than what is read at once.
            for (std::size_t got = 0; got < count * item;) {
                const std::size_t piece = std::min(kPieceOfArray, count * item - got);
                bytes.resize(std::max(bytes.size(), got + piece));
                entry.read_all(std::span(bytes).subspan(got, piece));
                got += piece;
            }
            take(std::span(bytes).first(count * item));
        }
        done += count;
        report(progress, done, items);
    }
    entry.check_end();
}

bool holds_npz(const std::filesystem::path& place) {
    if (!begins_as_zip(place)) {
        return false;
    }
    const std::unique_ptr<zip_t, decltype(&zip_discard)> archive(
        zip_open(place.c_str(), ZIP_RDONLY, nullptr), &zip_discard);
    const zip_int64_t count = archive ? number_of_entries(archive.get()) : 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        if (array_name(archive.get(), static_cast<std::uint64_t>(i))) {
            return true;
        }
    }
    return false;
}

} // namespace ganvas
