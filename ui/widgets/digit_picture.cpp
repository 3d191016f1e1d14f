#include "ui/widgets/digit_picture.h"

#include <QPainter>

#include <algorithm>

namespace ganvas {

DigitPicture::DigitPicture(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setAccessibleName(tr("The chosen digit"));
}

void DigitPicture::setImage(const QImage& image) {
    m_image = image;
    m_fresh = true;
    update();
}

void DigitPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double side = std::min(width(), height());
    const QRectF target((width() - side) / 2, (height() - side) / 2, side, side);
    if (m_image.isNull()) {
        QColor blank = palette().color(QPalette::WindowText);
        blank.setAlphaF(0.08F);
        painter.fillRect(target, blank);
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(target, m_image);
    if (m_fresh) {
        m_fresh = false;
        Q_EMIT painted();
    }
}

} // namespace ganvas
