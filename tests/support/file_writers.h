#pragma once

#include "core/files/animation.h"
#include "core/files/atomic_file.h"
#include "core/files/checkpoint.h"
#include "core/files/class_names_file.h"
#include "core/files/class_sheet_file.h"
#include "core/files/idx.h"
#include "core/files/pins_file.h"
#include "core/files/png.h"
#include "tests/support/plain_images.h"

#include <QTest>

#include <filesystem>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace ganvas {

using FileWriter = std::function<void(const std::filesystem::path&)>;

inline void write_animation(const std::filesystem::path& file, AnimationFormat format) {
    Animation animation({.format = format, .file = file, .scale = 1}, 1);
    animation.add(plain_images(1));
    animation.finish();
}

/// Everything in core that writes a file.
inline std::vector<std::pair<const char*, FileWriter>> file_writers() {
    return {
        {"bytes",
         [](const auto& file) { write_file_atomically(file, std::as_bytes(std::span("bytes"))); }},
        {"checkpoint", [](const auto& file) { write_checkpoint(file, {}); }},
        {"pins", [](const auto& file) { write_pins(file, {}); }},
        {"PNG",
         [](const auto& file) {
             write_png(file, GreyPicture{1, 1, {0}});
         }},
        {"GIF", [](const auto& file) { write_animation(file, AnimationFormat::gif); }},
        {"WebP", [](const auto& file) { write_animation(file, AnimationFormat::webp); }},
        {"IDX images", [](const auto& file) { write_idx_images(file, {}); }},
        {"class names", [](const auto& file) { write_class_names(file, digit_names()); }},
        {"sheet of drawings", [](const auto& file) { write_class_sheet(file, {}); }},
        {"IDX labels", [](const auto& file) { write_idx_labels(file, {}); }},
    };
}

/// A row for each.
inline void add_file_writers() {
    QTest::addColumn<FileWriter>("write");
    for (const auto& [name, write] : file_writers()) {
        QTest::newRow(name) << write;
    }
}

} // namespace ganvas

Q_DECLARE_METATYPE(ganvas::FileWriter)
