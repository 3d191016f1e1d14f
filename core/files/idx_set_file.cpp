#include "core/files/idx_set_file.h"

#include "core/files/atomic_file.h"
#include "core/files/class_names_file.h"
#include "core/files/folders.h"
#include "core/files/idx.h"
#include "core/files/read_file.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <system_error>
#include <vector>

namespace ganvas {

namespace {

bool has_content(const std::filesystem::path& file, std::span<const std::byte> bytes) {
    try {
        return std::ranges::equal(read_file(file, bytes.size()), bytes);
    } catch (const Error&) {
        return false; // None, or a longer one.
    }
}

bool has_classes(const std::filesystem::path& folder, const ClassNames& names) {
    const std::string text = class_names_text(names);
    return has_content(folder / kIdxClassNames, std::as_bytes(std::span(text)));
}

} // namespace

void write_idx_set(const std::filesystem::path& folder, const Dataset& data) {
    create_folder(folder);
    const std::filesystem::path images_file = folder / kIdxTrainImages;
    const std::filesystem::path labels_file = folder / kIdxTrainLabels;
    const std::vector<std::byte> marks = idx_file_of(data.labels);
    if (has_classes(folder, data.classes) && has_content(labels_file, marks)) {
        write_idx_images(images_file, data.images);
        return;
    }
    AtomicFile classes(folder / kIdxClassNames);
    AtomicFile labels(labels_file);
    AtomicFile images(images_file);
    const std::string names = class_names_text(data.classes);
    classes.write(std::as_bytes(std::span(names)));
    labels.write(marks);
    images.write(idx_file_of(data.images));
    std::error_code ignored;
    std::filesystem::remove(images_file, ignored);
    classes.commit();
    labels.commit();
    images.commit();
}

void write_idx_set(const std::filesystem::path& folder, const Dataset& train, const Dataset& test) {
    const std::filesystem::path images = folder / kIdxTestImages;
    const std::filesystem::path labels = folder / kIdxTestLabels;
    create_folder(folder);
    std::error_code ignored;
    const bool is_alike =
        has_classes(folder, test.classes) && has_content(labels, idx_file_of(test.labels));
    if (!is_alike || test.labels.empty()) {
        // Or they would be read by the names of new classes.
        std::filesystem::remove(images, ignored);
    }
    write_idx_set(folder, train);
    if (test.labels.empty()) {
        std::filesystem::remove(labels, ignored);
        return;
    }
    if (!is_alike) {
        write_idx_labels(labels, test.labels);
    }
    write_idx_images(images, test.images);
}

} // namespace ganvas
