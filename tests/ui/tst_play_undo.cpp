#include "ui/play/noise_sliders.h"
#include "ui/play/play_history.h"
#include "ui/play/play_panel.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QUndoStack>

#include <algorithm>

using namespace ganvas;

class TestPlayUndo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_panel = std::make_unique<PlayPanel>(7);
        m_panel->resize(380, 700);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
        m_requests.clear();
        connect(m_panel.get(), &PlayPanel::requested, this,
                [this](const PlayRequest& request) { m_requests.push_back(request); });
    }

    void everyButtonCanBeUndone_data() {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("text");
        QTest::newRow("new A") << "newA"
                               << "New A";
        QTest::newRow("random") << "random"
                                << "Random";
        QTest::newRow("digit") << "digit6"
                               << "Digit 6";
    }

    void everyButtonCanBeUndone() {
        QFETCH(QString, button);
        QFETCH(QString, text);
        const LatentPoint before = m_panel->state().drawn_point();
        QTest::mouseClick(m_panel->findChild<QAbstractButton*>(button), Qt::LeftButton);
        const LatentPoint after = m_panel->state().drawn_point();
        QVERIFY(after != before);
        QCOMPARE(stack()->undoText(), text);
        stack()->undo();
        QCOMPARE(m_panel->state().drawn_point(), before);
        QCOMPARE(m_requests.back().point, before);
        stack()->redo();
        QCOMPARE(m_panel->state().drawn_point(), after);
        QCOMPARE(m_requests.back().point, after);
    }

    void theControlsFollow() {
        auto* const morph = m_panel->findChild<QSlider*>("morph");
        morph->setValue(400);
        m_panel->setTruncation(1.0);
        m_panel->setDigit(5);
        stack()->undo();
        QCOMPARE(m_panel->digit(), 0);
        QVERIFY(m_panel->findChild<QAbstractButton*>("digit0")->isChecked());
        stack()->undo();
        QVERIFY(!m_panel->truncation());
        stack()->undo();
        QCOMPARE(morph->value(), 0);
        QVERIFY(!stack()->canUndo());
        stack()->redo();
        QCOMPARE(morph->value(), 400);
    }

    void aDragIsOne() {
        auto* const sliders = m_panel->findChild<NoiseSliders*>();
        const Noise start = m_panel->state().noise();
        drag(sliders, 2);
        QCOMPARE(stack()->count(), 1);
        drag(sliders, 2);
        QCOMPARE(stack()->count(), 2);
        drag(sliders, 3);
        QCOMPARE(stack()->count(), 3);
        stack()->undo();
        stack()->undo();
        stack()->undo();
        QCOMPARE(m_panel->state().noise(), start);
        QVERIFY(!m_panel->state().any_edited());
    }

    void twoSlidersAreTwo() {
        auto* const sliders = m_panel->findChild<NoiseSliders*>();
        sliders->edit(0, 1.0);
        sliders->edit(0, 1.1);
        sliders->edit(1, 1.0);
        sliders->edit(0, 1.2);
        QCOMPARE(stack()->count(), 3);
    }

    void anEditAfterUndoIsOfItsOwn() {
        auto* const sliders = m_panel->findChild<NoiseSliders*>();
        sliders->edit(0, 1.0);
        sliders->edit(1, 1.0);
        stack()->undo();
        sliders->edit(0, 2.0);
        QCOMPARE(stack()->count(), 2);
        stack()->undo();
        QCOMPARE(m_panel->state().noise()[0], 1.0F);
    }

    void aWalkIsUndoneAsAWhole() {
        const LatentPoint start = m_panel->state().drawn_point();
        for (std::uint64_t i = 1; i <= 5; ++i) {
            m_panel->walkTo({sample_noise(100, i), pure_digit(4)});
        }
        QVERIFY(!stack()->canUndo());
        m_panel->endWalk();
        QCOMPARE(stack()->count(), 1);
        QCOMPARE(m_panel->state().noise(), sample_noise(100, 5));
        m_panel->endWalk();
        QCOMPARE(stack()->count(), 1);
        stack()->undo();
        QCOMPARE(m_panel->state().drawn_point(), start);
    }

    void aChangeDuringAWalkIsKept() {
        m_panel->walkTo({sample_noise(100, 1), pure_digit(4)});
        m_panel->setDigit(7);
        m_panel->walkTo({sample_noise(100, 2), pure_digit(7)});
        m_panel->endWalk();
        QCOMPARE(stack()->count(), 3);
        stack()->undo();
        QCOMPARE(m_panel->state().drawn_point(),
                 (LatentPoint{sample_noise(100, 1), pure_digit(7)}));
        stack()->undo();
        QCOMPARE(m_panel->digit(), 4);
    }

    void undoEndsAWalk() {
        const QSignalSpy interrupted(m_panel.get(), &PlayPanel::walkInterrupted);
        m_panel->setDigit(3);
        m_panel->walkTo({sample_noise(100, 1), pure_digit(3)});
        stack()->undo();
        QCOMPARE(interrupted.size(), 1);
        QCOMPARE(m_panel->digit(), 0);
        m_panel->endWalk();
        QVERIFY(!stack()->canUndo());
    }

    void directionsFoundAgainKeepThePlace() {
        Noise along(100, 0.0F);
        along[0] = 1;
        Noise across(100, 0.0F);
        across[1] = 1;
        m_panel->setDirections({along, across});
        QVERIFY(m_requests.empty());
        const Noise start = m_panel->state().noise();
        m_panel->setStepAlong(0, 1.0);
        m_panel->setStepAlong(0, 2.0);
        const Noise moved = m_panel->state().noise();
        QCOMPARE(stack()->undoText(), "Direction 1");
        m_panel->setDirections({across, along});
        QCOMPARE(m_panel->state().step_along(1), 2.0);
        QVERIFY(std::equal(moved.begin(), moved.end(), m_panel->state().noise().begin(),
                           [](float a, float b) { return std::abs(a - b) < 1e-6F; }));
        stack()->undo();
        QCOMPARE(m_panel->state().noise(), start);
    }

    void undoKeepsTheNoiseSize() {
        m_panel->randomize();
        m_panel->setNoiseSize(64);
        stack()->undo();
        QCOMPARE(m_panel->state().noise_size(), 64);
        QCOMPARE(m_requests.back().point.noise.size(), std::size_t{64});
    }

private:
    [[nodiscard]] QUndoStack* stack() const { return m_panel->history().stack(); }

    static void drag(NoiseSliders* sliders, int index) {
        const QRect groove = sliders->grooveRect(index);
        QWidget* const viewport = sliders->viewport();
        QTest::mousePress(viewport, Qt::LeftButton, {}, groove.center());
        for (int x = 0; x < 30; x += 10) {
            const QPointF place = groove.center() + QPoint(x, 0);
            QMouseEvent move(QEvent::MouseMove, place, viewport->mapToGlobal(place), Qt::NoButton,
                             Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(viewport, &move);
        }
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, groove.center());
    }

    std::unique_ptr<PlayPanel> m_panel;
    std::vector<PlayRequest> m_requests;
};

QTEST_MAIN(TestPlayUndo)
#include "tst_play_undo.moc"
