#include "app/pictures/convert_pictures.h"
#include "core/base/error.h"

namespace ganvas {

// In a build without Qt, which reads pictures.
PictureImport convert_pictures(const PictureList&, const MnistForm&, const OnProgress&) {
    throw Error(
        "This ganvas-cli was built without what reads pictures; use one that was built with "
        "the window.");
}

} // namespace ganvas
