#pragma once

#include "core/base/images.h"

#include <QImage>
#include <QWidget>

namespace ganvas {

/// All ten digits from one point of noise, side by side; a click or the arrow keys choose one.
/// GUI thread only.
class DigitStrip : public QWidget {
    Q_OBJECT

public:
    static constexpr int kSpacing = 3; ///< Between two digits; the buttons above use it too.

    explicit DigitStrip(QWidget* parent = nullptr);

    /// Ten images, digits 0–9.
    void setImages(const Images& strip);

    /// Frames the digit without a signal.
    void setDigit(int digit);

    [[nodiscard]] QRectF cellRect(int digit) const;

    [[nodiscard]] QSize sizeHint() const override { return {10 * 40, 42}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {10 * 20, 42}; }

Q_SIGNALS:
    /// A person chose another digit.
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
    [[nodiscard]] int digitAt(QPointF position) const; ///< −1 between and beside the digits.

    QImage m_image;
    int m_digit = 0;
    int m_hovered = -1;
    bool m_isFresh = false;
};

} // namespace ganvas
