#include "core/digits/picture_import.h"

#include "core/base/error.h"
#include "core/base/failure.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>

namespace ganvas {

namespace {

/// So many results are held back at most until those before them are there.
constexpr std::size_t kBlock = 64;

/// What has become of a file: an image, or the reason why not.
struct Reading {
    Images image;
    std::string reason;
};

Reading reading_of(const std::filesystem::path& file, const MnistForm& form,
                   const ReadPicture& read) {
    Reading reading;
    try {
        if (std::optional<Images> image = in_mnist_form(read(file), form)) {
            reading.image = *std::move(image);
        } else {
            reading.reason = kNothingToSee;
        }
    } catch (const std::exception& error) {
        reading.reason = sentence_of(error);
    }
    return reading;
}

/// The files from `first` on, shared out among two threads.
void read_block(std::span<const PictureList::File> files, const MnistForm& form,
                const ReadPicture& read, std::span<Reading> readings) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < files.size(); i = next++) {
            readings[i] = reading_of(files[i].file, form, read);
        }
    };
    const std::jthread helper(work);
    work();
}

using PerClass = std::array<bool, kMostClasses>;

PerClass classes_with_picture(const Dataset& data) {
    PerClass has_picture{};
    for (const std::uint8_t label : data.labels) {
        has_picture.at(label) = true;
    }
    return has_picture;
}

/// Leaves out the classes without a picture, and says so.
void drop_empty_classes(const PerClass& has_picture, PictureImport& result) {
    std::array<std::uint8_t, kMostClasses> index{};
    ClassNames classes;
    for (std::size_t i = 0; i < result.data.classes.size(); ++i) {
        std::string& name = result.data.classes[i];
        index.at(i) = static_cast<std::uint8_t>(classes.size());
        if (has_picture.at(i)) {
            classes.push_back(std::move(name));
        } else {
            result.skipped.push_back({name, "no picture of this class can be used"});
        }
    }
    for (std::uint8_t& label : result.data.labels) {
        label = index.at(label);
    }
    result.data.classes = std::move(classes);
}

/// " (FILE: why)" of the first file whose class has lost all: others were skipped for what does not
/// matter here.
std::string why_lost(const PictureList& list, const PerClass& has_picture,
                     const std::vector<SkippedFile>& skipped) {
    const auto lost =
        std::find_if(list.files.begin(), list.files.end(),
                     [&](const PictureList::File& entry) { return !has_picture.at(entry.label); });
    const auto read = skipped.begin() + static_cast<std::ptrdiff_t>(list.skipped.size());
    const auto found = std::find_if(read, skipped.end(), [&](const SkippedFile& file) {
        return lost != list.files.end() && file.file == lost->file;
    });
    return found == skipped.end() ? "" : " (" + text_of(*found) + ")";
}

void check_classes_left(const PictureList& list, const PerClass& has_picture,
                        const PictureImport& result) {
    const auto left =
        static_cast<std::size_t>(std::count(has_picture.begin(), has_picture.end(), true));
    if (left >= kFewestClasses) {
        return;
    }
    throw Error("Of the pictures in " + shown(result.source) + " " +
                (left == 0 ? "none can be used" : "only one class can be used") +
                why_lost(list, has_picture, result.skipped) +
                "; choose pictures of at least two classes.");
}

} // namespace

PictureImport import_pictures(const PictureList& list, const MnistForm& form,
                              const ReadPicture& read, const OnProgress& progress) {
    PictureImport result;
    result.source = list.source;
    result.form = form;
    result.skipped = list.skipped;
    result.data.classes = list.classes;
    std::vector<Reading> readings(kBlock);
    for (std::size_t first = 0; first < list.files.size(); first += kBlock) {
        const auto files =
            std::span(list.files).subspan(first, std::min(kBlock, list.files.size() - first));
        report(progress, first, list.files.size());
        read_block(files, form, read, readings);
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (readings[i].reason.empty()) {
                result.data.images.append(readings[i].image);
                result.data.labels.push_back(files[i].label);
            } else {
                result.skipped.push_back({files[i].file, std::move(readings[i].reason)});
            }
            readings[i] = {};
        }
    }
    const PerClass has_picture = classes_with_picture(result.data);
    check_classes_left(list, has_picture, result);
    drop_empty_classes(has_picture, result);
    report(progress, 1, 1);
    return result;
}

} // namespace ganvas
