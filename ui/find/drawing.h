#pragma once

#include "core/base/images.h"
#include "ui/widgets/pad_point.h"

#include <QImage>

#include <vector>

class QPainterPath;

namespace ganvas {

/// A sheet with strokes of a pen or an eraser and pasted pictures on it, which can be taken back
/// one by one. GUI thread only.
class Drawing {
public:
    /// The sheet's side in pixels.
    static constexpr int kSide = 280;

    Drawing();

    /// A stroke; extend() and end() belong to the last one.
    void begin(const PadPoint& point, bool erases);
    void extend(const PadPoint& point);
    void end();

    /// Lays a grey picture, light ink on 0, over all the rest: in the middle of a clean sheet, at
    /// the size of what people draw. Small pictures keep their pixels sharp.
    void paste(const QImage& ink);

    /// A clean sheet; can be taken back, too.
    void clear();

    void undo();
    [[nodiscard]] bool canUndo() const { return !m_marks.empty(); }

    /// Grey, light ink on 0.
    [[nodiscard]] const QImage& sheet() const { return m_sheet; }

    /// As MNIST's digits are: one picture, or none when there is no ink.
    [[nodiscard]] Images centred() const;

private:
    /// Something that was done; without points a clean sheet with `picture` on it, if any.
    struct Mark {
        std::vector<PadPoint> points;
        bool erases = false;
        QImage picture;
    };

    void add(const Mark& mark);
    void draw(const Mark& mark);
    void drawLast(const Mark& mark, std::size_t count);
    void drawEnd(const Mark& mark);
    void strokePath(const QPainterPath& path, double width, bool erases);

    std::vector<Mark> m_marks;
    QImage m_sheet;
};

} // namespace ganvas
