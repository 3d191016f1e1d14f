#pragma once

#include "core/files/idx.h"
#include "tests/support/plain_images.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace ganvas {

/// IDX files of `count` digits: empty paper, said to be 7, 8, 9, 0, 1, … in turn.
inline void write_images(const std::filesystem::path& file, std::size_t count) {
    write_idx_images(file, plain_images(count));
}

inline void write_labels(const std::filesystem::path& file, std::size_t count) {
    std::vector<std::uint8_t> labels;
    for (std::size_t i = 0; i < count; ++i) {
        labels.push_back(static_cast<std::uint8_t>((i + 7) % kDigitCount));
    }
    write_idx_labels(file, labels);
}

} // namespace ganvas
