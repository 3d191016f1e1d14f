#pragma once

#include "core/base/noise.h"

#include <QAbstractScrollArea>

#include <vector>

namespace ganvas {

/// One slider for each value of the noise, in a scroll area: z0, z1, … from −3 to 3.
///
/// Drawn here rather than made of QSliders, so that a noise of 1,024 values costs no more than the
/// rows on the screen, and all values change at once with one repaint and no signals. Values
/// outside the range keep their number; their handle stays at the end. A drag sets the value as the
/// mouse moves, a double-click sets it to 0, and an edited row has a button that takes the edit
/// back. Keys: Up/Down, Page and Home/End go through the rows, Left/Right change the value (with
/// Ctrl ten times as fast), Delete takes the edit back. GUI thread only.
class NoiseSliders : public QAbstractScrollArea {
    Q_OBJECT

public:
    static constexpr double kRange = 3.0;
    static constexpr double kKeyStep = 0.05;

    explicit NoiseSliders(QWidget* parent = nullptr);

    /// Shows other values, without signals. `edited` has as many entries as `values`.
    void setValues(const Noise& values, const std::vector<bool>& edited);

    [[nodiscard]] int count() const { return static_cast<int>(m_values.size()); }
    [[nodiscard]] double value(int index) const;

    /// The row that the keyboard is on.
    [[nodiscard]] int current() const { return m_current; }
    /// Goes to a row and scrolls it into sight.
    void setCurrent(int index);

    /// What a person does to a slider: valueEdited() follows.
    void edit(int index, double value);

    /// Parts of a row in viewport coordinates; empty where the row is scrolled away from.
    [[nodiscard]] QRect grooveRect(int index) const;
    [[nodiscard]] QRect undoRect(int index) const;

    [[nodiscard]] QSize sizeHint() const override { return {340, 200}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 90}; }

Q_SIGNALS:
    void valueEdited(int index, double value);
    void undoRequested(int index);
    void released(); ///< A slider was let go.

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QRect cellRect(int index) const;
    [[nodiscard]] int indexAt(QPoint position) const; ///< −1 where there is none.
    [[nodiscard]] bool isEdited(int index) const;
    void measure(); ///< Texts, for all cells, and the scroll bar.
    void editAt(QPoint position);
    void paintCell(QPainter& painter, int index) const;

    Noise m_values;
    std::vector<bool> m_edited;
    int m_labelWidth = 0;
    int m_numberWidth = 0;
    int m_current = 0;
    int m_dragged = -1;
};

} // namespace ganvas
