#pragma once

#include "core/base/class_names.h"
#include "core/base/images.h"

#include <QImage>
#include <QWidget>

namespace ganvas {

/// All classes from one point of noise, side by side in one row or more; a click or the arrow keys
/// choose one. GUI thread only.
class DigitStrip : public QWidget {
    Q_OBJECT

public:
    static constexpr int kSpacing = 3; ///< Between two pictures; the buttons above use it too.

    explicit DigitStrip(QWidget* parent = nullptr);

    void setClasses(const ClassNames& names);

    /// An image for each class.
    void setImages(const Images& strip);

    /// Frames the class without a signal.
    void setDigit(int digit);

    [[nodiscard]] QRectF cellRect(int label) const;

    /// How many stand in a row where there are so many in all: rows are about as long.
    [[nodiscard]] static int perRow(int count);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A person chose another class.
    void digitChosen(int digit);

    /// The images of the last setImages() have been drawn. Sent from the paint event: receivers
    /// must not repaint anything at once.
    void painted();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] int classCount() const { return static_cast<int>(m_names.size()); }
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int labelAt(QPointF position) const; ///< −1 between and beside the pictures.

    ClassNames m_names = digit_names();
    QImage m_image;
    int m_label = 0;
    int m_hovered = -1;
    bool m_isFresh = false;
};

} // namespace ganvas
