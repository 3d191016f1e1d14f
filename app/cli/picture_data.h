#pragma once

#include "core/digits/mnist_form.h"

#include <filesystem>
#include <string>

namespace ganvas {

/// What `data` is to make of pictures.
struct PictureWish {
    std::string source;        ///< A folder or a table.
    std::filesystem::path out; ///< Empty: a new folder among a person's own datasets.
    MnistForm form;
    bool keeps_some = true;  ///< For scores.
    bool overwrites = false; ///< What dataset there is in `out`.
};

/// Makes a dataset of the pictures; says on stderr how far it is and what it skips. Returns the
/// exit status; throws Error, and UsageError where there are no pictures or they can't go to `out`.
int write_picture_data(const PictureWish& wish);

} // namespace ganvas
