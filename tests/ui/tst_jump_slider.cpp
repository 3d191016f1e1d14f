// A click into a slider's groove.

#include "tests/support/on_screen.h"
#include "ui/widgets/jump_slider.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QStyleOptionSlider>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace ganvas;

namespace {

class Slider : public JumpSlider {
public:
    using JumpSlider::JumpSlider;

    [[nodiscard]] QRect handle() const {
        QStyleOptionSlider option;
        initStyleOption(&option);
        return style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
    }
};

} // namespace

class TestJumpSlider : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        initResources();
        applyTheme(*qApp, Theme::light);
    }

    void goesToWhereItIsClicked_data() {
        QTest::addColumn<Qt::Orientation>("orientation");
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::addColumn<int>("maximum");
        for (const int maximum : {1, 4, 30, 1000}) {
            QTest::addRow("0 to %d", maximum) << Qt::Horizontal << Qt::LeftToRight << maximum;
            QTest::addRow("upright, 0 to %d", maximum)
                << Qt::Vertical << Qt::LeftToRight << maximum;
            QTest::addRow("right to left, 0 to %d", maximum)
                << Qt::Horizontal << Qt::RightToLeft << maximum;
        }
    }

    void goesToWhereItIsClicked() {
        QFETCH(const Qt::Orientation, orientation);
        QFETCH(const Qt::LayoutDirection, direction);
        QFETCH(const int, maximum);
        Slider slider(orientation);
        slider.setLayoutDirection(direction);
        slider.setRange(0, maximum);
        const bool isUpright = orientation == Qt::Vertical;
        show_on_screen(slider, isUpright ? QSize(30, 300) : QSize(300, 30));
        const bool isReversed = isUpright || direction == Qt::RightToLeft;
        for (const double share : {0.0, 0.2, 0.6, 0.95, 1.0}) {
            slider.setValue(share < 0.5 ? maximum : 0);
            const double along = 7 + share * 285;
            const QPoint place = isUpright ? QPoint(15, qRound(along)) : QPoint(qRound(along), 15);
            QTest::mousePress(&slider, Qt::LeftButton, {}, place);
            QVERIFY(slider.isSliderDown());
            const double wanted = (isReversed ? 1 - share : share) * maximum;
            QVERIFY2(std::abs(slider.value() - wanted) <= std::max(0.5, 0.03 * maximum) + 0.1,
                     qPrintable(QString("%1 instead of %2").arg(slider.value()).arg(wanted)));
            QTest::mouseRelease(&slider, Qt::LeftButton, {}, place);
            QVERIFY(!slider.isSliderDown());
        }
    }

    void canBeDraggedOnFromThere() {
        for (const int maximum : {3, 100}) { // Between few values the handle is beside the hand.
            Slider slider(Qt::Horizontal);
            slider.setRange(0, maximum);
            show_on_screen(slider, {300, 30});
            QSignalSpy releases(&slider, &QSlider::sliderReleased);
            QTest::mousePress(&slider, Qt::LeftButton, {}, {110, 15});
            QTest::mouseMove(&slider, {297, 15});
            QCOMPARE(slider.value(), maximum);
            QTest::mouseMove(&slider, {3, 15});
            QCOMPARE(slider.value(), 0);
            QTest::mouseRelease(&slider, Qt::LeftButton, {}, {3, 15});
            QCOMPARE(releases.size(), 1);
        }
    }

    void aHandleThatIsTakenHoldOfStays() {
        Slider slider(Qt::Horizontal);
        slider.setRange(0, 1000);
        show_on_screen(slider, {300, 30});
        slider.setValue(500);
        const QRect handle = slider.handle();
        for (const int x : {handle.left(), handle.center().x(), handle.right()}) {
            QTest::mouseClick(&slider, Qt::LeftButton, {}, {x, handle.center().y()});
            QCOMPARE(slider.value(), 500);
        }
    }

    void onlyTheLeftButtonAndNothingDisabled() {
        Slider slider(Qt::Horizontal);
        slider.setRange(0, 100);
        show_on_screen(slider, {300, 30});
        QTest::mouseClick(&slider, Qt::RightButton, {}, {200, 15});
        QCOMPARE(slider.value(), 0);
        slider.setEnabled(false);
        QTest::mouseClick(&slider, Qt::LeftButton, {}, {200, 15});
        QCOMPARE(slider.value(), 0);
        slider.setEnabled(true);
        slider.setRange(0, 0); // Nowhere to go.
        QTest::mouseClick(&slider, Qt::LeftButton, {}, {200, 15});
        QCOMPARE(slider.value(), 0);
        QVERIFY(!slider.isSliderDown());
    }
};

QTEST_MAIN(TestJumpSlider)
#include "tst_jump_slider.moc"
