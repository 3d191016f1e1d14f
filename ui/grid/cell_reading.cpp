#include "ui/grid/cell_reading.h"

#include "ui/widgets/digit_image.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QLocale>

#include <algorithm>
#include <cstddef>

namespace ganvas {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("CellReading", text); }

} // namespace

void CellReadings::take(const SampleSheet& sheet) {
    if (!sheet.readings.empty()) {
        probabilities_ = sheet.readings;
        columns_ = sheet.columns;
    }
}

std::span<const float> CellReadings::of(GridCell cell) const {
    if (probabilities_.empty() || cell.column >= columns_) {
        return {};
    }
    const auto first = static_cast<std::size_t>(cell.digit * columns_ + cell.column) * kDigitCount;
    return std::span(probabilities_).subspan(first, kDigitCount);
}

QString describe_reading(std::span<const float> probabilities) {
    const auto most = std::max_element(probabilities.begin(), probabilities.end());
    return tr("<br>The judge reads %1 (%2 % sure)")
        .arg(most - probabilities.begin())
        .arg(QLocale().toString(100 * static_cast<double>(*most), 'f', 1));
}

QString describe_nearest(const Images& picture, const NearestAnswer& nearest) {
    Images both = picture;
    both.append(nearest.image);
    constexpr int kScale = 3;
    const QImage image = sheetImage(both, /*columns=*/2, /*gap=*/2, /*gapGrey=*/128);
    QByteArray png;
    QBuffer buffer(&png);
    image.scaled(kScale * image.size()).save(&buffer, "PNG");
    const QLocale locale;
    return tr("<br>Nearest of the training digits of the chosen data: a %1 at distance %2<br>"
              "(unseen real digits: typically %3)")
               .arg(nearest.label)
               .arg(locale.toString(nearest.distance, 'f', 1),
                    locale.toString(nearest.typical_distance, 'f', 1)) +
           QStringLiteral("<br><img src=\"data:image/png;base64,%1\">")
               .arg(QString::fromLatin1(png.toBase64()));
}

} // namespace ganvas
