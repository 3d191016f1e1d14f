#pragma once

#include "core/files/idx.h"
#include "tests/support/plain_images.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace ganvas {

/// IDX files of `count` digits: empty paper, all said to be sevens.
inline void write_images(const std::filesystem::path& file, std::size_t count) {
    write_idx_images(file, plain_images(count));
}

inline void write_labels(const std::filesystem::path& file, std::size_t count) {
    write_idx_labels(file, std::vector<std::uint8_t>(count, 7));
}

} // namespace ganvas
