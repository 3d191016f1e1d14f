#include "core/digits/npz_dataset.h"

#include "core/base/error.h"
#include "core/base/lower_case.h"
#include "core/base/number_words.h"
#include "core/digits/dataset_classes.h"
#include "core/digits/npz_pictures.h"
#include "core/files/npz_file.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

using Array = NpzFile::Array;

struct ArrayNames {
    std::string_view images;
    std::string_view labels;
};

constexpr std::array kTrainNames{ArrayNames{"x_train", "y_train"},
                                 ArrayNames{"train_x", "train_y"},
                                 ArrayNames{"train_images", "train_labels"},
                                 ArrayNames{"images_train", "labels_train"},
                                 ArrayNames{"train_data", "train_labels"},
                                 ArrayNames{"x_train", "labels_train"},
                                 ArrayNames{"train_imgs", "train_labels"},
                                 ArrayNames{"images", "labels"},
                                 ArrayNames{"image", "label"},
                                 ArrayNames{"imgs", "labels"},
                                 ArrayNames{"data", "target"},
                                 ArrayNames{"data", "labels"},
                                 ArrayNames{"x", "y"}};

constexpr std::array kTestNames{
    ArrayNames{"x_test", "y_test"},           ArrayNames{"test_x", "test_y"},
    ArrayNames{"test_images", "test_labels"}, ArrayNames{"images_test", "labels_test"},
    ArrayNames{"test_data", "test_labels"},   ArrayNames{"x_test", "labels_test"},
    ArrayNames{"test_imgs", "test_labels"}};

template<typename Item>
const Item* item_called(std::string_view name, const std::vector<Item>& items) {
    const auto found = std::find_if(items.begin(), items.end(), [name](const Item& item) {
        return lower_case(item.name) == name;
    });
    return found == items.end() ? nullptr : &*found;
}

const Array* array_called(std::string_view name, const NpzFile& file) {
    return item_called(name, file.arrays());
}

const NpzFile::Fault* fault_called(std::string_view name, const NpzFile& file) {
    return item_called(name, file.faults());
}

struct ArrayPair {
    const Array* images = nullptr;
    const Array* labels = nullptr;
};

ArrayPair pair_of(std::span<const ArrayNames> all, const NpzFile& file) {
    for (const ArrayNames& names : all) {
        const ArrayPair pair{array_called(names.images, file), array_called(names.labels, file)};
        if (pair.images != nullptr && pair.labels != nullptr) {
            return pair;
        }
    }
    return {};
}

/// Where there are two in all, of as many items: the pictures have more numbers for each.
ArrayPair only_pair(const NpzFile& file) {
    if (file.arrays().size() != 2) {
        return {};
    }
    const auto is_pair = [](const Array& images, const Array& labels) {
        return images.header.shape.size() >= 3 && !labels.header.shape.empty() &&
               labels.header.shape.size() <= 2 && images.header.shape[0] == labels.header.shape[0];
    };
    const Array& first = file.arrays()[0];
    const Array& second = file.arrays()[1];
    return is_pair(first, second)   ? ArrayPair{&first, &second}
           : is_pair(second, first) ? ArrayPair{&second, &first}
                                    : ArrayPair{};
}

ArrayPair training_pair(const NpzFile& file) {
    const ArrayPair pair = pair_of(kTrainNames, file);
    return pair.images != nullptr ? pair : only_pair(file);
}

/// The array that can't be read of a pair that is there by its names, or that is all there is.
const NpzFile::Fault* fault_of_pair(std::span<const ArrayNames> all, const NpzFile& file) {
    for (const ArrayNames& names : all) {
        const NpzFile::Fault* const images = fault_called(names.images, file);
        const NpzFile::Fault* const labels = fault_called(names.labels, file);
        const bool is_pair = (images != nullptr || array_called(names.images, file) != nullptr) &&
                             (labels != nullptr || array_called(names.labels, file) != nullptr);
        if (is_pair && (images != nullptr || labels != nullptr)) {
            return images != nullptr ? images : labels;
        }
    }
    const bool are_two = file.arrays().size() + file.faults().size() == 2;
    return are_two && !file.faults().empty() ? &file.faults().front() : nullptr;
}

/// Why an array of these names can't be read, where its partner isn't there, either.
std::string fault_among(std::span<const ArrayNames> all, const NpzFile& file) {
    for (const ArrayNames& names : all) {
        for (const std::string_view name : {names.images, names.labels}) {
            if (const NpzFile::Fault* const fault = fault_called(name, file)) {
                return " (" + shown(fault->name) + ": " + fault->clause + ")";
            }
        }
    }
    return {};
}

[[noreturn]] void refuse_names(const NpzFile& file, Split split) {
    const bool is_test = split == Split::test;
    const std::span<const ArrayNames> all =
        is_test ? std::span<const ArrayNames>(kTestNames) : kTrainNames;
    if (const NpzFile::Fault* const fault = fault_of_pair(all, file)) {
        file.refuse(fault->name, "can't be used: " + fault->clause);
    }
    const std::string fault = fault_among(all, file);
    if (is_test && training_pair(file).images != nullptr) {
        throw Error(shown(file.path()) + " has training images but no test images" + fault +
                    "; add x_test and y_test.");
    }
    std::string names;
    for (const Array& array : file.arrays()) {
        names += (names.empty() ? "" : ", ") + shown(array.name);
    }
    throw Error(shown(file.path()) + " has no pictures and labels by names that are known" +
                (names.empty() ? "" : ", but " + names) + fault + "; call them " +
                (is_test ? "x_test and y_test" : "x_train and y_train, or images and labels") +
                ".");
}

ArrayPair checked_pair(const NpzFile& file, Split split) {
    const ArrayPair pair = split == Split::train ? training_pair(file) : pair_of(kTestNames, file);
    if (pair.images == nullptr) {
        refuse_names(file, split);
    }
    const auto count = [](const Array& array) {
        return array.header.shape.empty() ? 0 : array.header.shape[0];
    };
    if (count(*pair.images) != count(*pair.labels)) {
        throw Error(shown(file.path()) + " has " +
                    grouped(static_cast<std::int64_t>(count(*pair.images))) + " pictures in " +
                    shown(pair.images->name) + " but " +
                    grouped(static_cast<std::int64_t>(count(*pair.labels))) + " labels in " +
                    shown(pair.labels->name) + "; they must be a pair: save both again.");
    }
    if (count(*pair.images) == 0) {
        throw Error(shown(file.path()) + " has not a single picture; use another file.");
    }
    return pair;
}

} // namespace

bool is_npz(const fs::path& file) {
    return lower_case(file.extension().string()) == ".npz" || holds_npz(file);
}

Dataset read_npz_dataset(const fs::path& path, Split split, const OnProgress& progress) {
    const NpzFile file(path);
    const ArrayPair pair = checked_pair(file, split);
    const std::vector<std::int32_t> labels = read_npz_labels(file, *pair.labels);
    const ArrayPair training = training_pair(file);
    const IdxSet beside{{}, path.parent_path().empty() ? "." : path.parent_path(), {}, {}};
    DatasetClasses classes = classes_of(split == Split::test && training.labels != nullptr
                                            ? read_npz_labels(file, *training.labels)
                                            : labels,
                                        path, beside);
    Dataset data;
    data.labels = class_indices(labels, classes, path);
    data.classes = std::move(classes.names);
    data.images = read_npz_pictures(file, *pair.images, progress);
    return data;
}

} // namespace ganvas
