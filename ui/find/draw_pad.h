#pragma once

#include "core/base/images.h"
#include "ui/find/drawing.h"

#include <QWidget>

class QMimeData;
class QTabletEvent;
class QTouchEvent;

namespace ganvas {

/// A sheet to draw a digit on with the mouse, a pen, whose pressure counts, or a finger; the right
/// button and a pen's other end rub out. Pictures may be dropped on it or pasted. Small in a corner
/// is what becomes of the drawing: a digit like MNIST's. GUI thread only.
class DrawPad : public QWidget {
    Q_OBJECT

public:
    explicit DrawPad(QWidget* parent = nullptr);

    /// The drawing as one 28×28 picture; none when it is blank.
    [[nodiscard]] const Images& sketch() const { return m_sketch; }
    [[nodiscard]] bool canUndo() const { return m_drawing.canUndo(); }

    /// The sheet itself, a square in the middle.
    [[nodiscard]] QRectF sheetRect() const;

    [[nodiscard]] QSize sizeHint() const override { return {170, 170}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {116, 116}; }

public Q_SLOTS:
    void clear();
    /// Takes the last stroke back, or what else was done last.
    void undo();

Q_SIGNALS:
    /// With each move of a pen that changes sketch().
    void sketchChanged(const ganvas::Images& centred);
    void canUndoChanged(bool canUndo);

    /// A sentence about what was dropped or pasted; empty when that went well.
    void problemChanged(const QString& sentence);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// Who draws the stroke under way.
    enum class Hand { none, leftButton, rightButton, pen, finger };

    [[nodiscard]] PenPoint penPoint(QPointF position, double width) const;
    void begin(Hand hand, QPointF position, double width, bool erases);
    void extend(QPointF position, double width);
    void end();
    bool touch(const QTouchEvent& event);
    void take(const QMimeData& from);
    void changed();
    void paintSketch(QPainter& painter, const QRectF& sheet) const;

    Drawing m_drawing;
    Images m_sketch;
    Hand m_hand = Hand::none;
    int m_finger = 0; ///< The touch point that draws.
    bool m_isDropNear = false;
    bool m_couldUndo = false;
};

} // namespace ganvas
