#include "core/latent/blend_pad.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

using namespace ganvas;

namespace {

double apart(PadPlace a, PadPlace b) { return std::hypot(a.x - b.x, a.y - b.y); }

PadPlace between(PadPlace a, PadPlace b, double share) {
    return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

double largest_difference(const ClassWeights& a, const ClassWeights& b) {
    double most = 0;
    for (std::size_t digit = 0; digit < a.size(); ++digit) {
        most = std::max(most, std::abs(static_cast<double>(a.at(digit)) - b.at(digit)));
    }
    return most;
}

void verify_blend(const ClassWeights& digits) {
    QVERIFY(std::all_of(digits.begin(), digits.end(), [](float w) { return w >= 0 && w <= 1; }));
    QVERIFY(std::abs(std::accumulate(digits.begin(), digits.end(), 0.0) - 1) < 1e-6);
}

/// Places spread over the whole pad.
std::vector<PadPlace> places_inside() {
    std::vector<PadPlace> places;
    for (int ring = 0; ring <= 9; ++ring) {
        for (int turn = 0; turn < 37; ++turn) {
            const double radius = 0.105 * ring; // The edges' middles are at 0.951.
            places.push_back({radius * std::cos(0.17 * turn), radius * std::sin(0.17 * turn)});
        }
    }
    return places;
}

} // namespace

class TestBlendPad : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cornersGoClockwiseFromTheTop() {
        QVERIFY(apart(pad_corner(0), {0, -1}) < 1e-12);
        QVERIFY(apart(pad_corner(5), {0, 1}) < 1e-12);
        QVERIFY(pad_corner(2).x > 0.9);
        QVERIFY(pad_corner(8).x < -0.9);
    }

    void cornersArePure() {
        for (int digit = 0; digit < kDigitCount; ++digit) {
            QCOMPARE(classes_at(pad_corner(digit)), pure_class(digit));
            QVERIFY(apart(place_of(pure_class(digit)), pad_corner(digit)) < 1e-12);
            const PadPlace outside = between({}, pad_corner(digit), 1.7);
            QCOMPARE(classes_at(outside), pure_class(digit));
        }
    }

    void theCentreIsEven() {
        const ClassWeights even(10, 0.1F);
        QVERIFY(largest_difference(classes_at({}), even) < 1e-7);
        QVERIFY(apart(place_of(even), {}) < 1e-7);
    }

    void padsOfAnyNumberOfClasses_data() {
        QTest::addColumn<int>("count");
        for (const int count : {2, 3, 4, 26, 61, 62}) {
            QTest::addRow("%d", count) << count;
        }
    }

    void padsOfAnyNumberOfClasses() {
        QFETCH(const int, count);
        QVERIFY(apart(pad_corner(0, count), {0, -1}) < 1e-12);
        for (int label = 0; label < count; ++label) {
            const PadPlace corner = pad_corner(label, count);
            QVERIFY(largest_difference(classes_at(corner, count), pure_class(label, count)) < 1e-6);
            QVERIFY(apart(place_of(pure_class(label, count)), corner) < 1e-12);
        }
        const ClassWeights even(static_cast<std::size_t>(count), 1.0F / static_cast<float>(count));
        QVERIFY(largest_difference(classes_at({}, count), even) < 1e-6);
        for (const PadPlace place : places_inside()) {
            const ClassWeights classes = classes_at(place, count);
            QCOMPARE(classes.size(), static_cast<std::size_t>(count));
            verify_blend(classes);
            QVERIFY(apart(place_of(classes), on_pad(place, count)) < 1e-5);
        }
        verify_blend(classes_at({1e300, -1e300}, count));
        std::set<std::pair<int, int>> seen;
        for (int level = 0; level < kRegionLevels; ++level) {
            for (const RegionNode node : region_nodes(level, {}, count)) {
                QVERIFY(seen.insert({node.column, node.row}).second);
            }
        }
        QVERIFY(!seen.empty());
    }

    void edgesBlendTheirTwoDigits() {
        for (int digit = 0; digit < kDigitCount; ++digit) {
            const int next = (digit + 1) % kDigitCount;
            for (const double share : {0.01, 0.25, 0.5, 0.8}) {
                const PadPlace place = between(pad_corner(digit), pad_corner(next), share);
                const ClassWeights wanted =
                    mixed_classes(pure_class(digit), pure_class(next), share);
                const ClassWeights digits = classes_at(place);
                QVERIFY(largest_difference(digits, wanted) < 1e-6);
                QCOMPARE(std::count(digits.begin(), digits.end(), 0.0F), 8);
                QVERIFY(apart(place_of(wanted), place) < 1e-6);
            }
        }
    }

