#include "ui/pictures/picture_pair.h"

#include "ui/widgets/digit_image.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace ganvas {

namespace {

constexpr int kSide = 2 * kImageSide;
constexpr int kArrowWidth = 14;

/// Twice as many pixels as are shown, for screens that have them.
constexpr int kStoredSide = 2 * kSide;

QImage imageOf(const ColourPicture& picture) {
    const QImage all(picture.rgba.data(), picture.width, picture.height, 4 * picture.width,
                     QImage::Format_RGBA8888);
    return all.scaled(kStoredSide, kStoredSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        .copy();
}

/// In the middle of `room`, as large as it fits.
QRectF fitted(const QSize& size, const QRectF& room) {
    QRectF place(QPointF(), QSizeF(size).scaled(room.size(), Qt::KeepAspectRatio));
    place.moveCenter(room.center());
    return place;
}

} // namespace

PicturePair::PicturePair(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("picturePair"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PicturePair::setPreview(const PicturePreview& preview) {
    if (preview.before != m_source) {
        m_source = preview.before;
        m_before = m_source ? imageOf(*m_source) : QImage();
    }
    m_after = preview.after.empty() ? QImage() : digitImage(preview.after[0]);
    const QString name = toQString(preview.name);
    setToolTip(
        preview.trouble.empty()
            ? name.toHtmlEscaped()
            : tr("%1 will be left out: %2").arg(name, toQString(preview.trouble)).toHtmlEscaped());
    setAccessibleName(m_after.isNull() ? tr("%1, left out").arg(name) : name);
    update();
}

QSize PicturePair::sizeHint() const { return {2 * kSide + kArrowWidth, kSide}; }

void PicturePair::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor ground = palette().color(QPalette::Window);
    const QColor text = palette().color(QPalette::WindowText);
    const QRectF left(0, 0, kSide, kSide);
    const QRectF right(kSide + kArrowWidth, 0, kSide, kSide);
    // Grey lets dark and light drawings on transparent ground be seen.
    painter.fillRect(left, mixed(ground, text, 0.35F));
    painter.fillRect(right, m_after.isNull() ? mixed(ground, text, 0.12F) : QColor(Qt::black));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!m_before.isNull()) {
        painter.drawImage(fitted(m_before.size(), left), m_before);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    if (m_after.isNull()) {
        painter.setPen(text);
        painter.drawText(right, Qt::AlignCenter, tr("none"));
    } else {
        painter.drawImage(right, m_after);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(faintest(ground, text, kControlContrast));
    const QPointF tip(kSide + kArrowWidth - 3, kSide / 2.0);
    painter.drawPolygon(QPolygonF{tip, tip + QPointF(-8, -5), tip + QPointF(-8, 5)});
}

} // namespace ganvas
