#include "core/digits/idx_dataset.h"

#include "core/base/error.h"
#include "core/base/number_words.h"
#include "core/digits/dataset_classes.h"
#include "core/digits/mnist_form.h"
#include "core/files/idx.h"
#include "core/files/shown_path.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// Of several files that may be meant, the fault of the first one is told when none is good.
class FirstFault {
public:
    void add(const Error& error) {
        if (!first_) {
            first_ = error;
        }
    }

    /// Throws it; there must have been one.
    [[noreturn]] void tell() const { throw Error(first_.value()); }

private:
    std::optional<Error> first_;
};

struct Labels {
    fs::path file;
    std::vector<std::int32_t> numbers;
};

/// "emnist-letters-train-labels-idx1-ubyte"
std::string usual_name(const IdxSet& set, Split split, IdxKind kind) {
    const char* const test = set.name.empty() ? "t10k" : "test";
    return set.name + (set.name.empty() ? "" : "-") + (split == Split::train ? "train" : test) +
           (kind == IdxKind::images ? "-images-idx3-ubyte" : "-labels-idx1-ubyte");
}

/// Throws Error unless both halves of the split are there.
void check_halves(const IdxSet& set, Split split) {
    const auto& [images, labels] = set.of(split);
    if (set.has(split)) {
        return;
    }
    if (images.empty() && labels.empty()) {
        throw Error(shown(set.folder) + " has " +
                    (split == Split::test ? "training images but no test images"
                                          : "test images but no training images") +
                    "; add " + usual_name(set, split, IdxKind::images) + " and " +
                    usual_name(set, split, IdxKind::labels) + " (plain or .gz).");
    }
    const IdxKind missing = images.empty() ? IdxKind::images : IdxKind::labels;
    const fs::path& there = images.empty() ? labels.front() : images.front();
    throw Error(shown(set.folder) + " has " + shown(there.filename()) + " but not " +
                usual_name(set, split, missing) + " (plain or .gz); add it.");
}

std::vector<Labels> readable_labels(const std::vector<fs::path>& files, FirstFault& fault) {
    std::vector<Labels> all;
    for (const fs::path& file : files) {
        try {
            all.push_back({file, read_idx_labels(file)});
        } catch (const Error& error) {
            fault.add(error);
        }
    }
    return all;
}

void check_pair(const fs::path& images_file, const Images& images, const Labels& labels) {
    if (images.count() != labels.numbers.size()) {
        throw Error(shown(images_file) + " holds " +
                    grouped(static_cast<std::int64_t>(images.count())) + " images but " +
                    shown(labels.file) + " holds " +
                    grouped(static_cast<std::int64_t>(labels.numbers.size())) +
                    " labels; they must be a pair: fetch both again.");
    }
    if (images.empty()) {
        throw Error(shown(images_file) + " and " + shown(labels.file) +
                    " are files without a single picture; use others.");
    }
}

/// The first images that can be read, and as many labels, which become the result.
Labels read_pair(const IdxSet::Files& files, Images& images, const OnProgress& progress) {
    FirstFault fault;
    std::vector<Labels> all = readable_labels(files.labels, fault);
    for (const fs::path& file : files.images) {
        if (all.empty()) {
            break;
        }
        try {
            images = read_idx_images(file, append_in_mnist_form, progress);
        } catch (const Error& error) {
            fault.add(error);
            continue;
        }
        for (Labels& labels : all) {
            try {
                check_pair(file, images, labels);
                return std::move(labels);
            } catch (const Error& error) {
                fault.add(error);
            }
        }
    }
    fault.tell();
}

DatasetClasses classes_of_set(const IdxSet& set, Split split, const Labels& own) {
    if (split == Split::train || set.train.labels.empty()) {
        return classes_of(own.numbers, own.file, set);
    }
    FirstFault fault;
    const std::vector<Labels> training = readable_labels(set.train.labels, fault);
    if (training.empty()) {
        fault.tell();
    }
    return classes_of(training.front().numbers, training.front().file, set);
}

} // namespace

Dataset read_idx_dataset(const IdxSet& set, Split split, const OnProgress& progress) {
    check_halves(set, split);
    Dataset data;
    const Labels labels = read_pair(set.of(split), data.images, progress);
    DatasetClasses classes = classes_of_set(set, split, labels);
    data.labels = class_indices(labels.numbers, classes, labels.file);
    data.classes = std::move(classes.names);
    return data;
}

} // namespace ganvas
