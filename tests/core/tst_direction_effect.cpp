#include "core/latent/direction_effect.h"
#include "core/latent/picture_measures.h"
#include "tests/support/drawn_picture.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <cmath>
#include <numbers>

using namespace ganvas;

namespace {

constexpr int kSize = 6;

/// A generator whose bar leans by 5 degrees for each unit of the noise's first value, is thicker
/// by half a pixel for each of its second, and does not care for the rest.
Images bars(std::span<const Noise> noise, std::span<const int> /*labels*/) {
    Images pictures;
    for (const Noise& point : noise) {
        const double slant = 5.0 * static_cast<double>(point[0]) * std::numbers::pi / 180;
        const double width = 4 + 0.5 * static_cast<double>(point[1]);
        pictures.append(ImageView(drawn_bar(width, 18, std::tan(slant))));
    }
    return pictures;
}

Noise axis(std::size_t index) {
    Noise direction(kSize);
    direction[index] = 1;
    return direction;
}

DirectionEffect along(std::size_t index, double reach = 3) {
    constexpr std::array kDigits{1, 7};
    return effect_of(bars, axis(index), reach, kDigits);
}

const MeasureInfo& info_of(const DirectionEffect& effect) {
    return measure_infos().at(effect.measure.value());
}

} // namespace

class TestDirectionEffect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slantIsNamedWithItsTravel() {
        const DirectionEffect effect = along(0);
        QVERIFY(effect.measure.has_value());
        QCOMPARE(info_of(effect).name, std::string_view("slant"));
        QVERIFY2(std::abs(effect.to - effect.from - 30) < 1, describe(effect).c_str());
        const QString text = QString::fromStdString(describe(effect));
        QVERIFY2(QRegularExpression("^slant −1\\d° … \\+1\\d°$").match(text).hasMatch(),
                 qPrintable(text));
    }

    void thicknessIsNamed() {
        const DirectionEffect effect = along(1);
        QVERIFY(effect.measure.has_value());
        const std::string_view name = info_of(effect).name;
        QVERIFY2(name == "thickness" || name == "ink" || name == "width", describe(effect).c_str());
        QVERIFY(effect.to > effect.from);
    }

    void whatChangesNothingHasNoName() {
        QVERIFY(!along(4).measure);
        QVERIFY(!along(0, 0).measure);
        QVERIFY(!along(0, 0.2).measure); // Less than the points differ by themselves.
        QVERIFY(describe(along(4)).empty());
    }

    void numbersArePrintedInTheirUnits() {
        const auto text = [](std::size_t measure, double from, double to) {
            return QString::fromStdString(describe({measure, from, to}));
        };
        QCOMPARE(text(0, -18.2, 21.4), "slant −18° … +21°");
        QCOMPARE(text(2, 2.14, 3.36), "thickness 2.1 px … 3.4 px");
        QCOMPARE(text(6, 0.05, 0.2), "ink 5 % … 20 %");
    }
};

QTEST_APPLESS_MAIN(TestDirectionEffect)
#include "tst_direction_effect.moc"
