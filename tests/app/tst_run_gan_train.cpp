// GAN-train of the run on show: of which of its generators, and what ends it.

#include "app/run/run_controller.h"
#include "tests/support/small_run.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace ganvas;

namespace {

constexpr int kPatience = 120000;

} // namespace

class TestRunGanTrain : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_data;

    [[nodiscard]] static std::optional<double> lastOf(const QSignalSpy& progressed) {
        return progressed.isEmpty() ? std::nullopt
                                    : progressed.last()[0].value<std::optional<double>>();
    }

private Q_SLOTS:
    void initTestCase() { write_small_test_pair(write_small_dataset(m_data.path())); }

    /// Nobody sees what the run draws, so that it hands no generator out by itself.
    void isOfTheNewestGenerator() {
        RunController run;
        const QSignalSpy can(run.judge(), &RunJudge::canMeasureGanTrain);
        const QSignalSpy progressed(run.judge(), &RunJudge::ganTrainProgressed);
        run.setModelWanted(false);
        run.setSheetWanted(false);
        run.begin(small_recipe(), m_data.path());
        QTRY_VERIFY_WITH_TIMEOUT(!can.isEmpty() && can.last()[0].toBool(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(run.state(), TrainingWorker::State::waiting, kPatience);
        run.start();
        constexpr int kSteps = 20;
        QTRY_VERIFY_WITH_TIMEOUT(run.onShow()->info().step >= kSteps, kPatience);
        QVERIFY(run.onShow()->info().model->step() < kSteps);
        run.measureGanTrain(nullptr);
        QCOMPARE(lastOf(progressed), std::optional(0.0)); // Said at once.
        QTRY_VERIFY_WITH_TIMEOUT(lastOf(progressed).value_or(0) > 0, kPatience);
        QVERIFY(run.onShow()->info().model->step() >= kSteps);
        run.cancelGanTrain();
        QVERIFY(!lastOf(progressed));
    }

    /// No answer comes after that, also where the generator is still on its way.
    void isGivenUpWithTheRun() {
        RunController run;
        const QSignalSpy can(run.judge(), &RunJudge::canMeasureGanTrain);
        const QSignalSpy progressed(run.judge(), &RunJudge::ganTrainProgressed);
        run.setModelWanted(false);
        run.begin(small_recipe(), m_data.path());
        QTRY_VERIFY_WITH_TIMEOUT(!can.isEmpty() && can.last()[0].toBool(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(run.state(), TrainingWorker::State::waiting, kPatience);
        run.start();
        QTRY_VERIFY_WITH_TIMEOUT(run.onShow()->info().step > 0, kPatience);
        run.measureGanTrain(nullptr);
        const quint64 id = run.onShow()->info().id;
        run.begin(small_recipe(), m_data.path());
        QTRY_VERIFY_WITH_TIMEOUT(run.onShow()->info().id != id, kPatience);
        QVERIFY(!lastOf(progressed));
        const qsizetype heard = progressed.size();
        QTest::qWait(300);
        QVERIFY(progressed.size() == heard || !lastOf(progressed));
    }
};

QTEST_MAIN(TestRunGanTrain)
#include "tst_run_gan_train.moc"
