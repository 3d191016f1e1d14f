#include "ui/widgets/blend_text.h"

#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <numeric>

namespace ganvas {

namespace {

constexpr int kMostNamed = 3;
constexpr int kLeastPercent = 5;

QString tr(const char* text) { return QCoreApplication::translate("BlendText", text); }

} // namespace

QString blend_text(const DigitWeights& digits, const QString& separator) {
    const auto [least, most] = std::minmax_element(digits.begin(), digits.end());
    if (wholePercent(*least) == wholePercent(*most)) {
        return tr("%1 % of each digit").arg(wholePercent(*most));
    }
    std::array<std::size_t, kDigitCount> order{};
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return digits.at(a) > digits.at(b); });
    QStringList parts;
    for (const std::size_t digit : order) {
        const int share = wholePercent(digits.at(digit));
        if (parts.size() == kMostNamed || share == 0 ||
            (share < kLeastPercent && parts.size() > 1)) {
            return parts.join(separator) + (share > 0 ? QStringLiteral(" …") : QString());
        }
        parts += tr("%1 % %2").arg(share).arg(digit);
    }
    return parts.join(separator);
}

} // namespace ganvas
