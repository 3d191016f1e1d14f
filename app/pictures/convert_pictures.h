#pragma once

#include "core/digits/picture_import.h"

namespace ganvas {

/// As import_pictures(), by what Qt reads; for programs without a window, and without Qt in their
/// own code. The main thread only. Throws Error, as that does, and in a build without Qt always.
PictureImport convert_pictures(const PictureList& list, const MnistForm& form,
                               const OnProgress& progress);

} // namespace ganvas
