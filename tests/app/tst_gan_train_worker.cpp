// GAN-train beside everything else: how far it is, that it can be given up, and whose it is.

#include "app/run/run_judge.h"
#include "core/digits/data_source.h"
#include "core/judge/shipped_judges.h"
#include "core/train/session.h"
#include "tests/support/small_run.h"
#include "tests/support/worker_queue.h"
#include "tests/support/worker_spy.h"
#include "tests/support/worker_thread.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace ganvas;

namespace {

constexpr int kPatience = 300000; // A thread that lets all others go first.

std::shared_ptr<const ModelSnapshot> some_model() {
    return Session(small_recipe(), nullptr).snapshot();
}

} // namespace

class TestGanTrainWorker : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::shared_ptr<const Dataset> m_data = small_digits();
    std::shared_ptr<const Dataset> m_heldOut =
        std::make_shared<const Dataset>(draw_builtin_digits(500, 99));
    std::shared_ptr<const Referee> m_referee;

    /// Of a few images, which takes a second.
    [[nodiscard]] GanTrainRequest request(quint64 id) const {
        return {.id = id,
                .model = some_model(),
                .data = m_data,
                .held_out = m_heldOut,
                .referee = m_referee,
                .images = 2000};
    }

private Q_SLOTS:
    void initTestCase() {
        m_referee = std::make_shared<const Referee>(shipped_judge_for(*m_heldOut), *m_heldOut, 100);
    }

    void saysHowFarItIsAndThenAllScores() {
        WorkerThread<GanTrainWorker> thread;
        thread.start();
        const WorkerSpy progressed(thread.worker, &GanTrainWorker::progressed);
        const WorkerSpy measured(thread.worker, &GanTrainWorker::measured);
        thread.worker->measure(request(7));
        QTRY_COMPARE_WITH_TIMEOUT(measured.size(), 1, kPatience);
        QCOMPARE(measured[0][0].value<quint64>(), quint64{7});
        const auto scores = measured[0][1].value<Scores>();
        QCOMPARE(scores.samples, std::size_t{100});
        QVERIFY(scores.gan_train);
        QVERIFY2(scores.gan_train->real.overall > scores.gan_train->generated.overall + 0.2,
                 qPrintable(QString("%1 %2")
                                .arg(scores.gan_train->real.overall)
                                .arg(scores.gan_train->generated.overall)));
        double last = -1;
        for (const QVariantList& arguments : progressed) {
            QVERIFY(arguments[1].toDouble() >= last && arguments[1].toDouble() <= 1);
            last = arguments[1].toDouble();
        }
        QVERIFY(last > 0.9);
    }

    void isGivenUpForANewerRequest() {
        WorkerThread<GanTrainWorker> thread;
        GanTrainWorker* const worker = thread.worker;
        int heard = 0;
        // On the worker's thread, in the middle of the work.
        connect(
            worker, &GanTrainWorker::progressed, worker,
            [&heard, worker](quint64 id, double /*share*/) {
                if (id == 1 && ++heard == 3) {
                    worker->measure({.id = 2});
                }
            },
            Qt::DirectConnection);
        thread.start();
        const WorkerSpy measured(worker, &GanTrainWorker::measured);
        const WorkerSpy refused(worker, &GanTrainWorker::refused);
        worker->measure(request(1));
        finish_queue(worker, 3);
        QCOMPARE(heard, 3);
        QVERIFY(measured.isEmpty() && refused.isEmpty());
    }

    void aGeneratorOfOtherClassesIsASentence() {
        WorkerThread<GanTrainWorker> thread;
        thread.start();
        const WorkerSpy refused(thread.worker, &GanTrainWorker::refused);
        Dataset letters = *m_data;
        letters.classes = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
        GanTrainRequest wrong = request(3);
        wrong.data = std::make_shared<const Dataset>(letters);
        // Whoever asks again is told again.
        for (const int times : {1, 2}) {
            thread.worker->measure(wrong);
            QTRY_COMPARE_WITH_TIMEOUT(refused.size(), times, kPatience);
            QCOMPARE(refused.last()[0].toULongLong(), quint64{3});
            QVERIFY2(refused.last()[1].toString().contains("other classes"),
                     qPrintable(refused.last()[1].toString()));
        }
    }

    /// It is of a run, and another one may be on show before it is done.
    void otherDataForgetIt() {
        const QString spec = write_small_dataset(m_folder.path());
        write_small_test_pair(spec);
        const auto data =
            std::make_shared<const Dataset>(load_dataset(spec.toStdString(), Split::train));
        RunJudge judge;
        QSignalSpy can(&judge, &RunJudge::canMeasureGanTrain);
        QSignalSpy progressed(&judge, &RunJudge::ganTrainProgressed);
        judge.measureGanTrain(some_model());
        QVERIFY2(progressed.isEmpty(), "there is nothing to measure by");
        judge.setData(data);
        QTRY_VERIFY_WITH_TIMEOUT(can.size() == 2 && can[1][0].toBool(), kPatience);
        judge.measureGanTrain(some_model());
        QTRY_VERIFY_WITH_TIMEOUT(
            progressed.last()[0].value<std::optional<double>>().value_or(0) > 0, kPatience);
        judge.setData(nullptr);
        QVERIFY(!progressed.last()[0].value<std::optional<double>>());
        QVERIFY(!can.last()[0].toBool());
        const qsizetype heard = progressed.size();
        QTest::qWait(300);
        QCOMPARE(progressed.size(), heard);
    }
};

QTEST_MAIN(TestGanTrainWorker)
#include "tst_gan_train_worker.moc"
