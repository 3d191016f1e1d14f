#include "app/play/picture_delay.h"
#include "ui/play/delay_label.h"

#include <QTest>

using namespace ganvas;

namespace {

constexpr std::int64_t kMs = 1'000'000;

using Delays = std::vector<double>;

} // namespace

class TestPictureDelay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneChangeOnePicture() {
        PictureDelay delay;
        delay.changed(1, 100 * kMs);
        delay.shown(1);
        QCOMPARE(delay.painted(114 * kMs), Delays{14.0});
        QCOMPARE(delay.typical(), 14.0);
        QCOMPARE(delay.painted(200 * kMs), Delays{});
    }

    void anOvertakenChangeWaitsForTheNextPicture() {
        PictureDelay delay;
        delay.changed(1, 0);
        delay.changed(2, 10 * kMs);
        delay.changed(3, 20 * kMs);
        delay.shown(2);
        QCOMPARE(delay.painted(25 * kMs), (Delays{25.0, 15.0}));
        delay.shown(4); // Not a person's request, but newer than the change.
        QCOMPARE(delay.painted(50 * kMs), Delays{30.0});
    }

    void onlyTheNewestPaintedCounts() {
        PictureDelay delay;
        delay.changed(1, 0);
        delay.changed(2, 0);
        delay.shown(1);
        delay.shown(2);
        delay.shown(1);
        QCOMPARE(delay.painted(8 * kMs), (Delays{8.0, 8.0}));
    }

    void aStaleAnswerGivesNoFigure() {
        PictureDelay delay;
        delay.changed(5, 0);
        QCOMPARE(delay.painted(8 * kMs), Delays{});
        delay.shown(4);
        QCOMPARE(delay.painted(9 * kMs), Delays{});
        QCOMPARE(delay.typical(), 0.0);
    }

    void whatNobodySeesIsForgotten() {
        PictureDelay delay;
        delay.changed(1, 0);
        delay.changed(2, 0);
        delay.forget(1);
        delay.shown(2);
        QCOMPARE(delay.painted(7 * kMs), Delays{7.0});
    }

    void changesWithoutAnyAnswerAreBounded() {
        PictureDelay delay;
        for (std::uint64_t id = 1; id <= 100'000; ++id) {
            delay.changed(id, 0);
        }
        delay.shown(100'000);
        QCOMPARE(delay.painted(kMs).size(), std::size_t{1000});
    }

    void theMedianOfTheLastFew() {
        PictureDelay delay;
        for (std::uint64_t id = 1; id <= 20; ++id) {
            const std::int64_t start = static_cast<std::int64_t>(id) * 1000 * kMs;
            delay.changed(id, start);
            delay.shown(id);
            delay.painted(start + (id == 20 ? 900 : id <= 10 ? 50 : 10) * kMs);
        }
        QCOMPARE(delay.typical(), 10.0);
    }

    void theLabelKeepsItsSize() {
        DelayLabel label;
        QVERIFY(label.text().isEmpty());
        QVERIFY(!label.accessibleName().isEmpty());
        const QSize before = label.size();
        for (const double milliseconds : {0.2, 14.4, 999.0, 8888.0}) {
            label.setDelay(milliseconds);
            QCOMPARE(label.size(), before);
            QVERIFY(label.sizeHint().width() <= before.width());
            QVERIFY(label.sizeHint().height() <= before.height());
            QCOMPARE(label.accessibleName(), label.text());
        }
        label.setDelay(14.4);
        QCOMPARE(label.text(), "Slider to picture 14 ms");
        QFont large = label.font();
        large.setPointSize(2 * large.pointSize());
        label.setFont(large);
        QVERIFY(label.width() > before.width());
    }
};

QTEST_MAIN(TestPictureDelay)
#include "tst_picture_delay.moc"
