#pragma once

#include "core/base/class_names.h"
#include "core/base/images.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ganvas {

/// Images with their labels. Immutable once loaded; threads share it as shared_ptr<const Dataset>.
struct Dataset {
    std::string spec;  ///< Of lasting_data_spec(): "builtin", "mnist" or the like, or a folder.
    std::string title; ///< For people: "MNIST, 60,000 digits".
    ClassNames classes = digit_names();
    Images images;
    std::vector<std::uint8_t> labels; ///< Indices into the classes, one for each image.

    [[nodiscard]] std::size_t size() const { return labels.size(); }
};

} // namespace ganvas
