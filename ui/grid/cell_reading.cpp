#include "ui/grid/cell_reading.h"

#include "ui/widgets/class_text.h"
#include "ui/widgets/digit_image.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QLocale>

#include <algorithm>
#include <cstddef>

namespace ganvas {

namespace {

/// In rich text.
QString shownName(const ClassNames& names, int label) {
    return classText(names, label).toHtmlEscaped();
}

QString tr(const char* text) { return QCoreApplication::translate("CellReading", text); }

} // namespace

void CellReadings::take(const SampleSheet& sheet, std::size_t classCount) {
    if (!sheet.readings.empty() && sheet.readings.size() == sheet.images.count() * classCount) {
        probabilities_ = sheet.readings;
        class_count_ = classCount;
        columns_ = sheet.columns;
    }
}

std::span<const float> CellReadings::of(GridCell cell) const {
    if (probabilities_.empty() || cell.column >= columns_) {
        return {};
    }
    const auto first = static_cast<std::size_t>(cell.label * columns_ + cell.column) * class_count_;
    return first < probabilities_.size() ? std::span(probabilities_).subspan(first, class_count_)
                                         : std::span<const float>();
}

QString describe_reading(std::span<const float> probabilities, const ClassNames& names) {
    const auto most = std::max_element(probabilities.begin(), probabilities.end());
    return tr("<br>The judge reads %1 (%2 % sure)")
        .arg(shownName(names, static_cast<int>(most - probabilities.begin())))
        .arg(QLocale().toString(100 * static_cast<double>(*most), 'f', 1));
}

QString describe_nearest(const Images& picture, const NearestAnswer& nearest,
                         const ClassNames& names) {
    Images both = picture;
    both.append(nearest.image);
    constexpr int kScale = 3;
    const QImage image = sheetImage(both, /*columns=*/2, /*gap=*/2, /*gapGrey=*/128);
    QByteArray png;
    QBuffer buffer(&png);
    image.scaled(kScale * image.size()).save(&buffer, "PNG");
    const QLocale locale;
    return tr("<br>Nearest of the training pictures of the chosen data: %1 at distance %2<br>"
              "(unseen real ones: typically %3)")
               .arg(shownName(names, nearest.label))
               .arg(locale.toString(nearest.distance, 'f', 1),
                    locale.toString(nearest.typical_distance, 'f', 1)) +
           QStringLiteral("<br><img src=\"data:image/png;base64,%1\">")
               .arg(QString::fromLatin1(png.toBase64()));
}

} // namespace ganvas
