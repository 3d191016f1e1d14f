#pragma once

#include <QPalette>
#include <QPen>
#include <QPixmap>
#include <QWidget>

#include <cstddef>

namespace ganvas {

/// How the lines of the run in `slot` are drawn on the base colour of `palette`: colours that the
/// common kinds of colour blindness keep apart, and dashes that do it without any colour.
QPen runPen(std::size_t slot, const QPalette& palette);

/// The dash in words, for screen readers: "dashed".
QString runDash(std::size_t slot);

/// A piece of such a line, for a table's heading: `size` in logical pixels.
QPixmap runSample(std::size_t slot, const QPalette& palette, QSize size, double ratio);

/// A piece of such a line as a widget, which follows a switch of theme. GUI thread only.
class RunSample : public QWidget {
    Q_OBJECT

public:
    explicit RunSample(std::size_t slot, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {40, 12}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {24, 12}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::size_t m_slot;
};

} // namespace ganvas
