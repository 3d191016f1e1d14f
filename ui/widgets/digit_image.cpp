#include "ui/widgets/digit_image.h"

#include <algorithm>

namespace ganvas {

namespace {

void paintDigit(QImage& target, int left, int top, ImageView pixels) {
    for (int row = 0; row < kImageSide; ++row) {
        std::copy_n(pixels.begin() + row * kImageSide, kImageSide,
                    target.scanLine(top + row) + left);
    }
}

} // namespace

QImage digitImage(ImageView pixels) {
    QImage image(kImageSide, kImageSide, QImage::Format_Grayscale8);
    paintDigit(image, 0, 0, pixels);
    return image;
}

QImage sheetImage(const Images& sheet, int columns, int gap, int gapGrey) {
    const int count = static_cast<int>(sheet.count());
    if (count == 0 || columns < 1) {
        return {};
    }
    const int rows = (count + columns - 1) / columns;
    const int pitch = kImageSide + gap;
    QImage image(columns * pitch - gap, rows * pitch - gap, QImage::Format_Grayscale8);
    image.fill(QColor(gapGrey, gapGrey, gapGrey));
    for (int index = 0; index < count; ++index) {
        paintDigit(image, index % columns * pitch, index / columns * pitch,
                   sheet[static_cast<std::size_t>(index)]);
    }
    return image;
}

} // namespace ganvas
