#include "app/play/play_history.h"
#include "tests/support/mouse.h"
#include "tests/support/play_fixture.h"

#include <QSignalSpy>
#include <QUndoStack>

#include <algorithm>
#include <memory>

using namespace ganvas;

class TestPlayUndo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<PlayFixture>(); }

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
        const LatentPoint before = model().state().drawn_point();
        QTest::mouseClick(m_fixture->panel.findChild<QAbstractButton*>(button), Qt::LeftButton);
        const LatentPoint after = model().state().drawn_point();
        QVERIFY(after != before);
        QCOMPARE(stack()->undoText(), text);
        stack()->undo();
        QCOMPARE(model().state().drawn_point(), before);
        QCOMPARE(m_fixture->requests.back().point, before);
        stack()->redo();
        QCOMPARE(model().state().drawn_point(), after);
        QCOMPARE(m_fixture->requests.back().point, after);
    }

    void theControlsFollow() {
        auto* const morph = m_fixture->panel.findChild<QSlider*>("morph");
        morph->setValue(400);
        model().setTruncation(1.0);
        model().setDigit(5);
        stack()->undo();
        QCOMPARE(model().state().digit(), 0);
        QVERIFY(m_fixture->panel.findChild<QAbstractButton*>("digit0")->isChecked());
        stack()->undo();
        QVERIFY(!model().state().truncation());
        stack()->undo();
        QCOMPARE(morph->value(), 0);
        QVERIFY(!stack()->canUndo());
        stack()->redo();
        QCOMPARE(morph->value(), 400);
    }

    void aDragIsOne() {
        auto* const sliders = m_fixture->panel.findChild<NoiseSliders*>();
        const Noise start = model().state().noise();
        drag(sliders, 2);
        QCOMPARE(stack()->count(), 1);
        drag(sliders, 2);
        QCOMPARE(stack()->count(), 2);
        drag(sliders, 3);
        QCOMPARE(stack()->count(), 3);
        stack()->undo();
        stack()->undo();
        stack()->undo();
        QCOMPARE(model().state().noise(), start);
        QVERIFY(!model().state().any_edited());
    }

    void twoSlidersAreTwo() {
        auto* const sliders = m_fixture->panel.findChild<NoiseSliders*>();
        sliders->edit(0, 1.0);
        sliders->edit(0, 1.1);
        sliders->edit(1, 1.0);
        sliders->edit(0, 1.2);
        QCOMPARE(stack()->count(), 3);
    }

    void anEditAfterUndoIsOfItsOwn() {
        auto* const sliders = m_fixture->panel.findChild<NoiseSliders*>();
        sliders->edit(0, 1.0);
        sliders->edit(1, 1.0);
        stack()->undo();
        sliders->edit(0, 2.0);
        QCOMPARE(stack()->count(), 2);
        stack()->undo();
        QCOMPARE(model().state().noise()[0], 1.0F);
    }

    void aWalkIsUndoneAsAWhole() {
        const LatentPoint start = model().state().drawn_point();
        for (std::uint64_t i = 1; i <= 5; ++i) {
            model().walkTo({sample_noise(100, i), pure_class(4)});
        }
        QVERIFY(!stack()->canUndo());
        model().endWalk();
        QCOMPARE(stack()->count(), 1);
        QCOMPARE(model().state().noise(), sample_noise(100, 5));
        model().endWalk();
        QCOMPARE(stack()->count(), 1);
        stack()->undo();
        QCOMPARE(model().state().drawn_point(), start);
    }

    void aChangeDuringAWalkIsKept() {
        model().walkTo({sample_noise(100, 1), pure_class(4)});
        model().setDigit(7);
        model().walkTo({sample_noise(100, 2), pure_class(7)});
        model().endWalk();
        QCOMPARE(stack()->count(), 3);
        stack()->undo();
        QCOMPARE(model().state().drawn_point(), (LatentPoint{sample_noise(100, 1), pure_class(7)}));
        stack()->undo();
        QCOMPARE(model().state().digit(), 4);
    }

    void undoEndsAWalk() {
        const QSignalSpy interrupted(&model(), &PlayModel::walkInterrupted);
        model().setDigit(3);
        model().walkTo({sample_noise(100, 1), pure_class(3)});
        stack()->undo();
        QCOMPARE(interrupted.size(), 1);
        QCOMPARE(model().state().digit(), 0);
        model().endWalk();
        QVERIFY(!stack()->canUndo());
    }

    void directionsFoundAgainKeepThePlace() {
        Noise along(100, 0.0F);
        along[0] = 1;
        Noise across(100, 0.0F);
        across[1] = 1;
        model().setDirections({along, across});
        QVERIFY(m_fixture->requests.empty());
        const Noise start = model().state().noise();
        model().setStepAlong(0, 1.0);
        model().setStepAlong(0, 2.0);
        const Noise moved = model().state().noise();
        QCOMPARE(stack()->undoText(), "Direction 1");
        model().setDirections({across, along});
        QCOMPARE(model().state().step_along(1), 2.0);
        QVERIFY(std::equal(moved.begin(), moved.end(), model().state().noise().begin(),
                           [](float a, float b) { return std::abs(a - b) < 1e-6F; }));
        stack()->undo();
        QCOMPARE(model().state().noise(), start);
    }

    void undoKeepsTheNoiseSize() {
        model().randomize();
        model().setForm(64, digit_names());
        stack()->undo();
        QCOMPARE(model().state().noise_size(), 64);
        QCOMPARE(m_fixture->requests.back().point.noise.size(), std::size_t{64});
    }

private:
    [[nodiscard]] PlayModel& model() const { return m_fixture->model; }
    [[nodiscard]] QUndoStack* stack() const { return model().history().stack(); }

    static void drag(NoiseSliders* sliders, int index) {
        const QPoint centre = sliders->grooveRect(index).center();
        drag_along(sliders->viewport(), {centre, centre + QPoint(10, 0), centre + QPoint(20, 0)});
    }

    std::unique_ptr<PlayFixture> m_fixture;
};

QTEST_MAIN(TestPlayUndo)
#include "tst_play_undo.moc"
