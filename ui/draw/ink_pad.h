#pragma once

#include "core/base/class_sheet.h"
#include "ui/widgets/pen_pad.h"

#include <QString>

namespace ganvas {

/// Where the strokes of a drawing are made, and a drawing of the sheet is looked at. GUI thread
/// only.
class InkPad : public PenPad {
    Q_OBJECT

public:
    explicit InkPad(QWidget* parent = nullptr);

    /// Null for a blank sheet, which says `hint`. A picked one is faint: the next stroke takes its
    /// place.
    void setDrawing(const ClassSheet::Drawing& drawing, bool isPicked, const QString& hint);

    [[nodiscard]] QSize sizeHint() const override { return {320, 320}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {140, 140}; }

Q_SIGNALS:
    void strokeDrawn(const ganvas::InkStroke& stroke);
    /// The last stroke was meant for something else.
    void strokeTakenBack();

protected:
    void beginStroke(const PadPoint& point, bool erases) override;
    void extendStroke(const PadPoint& point) override;
    void endStroke() override;
    void takeStrokeBack() override { Q_EMIT strokeTakenBack(); }
    void paintEvent(QPaintEvent* event) override;

private:
    InkStroke m_stroke;       ///< Under way.
    bool m_isOnSheet = false; ///< Some of it is.
    ClassSheet::Drawing m_drawing;
    bool m_isPicked = false;
    QString m_hint;
};

} // namespace ganvas
