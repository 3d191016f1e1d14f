#pragma once

#include "core/base/dataset.h"
#include "core/base/on_progress.h"
#include "core/digits/colour_ink.h"
#include "core/files/picture_list.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace ganvas {

/// Reads the picture in a file; throws Error with a clause about "it". Several threads call it at
/// once.
using ReadPicture = std::function<ColourPicture(const std::filesystem::path&)>;

/// Why a picture without ink is skipped.
inline constexpr const char* kNothingToSee = "there is nothing to see in it";

/// What has become of a PictureList. A plain value.
struct PictureImport {
    std::filesystem::path source;
    MnistForm form;
    Dataset data; ///< Without title and spec; its classes are those that have a picture.
    std::vector<SkippedFile> skipped; ///< Of the list, then of reading, in the list's order.
};

/// Reads all pictures of the list, two at a time, and brings them to MNIST's form, in the list's
/// order. What can't be read, and what has no ink, is skipped. Throws Error where fewer than two
/// classes are left. Takes as long as reading does; what `progress`, which is called on this
/// thread, throws gets through. Any thread but the GUI's.
PictureImport import_pictures(const PictureList& list, const MnistForm& form,
                              const ReadPicture& read, const OnProgress& progress = {});

} // namespace ganvas
