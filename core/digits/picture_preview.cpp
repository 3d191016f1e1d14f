#include "core/digits/picture_preview.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace ganvas {

namespace {

constexpr std::size_t kMostPreviews = 64; ///< Half a megabyte each.
constexpr std::size_t kMostOfAClass = 6;

} // namespace

std::size_t previews_of_a_class(std::size_t classes) {
    return std::clamp<std::size_t>(kMostPreviews / std::max<std::size_t>(classes, 1), 1,
                                   kMostOfAClass);
}

std::vector<std::size_t> previewed_files(const PictureList& list, std::uint8_t label) {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < list.files.size(); ++i) {
        if (list.files[i].label == label) {
            all.push_back(i);
        }
    }
    const std::size_t wanted = std::min(all.size(), previews_of_a_class(list.classes.size()));
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < wanted; ++i) {
        chosen.push_back(all[i * all.size() / wanted]);
    }
    return chosen;
}

PicturePreview preview_of(std::shared_ptr<const ColourPicture> before, std::string trouble,
                          const MnistForm& form) {
    PicturePreview preview;
    preview.before = std::move(before);
    preview.trouble = std::move(trouble);
    if (preview.before) {
        if (std::optional<Images> image = in_mnist_form(*preview.before, form)) {
            preview.after = *std::move(image);
        } else {
            preview.trouble = kNothingToSee;
        }
    }
    return preview;
}

} // namespace ganvas
