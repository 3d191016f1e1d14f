#include "ui/widgets/bar_names.h"

#include "ui/widgets/class_text.h"

#include <algorithm>

namespace ganvas {

std::vector<BarName> barNames(const QRectF& row, const ClassNames& names, int first, int second,
                              const QFontMetricsF& metrics) {
    constexpr double kGap = 2;
    const auto count = static_cast<int>(names.size());
    const double slot = row.width() / std::max(1, count);
    std::vector<BarName> all;
    bool fits = true;
    for (int label = 0; label < count; ++label) {
        const QString text = classText(names, label);
        fits = fits && metrics.horizontalAdvance(text) + kGap <= slot;
        all.push_back({label, text, {row.left() + label * slot, row.top(), slot, row.height()}});
    }
    if (fits) {
        return all;
    }
    std::vector<BarName> chosen;
    for (const int label : {first, second}) {
        if (label < 0 || label >= count || (!chosen.empty() && chosen[0].label == label)) {
            continue;
        }
        BarName name = all[static_cast<std::size_t>(label)];
        name.text = metrics.elidedText(name.text, Qt::ElideMiddle, row.width() / 2 - 4 * kGap);
        const double wide = metrics.horizontalAdvance(name.text) + 2 * kGap;
        const double left = name.place.center().x() - wide / 2;
        name.place.setWidth(wide);
        name.place.moveLeft(std::clamp(left, row.left(), std::max(row.left(), row.right() - wide)));
        if (!chosen.empty() && chosen[0].place.intersects(name.place)) {
            const QRectF& taken = chosen[0].place;
            const bool isLeft = name.place.center().x() < taken.center().x();
            const bool hasRoom =
                isLeft ? taken.left() - wide >= row.left() : taken.right() + wide <= row.right();
            if (isLeft == hasRoom) {
                name.place.moveRight(taken.left());
            } else {
                name.place.moveLeft(taken.right());
            }
        }
        chosen.push_back(name);
    }
    return chosen;
}

} // namespace ganvas
