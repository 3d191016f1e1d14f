#pragma once

#include "tests/support/mouse.h"
#include "tests/support/on_screen.h"
#include "ui/find/draw_pad.h"
#include "ui/find/find_panel.h"
#include "ui/find/found_view.h"
#include "ui/find/reading_view.h"
#include "ui/widgets/message_bar.h"

#include <QPushButton>

#include <cmath>
#include <vector>

namespace ganvas {

/// A panel that keeps what it asks for.
struct FindPanelWindow {
    FindPanel panel;
    std::vector<SketchRequest> sketches;
    std::vector<FindRequest> finds;
    DrawPad* pad = panel.findChild<DrawPad*>("drawPad");
    ReadingView* reading = panel.findChild<ReadingView*>("findReading");
    FoundView* result = panel.findChild<FoundView*>("findResult");
    MessageBar* message = panel.findChild<MessageBar*>("findMessage");
    QPushButton* find = panel.findChild<QPushButton*>("findStart");
    QPushButton* cancel = panel.findChild<QPushButton*>("findCancel");
    QPushButton* use = panel.findChild<QPushButton*>("findUse");

    FindPanelWindow() {
        QObject::connect(&panel, &FindPanel::sketchDrawn, &panel,
                         [this](const SketchRequest& request) { sketches.push_back(request); });
        QObject::connect(&panel, &FindPanel::findRequested, &panel,
                         [this](const FindRequest& request) { finds.push_back(request); });
        show_on_screen(panel, {350, 260});
    }

    /// `x` and `y` from 0 to 1 on the sheet.
    [[nodiscard]] QPoint at(double x, double y) const {
        const QRectF sheet = pad->sheetRect();
        return (sheet.topLeft() + QPointF(x, y) * sheet.width()).toPoint();
    }

    /// A one, upright.
    void drawOne() const {
        drag_along(pad, {at(0.5, 0.2), at(0.5, 0.4), at(0.5, 0.6), at(0.5, 0.8)});
    }
};

inline SketchReading readingOf(const SketchRequest& request, int digit) {
    SketchReading reading;
    reading.id = request.id;
    reading.digit = digit;
    reading.probabilities.emplace(kDigitCount, 0.003F);
    reading.probabilities->at(static_cast<std::size_t>(digit)) = 0.973F;
    Opinion& opinion = reading.opinion.emplace();
    opinion.validity = std::log(0.63F / 0.37F);
    opinion.probabilities.assign(kDigitCount, 0.1F);
    return reading;
}

} // namespace ganvas
