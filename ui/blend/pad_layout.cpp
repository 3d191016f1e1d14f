#include "ui/blend/pad_layout.h"

#include "ui/widgets/class_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ganvas {

namespace {

constexpr double kNameHeight = 18;
constexpr double kMostNameWidth = 66;
constexpr double kNamePadding = 3; ///< Left and right of a name in its box.

/// What the pad keeps of half the width, whatever the names would take.
constexpr double kPadShare = 0.6;

} // namespace

PadLayout::PadLayout(ClassNames names, QSizeF size, const QFont& font)
    : m_classes(std::move(names)),
      m_size(size),
      m_metrics(font) {
    const int count = static_cast<int>(m_classes.size());
    double widest = kNameHeight;
    for (int label = 0; label < count; ++label) {
        const double wide = m_metrics.horizontalAdvance(classText(m_classes, label));
        widest = std::max(widest, std::min(kMostNameWidth, wide + 2 * kNamePadding));
    }
    const double half = size.width() / 2;
    const double beside = std::max(half - widest, kPadShare * half);
    m_radius =
        std::max(1.0, std::min({beside, half - kNameHeight, size.height() / 2 - kNameHeight}));
    for (int label = 0; label < count; ++label) {
        m_names.push_back(placed(label));
    }
}

/// Beside its corner, on the side away from the centre.
PadLayout::Name PadLayout::placed(int label) const {
    const PadPlace corner = pad_corner(label, static_cast<int>(m_classes.size()));
    const double half = kNameHeight / 2;
    const QPointF anchor = toPixel({corner.x, corner.y}) + half * QPointF(corner.x, corner.y);
    const double left = anchor.x() - corner.x * half; // Where a box of no width would lie.
    const double room =
        std::min({2 * left / std::max(1 - corner.x, 1e-9),
                  2 * (m_size.width() - left) / std::max(1 + corner.x, 1e-9), kMostNameWidth});
    const QString text =
        m_metrics.elidedText(classText(m_classes, label), Qt::ElideMiddle, room - 2 * kNamePadding);
    const double wide = std::max(kNameHeight, m_metrics.horizontalAdvance(text) + 2 * kNamePadding);
    QRectF box(0, 0, wide, kNameHeight);
    box.moveCenter({left + corner.x * wide / 2, anchor.y()});
    return {text, box};
}

QPointF PadLayout::toPixel(PadPlace place) const {
    return {m_size.width() / 2 + m_radius * place.x, m_size.height() / 2 + m_radius * place.y};
}

PadPlace PadLayout::placeAt(QPointF pixel) const {
    return {(pixel.x() - m_size.width() / 2) / m_radius,
            (pixel.y() - m_size.height() / 2) / m_radius};
}

QPolygonF PadLayout::outline() const {
    const int count = static_cast<int>(m_classes.size());
    QPolygonF polygon;
    for (int label = 0; label < count; ++label) {
        polygon << toPixel(pad_corner(label, count));
    }
    return polygon;
}

int PadLayout::nameAt(QPointF pixel) const {
    const auto distance = [&](const Name& name) {
        const QPointF away = pixel - name.box.center();
        return std::hypot(away.x(), away.y());
    };
    int nearest = -1;
    for (int label = 0; label < static_cast<int>(m_names.size()); ++label) {
        if (name(label).box.contains(pixel) &&
            (nearest < 0 || distance(name(label)) < distance(name(nearest)))) {
            nearest = label;
        }
    }
    return nearest;
}

std::vector<int> PadLayout::namesShown(const std::vector<int>& first) const {
    std::vector<int> shown;
    const auto add = [&](int label) {
        const bool isFree = std::none_of(shown.begin(), shown.end(), [&](int other) {
            return name(other).box.intersects(name(label).box);
        });
        if (isFree) {
            shown.push_back(label);
        }
    };
    const int count = static_cast<int>(m_names.size());
    for (const int label : first) {
        if (label >= 0 && label < count) {
            add(label);
        }
    }
    for (int label = 0; label < count; ++label) {
        add(label);
    }
    return shown;
}

QString PadLayout::fitted(int label, double width) const {
    const QString whole = classText(m_classes, label);
    const QString text = m_metrics.elidedText(whole, Qt::ElideMiddle, width);
    return text == whole || text.size() > 2 ? text : QString(); // Two letters and the dots.
}

} // namespace ganvas
