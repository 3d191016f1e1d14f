#pragma once

#include "core/base/images.h"

#include <QImage>

namespace ganvas {

/// A 28×28 greyscale QImage that owns its pixels. Digits are shown as MNIST stores them, light ink
/// on dark ground, whatever the theme. Any thread.
QImage digitImage(ImageView pixels);

/// `sheet` as one greyscale picture: `columns` images to a row, `gap` pixels of `gapGrey` between
/// them.
QImage sheetImage(const Images& sheet, int columns, int gap = 0, int gapGrey = 0);

} // namespace ganvas
