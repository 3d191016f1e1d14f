// Pictures and labels in IDX files, plain or packed.

#include "core/digits/dataset_classes.h"
#include "core/digits/mnist_form.h"
#include "core/files/idx.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/in_file.h"

using namespace ganvas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static InFile file;
    const std::filesystem::path& name = file.with({data, size});
    opens_or_refuses([&] {
        const Images images = read_idx_images(name, append_in_mnist_form);
        must_hold(images.pixels.size() % kImagePixels == 0, "whole pictures come");
    });
    opens_or_refuses([&] {
        const std::vector<std::int32_t> labels = read_idx_labels(name);
        const DatasetClasses classes = classes_of(labels, name, {});
        must_hold(class_indices(labels, classes, name).size() == labels.size(),
                  "each label has a class");
    });
    return 0;
}
