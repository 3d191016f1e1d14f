#include "ui/widgets/blend_text.h"

#include "ui/widgets/class_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <numeric>
#include <vector>

namespace ganvas {

namespace {

constexpr int kMostNamed = 3;
constexpr int kLeastPercent = 5;

QString tr(const char* text) { return QCoreApplication::translate("BlendText", text); }

} // namespace

QString blend_text(const ClassWeights& classes, const ClassNames& names, const QString& separator) {
    const auto [least, most] = std::minmax_element(classes.begin(), classes.end());
    if (wholePercent(*least) == wholePercent(*most)) {
        return (names == digit_names() ? tr("%1 % of each digit") : tr("%1 % of each class"))
            .arg(wholePercent(*most));
    }
    std::vector<std::size_t> order(classes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return classes[a] > classes[b]; });
    QStringList parts;
    for (const std::size_t label : order) {
        const int share = wholePercent(classes[label]);
        if (parts.size() == kMostNamed || share == 0 ||
            (share < kLeastPercent && parts.size() > 1)) {
            return parts.join(separator) + (share > 0 ? QStringLiteral(" …") : QString());
        }
        parts += tr("%1 % %2").arg(share).arg(classText(names, static_cast<int>(label)));
    }
    return parts.join(separator);
}

} // namespace ganvas