    void everyPlaceIsABlendThatLeadsBack() {
        for (const PadPlace place : places_inside()) {
            QCOMPARE(on_pad(place), place);
            const ClassWeights digits = classes_at(place);
            verify_blend(digits);
            QVERIFY(apart(place_of(digits), place) < 1e-6);
        }
    }

    void blendsAreSmooth() {
        constexpr double kStep = 1e-3;
        for (const PadPlace place : places_inside()) {
            const ClassWeights middle = classes_at(place);
            const ClassWeights left = classes_at({place.x - kStep, place.y});
            const ClassWeights right = classes_at({place.x + kStep, place.y});
            for (std::size_t digit = 0; digit < middle.size(); ++digit) {
                QVERIFY(std::abs(right.at(digit) - left.at(digit)) < 10 * kStep);
                QVERIFY(std::abs(left.at(digit) + right.at(digit) - 2 * middle.at(digit)) <
                        200 * kStep * kStep);
            }
        }
    }

    void outsideIsTheNearestPlace() {
        const PadPlace middle = between(pad_corner(2), pad_corner(3), 0.5);
        const PadPlace outside = between({}, middle, 3);
        QVERIFY(apart(on_pad(outside), middle) < 1e-12);
        QVERIFY(largest_difference(classes_at(outside), classes_at(middle)) < 1e-6);
        verify_blend(classes_at({1e300, -1e300}));
        verify_blend(classes_at({-std::numeric_limits<double>::max(), 0.2}));
    }

    void nonsenseGoesToTheCentre() {
        constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        QCOMPARE(on_pad({kNan, 0}), PadPlace());
        QCOMPARE(on_pad({0.2, -kInfinity}), PadPlace());
        verify_blend(classes_at({kNan, kNan}));
        QCOMPARE(place_of(ClassWeights{}), PadPlace());
        ClassWeights digits(10, std::numeric_limits<float>::quiet_NaN());
        QCOMPARE(place_of(digits), PadPlace());
        digits.at(4) = 2;
        digits.at(7) = -1;
        QVERIFY(apart(place_of(digits), pad_corner(4)) < 1e-12);
    }

    void regionsAreReadCoarseFirst() {
        const PadPlace handle{0.3, -0.2};
        std::set<std::pair<int, int>> seen;
        for (int level = 0; level < kRegionLevels; ++level) {
            const int spacing = region_spacing(level);
            double away = 0;
            for (const RegionNode node : region_nodes(level, handle)) {
                QVERIFY(node.column >= 0 && node.column <= kRegionSteps);
                QVERIFY(node.row >= 0 && node.row <= kRegionSteps);
                QCOMPARE(node.column % spacing, 0);
                QCOMPARE(node.row % spacing, 0);
                QVERIFY2(seen.insert({node.column, node.row}).second, "no node comes twice");
                QVERIFY2(apart(place_of(node), handle) >= away, "the nearest come first");
                away = apart(place_of(node), handle);
            }
            // What lies on the pad lies between four nodes that are read.
            for (const PadPlace place : places_inside()) {
                const int column = static_cast<int>((place.x + 1) * kRegionSteps / 2);
                const int row = static_cast<int>((place.y + 1) * kRegionSteps / 2);
                const int left = column / spacing * spacing;
                const int top = row / spacing * spacing;
                QVERIFY(seen.contains({left, top}));
                QVERIFY(seen.contains({left + spacing, top}));
                QVERIFY(seen.contains({left, top + spacing}));
                QVERIFY(seen.contains({left + spacing, top + spacing}));
            }
        }
        QVERIFY2(seen.size() < 3500, "the corners of the square are left out");
        QCOMPARE(region_spacing(0), 8);
        QCOMPARE(region_spacing(kRegionLevels - 1), 1);
        QCOMPARE(place_of(RegionNode{32, 32}), PadPlace());
        QCOMPARE(place_of(RegionNode{0, 64}), (PadPlace{-1, 1}));
    }
};

QTEST_GUILESS_MAIN(TestBlendPad)
#include "tst_blend_pad.moc"
