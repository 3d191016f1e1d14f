#include "ui/blend/pad_layout.h"

#include <QApplication>
#include <QtTest>

#include <algorithm>
#include <set>

using namespace ganvas;

namespace {

ClassNames namesOf(int count, const QString& kind) {
    ClassNames names;
    for (int label = 0; label < count; ++label) {
        const QString number = QString::number(label);
        names.push_back((kind == "short"  ? number
                         : kind == "long" ? "Ankle boot " + number
                         : label % 2 == 0 ? number
                                          : "A very long name without an end " + number)
                            .toStdString());
    }
    return names;
}

} // namespace

class TestPadLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsThereAndApart_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QSizeF>("size");
        for (const int count : {2, 3, 10, 26, 62}) {
            for (const char* const kind : {"short", "long", "mixed"}) {
                for (const QSizeF size : {QSizeF(110, 110), QSizeF(190, 190), QSizeF(420, 200)}) {
                    QTest::addRow("%d %s, %g wide", count, kind, size.width())
                        << count << QString(kind) << size;
                }
            }
        }
    }

    void everythingIsThereAndApart() {
        QFETCH(int, count);
        QFETCH(QString, kind);
        QFETCH(QSizeF, size);
        const ClassNames names = namesOf(count, kind);
        const PadLayout layout(names, size, QApplication::font());
        QVERIFY(layout.radius() >= 0.29 * std::min(size.width(), size.height()));
        const QRectF area = QRectF({}, size).adjusted(-0.5, -0.5, 0.5, 0.5);
        const QPolygonF pad = layout.outline();
        std::set<int> found;
        for (int y = 0; y < static_cast<int>(size.height()); ++y) {
            for (int x = 0; x < static_cast<int>(size.width()); ++x) {
                found.insert(layout.nameAt({x + 0.5, y + 0.5}));
            }
        }
        for (int label = 0; label < count; ++label) {
            const auto& [text, box] = layout.name(label);
            QVERIFY2(area.contains(box), qPrintable(QString("%1 leaves the widget").arg(label)));
            QVERIFY(!pad.containsPoint(box.center(), Qt::OddEvenFill));
            QVERIFY2(found.contains(label), "each can be pointed to");
            QVERIFY(!text.isEmpty());
        }
        for (const int wanted : {-1, 0, count / 2, count - 1, count}) {
            const std::vector<int> shown = layout.namesShown({wanted, count - 1});
            if (wanted >= 0 && wanted < count) {
                QCOMPARE(shown.front(), wanted);
            }
            for (auto a = shown.begin(); a != shown.end(); ++a) {
                QVERIFY(std::none_of(shown.begin(), a, [&](int b) {
                    return layout.name(*a).box.intersects(layout.name(b).box);
                }));
            }
            QVERIFY(shown.size() >= 2);
        }
    }

    void tenDigitsAreAllShown() {
        const PadLayout layout(digit_names(), {190, 190}, QApplication::font());
        QCOMPARE(layout.namesShown().size(), std::size_t{10});
    }

    void placesAndPixelsAgree() {
        const PadLayout layout(namesOf(7, "long"), {300, 200}, QApplication::font());
        const PadPlace place{0.3, -0.6};
        const PadPlace back = layout.placeAt(layout.toPixel(place));
        QVERIFY(std::abs(back.x - place.x) < 1e-12 && std::abs(back.y - place.y) < 1e-12);
        QCOMPARE(layout.toPixel({}), QPointF(150, 100));
    }

    void aNameIsCutToItsRoomOrLeftOut() {
        const PadLayout layout({"0", "Ankle boot"}, {190, 190}, QApplication::font());
        QCOMPARE(layout.fitted(1, 500), QString("Ankle boot"));
        const QString cut = layout.fitted(1, 40);
        QVERIFY(cut.startsWith("A") && cut.contains(QChar(0x2026)) && cut.endsWith("t"));
        QVERIFY(layout.fitted(1, 5).isEmpty());
        QCOMPARE(layout.fitted(0, 20), QString("0"));
    }
};

QTEST_MAIN(TestPadLayout)
#include "tst_pad_layout.moc"
