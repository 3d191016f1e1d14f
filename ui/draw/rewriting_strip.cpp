#include "ui/draw/rewriting_strip.h"

#include "core/base/digit_random.h"
#include "core/digits/sheet_pictures.h"
#include "ui/widgets/digit_image.h"

#include <QPainter>

#include <algorithm>

namespace ganvas {

RewritingStrip::RewritingStrip(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setSizePolicy(policy);
}

void RewritingStrip::setDrawing(const ClassSheet::Drawing& drawing) {
    if (drawing == m_drawing) {
        return;
    }
    m_drawing = drawing;
    m_pictures = {};
    for (int i = 0; drawing && i < kPictures; ++i) {
        DigitRandom random(1, static_cast<std::uint64_t>(i));
        m_pictures.append(i == 0 ? picture_of(*drawing) : rewritten(*drawing, random));
    }
    update();
}

void RewritingStrip::paintEvent(QPaintEvent*) {
    constexpr int kGap = 2;
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const int side = std::max(1, std::min(height(), (width() + kGap) / kPictures - kGap));
    const int left = (width() - kPictures * (side + kGap) + kGap) / 2;
    for (int i = 0; i < kPictures; ++i) {
        const QRect place(left + i * (side + kGap), (height() - side) / 2, side, side);
        painter.fillRect(place, Qt::black);
        if (static_cast<std::size_t>(i) < m_pictures.count()) {
            painter.drawImage(place, digitImage(m_pictures[static_cast<std::size_t>(i)]));
        }
    }
}

} // namespace ganvas
