#pragma once

#include "core/base/images.h"
#include "ui/find/drawing.h"
#include "ui/widgets/pen_pad.h"

class QMimeData;

namespace ganvas {

/// A sheet to draw a digit on with the mouse, a pen, whose pressure counts, or a finger; the right
/// button and a pen's other end rub out. Pictures may be dropped on it or pasted. Small in a corner
/// is what becomes of the drawing: a digit like MNIST's. GUI thread only.
class DrawPad : public PenPad {
    Q_OBJECT

public:
    explicit DrawPad(QWidget* parent = nullptr);

    /// The drawing as one 28×28 picture; none when it is blank.
    [[nodiscard]] const Images& sketch() const { return m_sketch; }
    [[nodiscard]] bool canUndo() const { return m_drawing.canUndo(); }

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
    void beginStroke(const PadPoint& point, bool erases) override;
    void extendStroke(const PadPoint& point) override;
    void endStroke() override;
    void takeStrokeBack() override { undo(); }
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void take(const QMimeData& from);
    void changed();
    void paintSketch(QPainter& painter, const QRectF& sheet) const;

    Drawing m_drawing;
    Images m_sketch;
    bool m_isDropNear = false;
    bool m_couldUndo = false;
};

} // namespace ganvas
