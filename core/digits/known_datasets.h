#pragma once

#include "core/base/class_names.h"
#include "core/files/idx_folder.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ganvas {

/// What tells a file from every other.
struct Checksum {
    enum class Of {
        content, ///< What is in it, unpacked: the same however a mirror has packed it.
        file     ///< The file as it is, packed.
    };

    Of of = Of::content;
    std::string sha256; ///< 64 hexadecimal digits.
};

/// A file of a dataset, packed by gzip.
struct KnownFile {
    std::string name;
    std::int64_t bytes = 0;          ///< As its publisher has packed it.
    std::int64_t unpacked_bytes = 0; ///< Exactly.
    Checksum checksum;
};

/// A dataset that can be had from the internet.
struct KnownDataset {
    std::string spec;        ///< As load_dataset() takes it; what its folder is called, too.
    std::string title;       ///< "MNIST"
    std::string torchvision; ///< What torchvision calls its folder.
    std::string about;       ///< A line for people: what is in it, and who made it.
    ClassNames classes;
    std::vector<KnownFile> files;     ///< Without the last of them it does not count as installed.
    std::vector<std::string> mirrors; ///< What a file's name is added to; asked in this order.

    /// Of all files, packed.
    [[nodiscard]] std::int64_t bytes() const;
};

/// All there are: MNIST, Fashion-MNIST and KMNIST. The only place where Ganvas has addresses of
/// other machines. Any thread, as all here.
const std::vector<KnownDataset>& known_datasets();

/// The one that is called so; null where none is.
const KnownDataset* known_dataset(std::string_view spec);

/// Its files, where they are here: $GANVAS_DATA, else the platform's application-data folder, with
/// "/" and its spec appended, or one or two levels below that; in $GANVAS_DATA also where
/// torchvision puts them, and MNIST's in that folder itself. Goes by names, with a training pair.
std::optional<IdxSet> installed_set(const KnownDataset& dataset);

/// Whether there is such a set, so that its spec is worth offering.
bool is_installed(const KnownDataset& dataset);

/// Where its files are, or else where they are to be put.
std::filesystem::path folder_of(const KnownDataset& dataset);

} // namespace ganvas
