#include "ui/curves/curves_redraw.h"

#include <QTest>
#include <QWidget>

using namespace ganvas;

using Change = CurvesRedraw::Change;

namespace {

struct Plot : QWidget {
    QList<Change> drawn;
    CurvesRedraw redraw{this, [this](Change change) { drawn.append(change); }};

    void open() {
        show();
        QVERIFY(QTest::qWaitForWindowExposed(this));
        redraw.now();
        drawn.clear();
    }
};

} // namespace

class TestCurvesRedraw : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsOnceForAllThatHasCome() {
        Plot plot;
        plot.open();
        plot.redraw.ask(Change::curves);
        plot.redraw.ask(Change::everything);
        plot.redraw.ask(Change::curves);
        QVERIFY(plot.drawn.isEmpty());
        QCoreApplication::processEvents();
        QCOMPARE(plot.drawn, QList<Change>{Change::everything});
        QCoreApplication::processEvents();
        QCOMPARE(plot.drawn.size(), 1);
        plot.redraw.ask(Change::curves);
        QCoreApplication::processEvents();
        QCOMPARE(plot.drawn.back(), Change::curves);
    }

    void waitsForNoFrame() {
        Plot plot;
        plot.open();
        plot.redraw.ask(Change::curves);
        // What was posted, and no timer.
        QCoreApplication::sendPostedEvents();
        QCOMPARE(plot.drawn.size(), 1);
    }

    void whatIsDrawnNowIsNotDue() {
        Plot plot;
        plot.open();
        plot.redraw.ask(Change::curves);
        plot.redraw.now();
        QCOMPARE(plot.drawn.size(), 1);
        QCoreApplication::processEvents();
        QCOMPARE(plot.drawn.size(), 1);
    }

    void drawsOnlyWhatIsSeen() {
        Plot plot;
        plot.open();
        plot.hide();
        plot.redraw.ask(Change::curves);
        plot.redraw.now();
        QCoreApplication::processEvents();
        QVERIFY(plot.drawn.isEmpty());
        plot.show();
        QCoreApplication::processEvents();
        QCOMPARE(plot.drawn, QList<Change>{Change::everything});
    }

    void goesWithItsWidget() {
        auto plot = std::make_unique<Plot>();
        plot->open();
        plot->redraw.ask(Change::curves);
        plot.reset();
        QCoreApplication::processEvents(); // The address sanitizer watches.
    }
};

QTEST_MAIN(TestCurvesRedraw)
#include "tst_curves_redraw.moc"
