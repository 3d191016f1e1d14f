#pragma once

#include "core/base/on_progress.h"
#include "core/files/npy_header.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

/// A file of NumPy arrays (.npz): a ZIP archive with a .npy file for each. Memory is allocated for
/// bytes that were read, never on the word of a header. All that throws Error names the file. One
/// thread at a time.
class NpzFile {
public:
    struct Array {
        std::string name; ///< Without ".npy".
        std::uint64_t index = 0;
        NpyHeader header;
    };

    /// An array that can't be read, and why: a clause about "it".
    struct Fault {
        std::string name;
        std::string clause;
    };

    /// Reads the headers of all arrays. Throws Error for what is no plain file or no such archive.
    explicit NpzFile(const std::filesystem::path& file);
    ~NpzFile();
    NpzFile(const NpzFile&) = delete;
    NpzFile& operator=(const NpzFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// Those that can be read; an array that can't hides no other.
    [[nodiscard]] const std::vector<Array>& arrays() const { return arrays_; }

    /// The others.
    [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }

    /// Hands on all items, the parts of the first dimension, some whole ones at a time, as bytes of
    /// its numbers; those of an array in Fortran order are put in the other one first. `items` and
    /// `numbers`, of an item, are what the shape comes to. Throws Error where the array holds other
    /// than it promises, for damaged archives, and for arrays in Fortran order of more than 1 GiB.
    void read_items(const Array& array, std::uint64_t items, std::size_t numbers,
                    const std::function<void(std::span<const std::uint8_t>)>& take,
                    const OnProgress& progress = {}) const;

    /// Throws the Error that the array does what `why` says: "has no label".
    [[noreturn]] void refuse(const std::string& array, const std::string& why) const;

private:
    class Entry;

    void read_headers();
    [[nodiscard]] std::vector<std::uint8_t>
    in_c_order(Entry& entry, const Array& array, std::uint64_t items, std::size_t numbers) const;

    struct Close {
        void operator()(void* archive) const;
    };

    std::filesystem::path path_;
    std::unique_ptr<void, Close> archive_; ///< libzip's.
    std::vector<Array> arrays_;
    std::vector<Fault> faults_;
};

/// Whether what a plain file holds is such an archive, whatever it is called: a ZIP archive of
/// which a file is called as arrays are. What else there is at `place`, a pipe say, is not opened.
/// Any thread.
bool holds_npz(const std::filesystem::path& place);

} // namespace ganvas
