#pragma once

#include "core/digits/picture_import.h"

#include <cstddef>
#include <memory>
#include <string>

namespace ganvas {

/// What becomes of a picture, shown before anything is done with it. A plain value.
struct PicturePreview {
    std::uint8_t label = 0;
    std::size_t place = 0;                       ///< Among the previews of its class, from 0 on.
    std::string name;                            ///< Of its file, as a message may bear it.
    std::shared_ptr<const ColourPicture> before; ///< Null where it can't be read.
    Images after;                                ///< None where there is nothing to see.
    std::string trouble;                         ///< Why not; else empty.
};

/// How many pictures of each class are shown, where there are so many classes: few enough to be
/// kept.
std::size_t previews_of_a_class(std::size_t classes);

/// The places in the list of those that are shown of a class, spread over its files.
std::vector<std::size_t> previewed_files(const PictureList& list, std::uint8_t label);

/// `before`, which may be null for the reason `trouble`, in MNIST's form. Any thread.
PicturePreview preview_of(std::shared_ptr<const ColourPicture> before, std::string trouble,
                          const MnistForm& form);

} // namespace ganvas
