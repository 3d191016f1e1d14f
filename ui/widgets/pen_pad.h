#pragma once

#include "ui/widgets/pad_point.h"

#include <QWidget>

class QTabletEvent;
class QTouchEvent;

namespace ganvas {

/// A square sheet to draw on with the mouse, a pen, whose pressure counts, or a finger; whoever
/// derives from it keeps the strokes. One at a time: what else touches the sheet meanwhile draws
/// nothing. GUI thread only.
class PenPad : public QWidget {
    Q_OBJECT

public:
    /// Of the sheet's side: a digit that fills three quarters of the sheet gets lines as thick as
    /// MNIST's.
    static constexpr double kPenWidth = 0.09;

    /// Whether the right button and a pen's other end rub out, or do nothing.
    enum class Rubber { none, rubsOut };

    explicit PenPad(Rubber rubber, QWidget* parent = nullptr);

    /// The sheet itself, a square in the middle.
    [[nodiscard]] QRectF sheetRect() const;

protected:
    virtual void beginStroke(const PadPoint& point, bool erases) = 0;
    virtual void extendStroke(const PadPoint& point) = 0;
    virtual void endStroke() = 0;

    /// The stroke under way was meant for something else; it has been ended.
    virtual void takeStrokeBack() = 0;

    /// Ends the stroke under way, if any.
    void lift();

    /// The sheet's edge; stronger where the pad has the focus, or for another reason.
    void paintFrame(QPainter& painter, bool isMarked) const;

    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// Who draws the stroke under way.
    enum class Hand { none, leftButton, rightButton, pen, finger };

    [[nodiscard]] PadPoint padPoint(QPointF position, double width) const;
    void begin(Hand hand, QPointF position, double width, bool erases);
    bool touch(const QTouchEvent& event);

    Rubber m_rubber;
    Hand m_hand = Hand::none;
    int m_finger = 0; ///< The touch point that draws.
};

} // namespace ganvas
