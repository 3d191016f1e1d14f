#pragma once

#include "core/latent/blend_pad.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPolygonF>
#include <QRectF>
#include <QString>

#include <vector>

namespace ganvas {

/// Where a blend pad and the names at its corners lie on a widget, in pixels. Long names are cut to
/// what the pad leaves them; where names would overlap, some stay away. A plain value.
class PadLayout {
public:
    PadLayout(ClassNames names, QSizeF size, const QFont& font);

    struct Name {
        QString text;
        QRectF box;
    };

    /// From the centre to a corner.
    [[nodiscard]] double radius() const { return m_radius; }
    [[nodiscard]] QPointF toPixel(PadPlace place) const;
    [[nodiscard]] PadPlace placeAt(QPointF pixel) const;
    [[nodiscard]] QPolygonF outline() const;
    [[nodiscard]] const Name& name(int label) const {
        return m_names[static_cast<std::size_t>(label)];
    }

    /// The class whose name is there, or would be if it did not stay away; −1: none's.
    [[nodiscard]] int nameAt(QPointF pixel) const;

    /// The classes whose names are there, when those of `first` go before the others. Numbers that
    /// are no class are left out.
    [[nodiscard]] std::vector<int> namesShown(const std::vector<int>& first = {}) const;

    /// The name of a class as far as it fits a box of this width; empty where so little would be
    /// left that it says nothing.
    [[nodiscard]] QString fitted(int label, double width) const;

private:
    [[nodiscard]] Name placed(int label) const;

    ClassNames m_classes;
    QSizeF m_size;
    QFontMetricsF m_metrics;
    double m_radius;
    std::vector<Name> m_names;
};

} // namespace ganvas
