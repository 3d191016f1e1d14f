#pragma once

#include "tests/support/plain_images.h"
#include "ui/grid/digit_grid.h"
#include "ui/grid/grid_panel.h"

#include <QTest>

#include <cstdint>

namespace ganvas {

/// Every pixel of image (digit, column) is digit · 20 + column, so that each can be recognised.
inline SampleSheet makeSheet(int columns, std::int64_t step = 0, int base = 0) {
    SampleSheet sheet;
    sheet.step = step;
    sheet.columns = columns;
    for (int digit = 0; digit < kDigitCount; ++digit) {
        for (int column = 0; column < columns; ++column) {
            sheet.images.append(
                plain_images(1, static_cast<std::uint8_t>(base + digit * 20 + column)));
        }
    }
    return sheet;
}

/// A panel on the screen with ten columns of digits.
struct GridPanelWindow {
    GridPanel panel;
    DigitGrid* grid = panel.findChild<DigitGrid*>("digitGrid");

    GridPanelWindow() {
        panel.resize(420, 520);
        panel.setSheet(makeSheet(10));
        panel.show();
    }

    [[nodiscard]] QPoint at(int digit, int column) const {
        return grid->cellRect({digit, column}).center().toPoint();
    }
};

inline int greyAt(QWidget& widget, QPoint position) {
    return qGray(widget.grab().toImage().pixel(position));
}

} // namespace ganvas
