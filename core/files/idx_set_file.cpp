#include "core/files/idx_set_file.h"

#include "core/files/atomic_file.h"
#include "core/files/class_names_file.h"
#include "core/files/folders.h"
#include "core/files/idx.h"

#include <span>
#include <string>
#include <system_error>

namespace ganvas {

void write_idx_set(const std::filesystem::path& folder, const Dataset& data) {
    create_folder(folder);
    const std::filesystem::path images_file = folder / "train-images-idx3-ubyte";
    AtomicFile classes(folder / "classes.txt");
    AtomicFile labels(folder / "train-labels-idx1-ubyte");
    AtomicFile images(images_file);
    const std::string names = class_names_text(data.classes);
    classes.write(std::as_bytes(std::span(names)));
    labels.write(idx_file_of(data.labels));
    images.write(idx_file_of(data.images));
    std::error_code ignored;
    std::filesystem::remove(images_file, ignored);
    classes.commit();
    labels.commit();
    images.commit();
}

void write_idx_set(const std::filesystem::path& folder, const Dataset& train, const Dataset& test) {
    const std::filesystem::path images = folder / "t10k-images-idx3-ubyte";
    const std::filesystem::path labels = folder / "t10k-labels-idx1-ubyte";
    create_folder(folder);
    std::error_code ignored;
    std::filesystem::remove(images, ignored); // Or they would be read by the names of new classes.
    write_idx_set(folder, train);
    if (test.labels.empty()) {
        std::filesystem::remove(labels, ignored);
        return;
    }
    write_idx_labels(labels, test.labels);
    write_idx_images(images, test.images);
}

} // namespace ganvas
