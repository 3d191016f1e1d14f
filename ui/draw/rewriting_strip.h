#pragma once

#include "core/base/class_sheet.h"
#include "core/base/images.h"

#include <QWidget>

namespace ganvas {

/// A row of what is made of one drawing: as it is, and written again. GUI thread only.
class RewritingStrip : public QWidget {
    Q_OBJECT

public:
    static constexpr int kPictures = 8;

    explicit RewritingStrip(QWidget* parent = nullptr);

    /// Null leaves the row blank.
    void setDrawing(const ClassSheet::Drawing& drawing);

    [[nodiscard]] const Images& pictures() const { return m_pictures; }

    [[nodiscard]] QSize sizeHint() const override { return {320, 40}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {140, 24}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ClassSheet::Drawing m_drawing;
    Images m_pictures;
};

} // namespace ganvas
