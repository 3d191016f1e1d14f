#include "ui/plane/plane_legend.h"

#include "core/latent/direction_effect.h"
#include "core/latent/picture_measures.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>

#include <cmath>

namespace ganvas {

QString PlaneLegend::describe(QPointF coordinates) const {
    const auto along = [this](const Axis& axis, double value) {
        return axis.shortText + QLatin1Char(' ') + signedNumber(value, 2) + unit;
    };
    return along(x, coordinates.x()) + QStringLiteral(", ") + along(y, coordinates.y());
}

QString directionText(const NamedDirection& direction, std::size_t index) {
    const QString text = QString::fromStdString(describe(direction.effect));
    return text.isEmpty() ? QCoreApplication::translate("ganvas::PlaneLegend", "direction %1")
                                .arg(QString::number(index + 1))
                          : text;
}

PlaneLegend::Axis axisOf(const NamedDirection& direction, std::size_t index) {
    PlaneLegend::Axis axis{directionText(direction, index), directionText(direction, index)};
    if (const auto measure = direction.effect.measure) {
        axis.shortText = toQString(measure_infos().at(*measure).name);
    }
    return axis;
}

QString signedNumber(double value, int decimals) {
    QString number = QString::number(std::abs(value), 'f', decimals);
    if (number.toDouble() == 0) {
        return number;
    }
    return (value < 0 ? QStringLiteral("−") : QStringLiteral("+")) + number;
}

} // namespace ganvas
