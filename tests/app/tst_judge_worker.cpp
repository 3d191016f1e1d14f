// The judge's thread, and what the training thread does with the referee that comes from it.

#include "app/run/judge_worker.h"
#include "app/run/training_worker.h"
#include "core/digits/data_source.h"
#include "core/digits/real_sheet.h"
#include "core/files/run_json.h"
#include "tests/support/plain_images.h"
#include "tests/support/small_run.h"
#include "tests/support/worker_queue.h"
#include "tests/support/worker_spy.h"
#include "tests/support/worker_thread.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace ganvas;

namespace {

constexpr int kPatience = 300000; // Scoring gets a small share of slow steps.

std::shared_ptr<const Dataset> load(const QString& spec) {
    return std::make_shared<const Dataset>(load_dataset(spec.toStdString(), Split::train));
}

} // namespace

class TestJudgeWorker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_judge = std::make_unique<WorkerThread<JudgeWorker>>();
        m_judge->start();
        m_ready = std::make_unique<WorkerSpy>(m_judge->worker, &JudgeWorker::refereeReady);
        m_refused = std::make_unique<WorkerSpy>(m_judge->worker, &JudgeWorker::unavailable);
    }

    void cleanup() {
        m_judge->worker->setData(nullptr);
        m_judge.reset();
    }

    void findsAJudgeAndTheNearestImage() {
        const auto data = load(small());
        m_judge->worker->find({1, plain_images(1)}); // Too early.
        const auto referee = refereeFor(data);
        QVERIFY(referee);
        QCOMPARE(referee->labels().size(), std::size_t{250});

        WorkerSpy found(m_judge->worker, &JudgeWorker::found);
        const Images wanted = data->images.one(17);
        m_judge->worker->find({2, wanted});
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, kPatience);
        const auto answer = found[0][0].value<NearestAnswer>();
        QCOMPARE(answer.id, std::uint64_t{2});
        QCOMPARE(answer.image.pixels, wanted.pixels);
        QCOMPARE(answer.label, static_cast<int>(data->labels[17]));
        QVERIFY(answer.distance < 1e-2 && answer.typical_distance > answer.distance);
    }

    /// Labels that no shipped judge would read so: one has to be trained, which shows how far it
    /// is.
    void trainsAJudgeForOtherData() {
        const QString spec = small();
        turnLabels(spec + "/train-labels-idx1-ubyte");
        turnLabels(spec + "/t10k-labels-idx1-ubyte");
        WorkerSpy busy(m_judge->worker, &JudgeWorker::busy);
        QVERIFY(refereeFor(load(spec)));
        bool sawProgress = false;
        for (const auto& arguments : busy) {
            sawProgress = sawProgress || arguments[1].toString().startsWith("Training a judge");
        }
        QVERIFY(sawProgress);
        QTRY_VERIFY(busy.constLast()[1].toString().isEmpty());
    }

    void noTestImagesIsASentence() {
        m_judge->worker->setData(load(write_small_dataset(m_folder->path())));
        QTRY_COMPARE_WITH_TIMEOUT(m_refused->size(), 1, kPatience);
        QVERIFY2(m_refused->at(0)[1].toString().contains("t10k"),
                 qPrintable(m_refused->at(0)[1].toString()));
        QVERIFY(m_ready->isEmpty());
    }

    void newerDataOvertakes() {
        const QString spec = small();
        turnLabels(spec + "/train-labels-idx1-ubyte");
        turnLabels(spec + "/t10k-labels-idx1-ubyte");
        // In the middle of a judge's training, on its thread, where that is no chance.
        int percents = 0;
        JudgeWorker* const worker = m_judge->worker;
        connect(
            worker, &JudgeWorker::busy, worker,
            [&percents, worker](const std::shared_ptr<const Dataset>&, const QString& what) {
                percents += what.startsWith("Training") ? 1 : 0;
                if (percents == 2) {
                    worker->setData(nullptr);
                }
            },
            Qt::DirectConnection);
        const WorkerSpy judges(worker, &JudgeWorker::judgeReady);
        worker->setData(load(spec));
        finish_queue(worker, 2);
        QCOMPARE(percents, 2);
        QVERIFY(m_ready->isEmpty() && m_refused->isEmpty() && judges.isEmpty());
    }

    void isGivenUpWhileItIsLookedFor() {
        JudgeWorker* const worker = m_judge->worker;
        connect(
            worker, &JudgeWorker::busy, worker,
            [worker](const std::shared_ptr<const Dataset>&, const QString& what) {
                if (what.startsWith("Looking")) {
                    worker->setData(nullptr);
                }
            },
            Qt::DirectConnection);
        const WorkerSpy judges(worker, &JudgeWorker::judgeReady);
        worker->setData(load(small()));
        finish_queue(worker, 2);
        QVERIFY(m_ready->isEmpty() && m_refused->isEmpty() && judges.isEmpty());
    }

    void readsASheetWhenThereIsAJudge() {
        WorkerSpy read(m_judge->worker, &JudgeWorker::sheetRead);
        const std::shared_ptr<const Dataset> data = load(small());
        const SampleSheet sheet = real_sheet(*data, 3);
        m_judge->worker->read(sheet);
        m_judge->worker->setData(data);
        QTRY_COMPARE_WITH_TIMEOUT(read.size(), 1, kPatience);
        const auto answer = read[0][1].value<SampleSheet>();
        QCOMPARE(answer.images.pixels, sheet.images.pixels);
        QCOMPARE(answer.readings.size(), sheet.images.count() * kDigitCount);
        int right = 0;
        for (std::size_t image = 0; image < sheet.images.count(); ++image) {
            right += answer.readings[image * kDigitCount + image / 3] > 0.5F ? 1 : 0;
        }
        QVERIFY2(right >= 27, qPrintable(QString::number(right)));

        m_judge->worker->read(sheet);
        QTRY_COMPARE_WITH_TIMEOUT(read.size(), 2, kPatience);
    }

    /// A run whose data is gone has no judge, whoever is at work for the one before: nothing scores
    /// it, or reads its digits, and so nothing is saved with it.
    void aRunWithoutItsDataIsNotScored() {
        const QString spec = small();
        const QString file = m_folder->filePath("moved.ganvas");
        const QTemporaryDir gone;
        write_small_dataset(gone.path());
        WorkerThread<TrainingWorker> training;
        training.start();
        TrainingWorker* const worker = training.worker;
        const auto call = [worker](auto action) {
            QMetaObject::invokeMethod(worker, action);
            finish_queue(worker, 20);
        };
        std::shared_ptr<const Dataset> data;
        connect(worker, &TrainingWorker::dataChanged, this,
                [&data](const std::shared_ptr<const Dataset>& changed) { data = changed; });
        call([&] {
            worker->begin(small_recipe(), gone.path());
            worker->stepOnce();
            worker->save(file);
        });
        QVERIFY(QDir(gone.path()).removeRecursively());
        call([&] { worker->begin(small_recipe(), spec); });
        QVERIFY(data != nullptr);
        const std::shared_ptr<const Dataset> before = data;
        const auto referee = refereeFor(before);
        QVERIFY(referee != nullptr);

        WorkerSpy runs(worker, &TrainingWorker::runReplaced);
        // At work already, and ready only when the run is there.
        for (const bool isEarly : {true, false}) {
            if (isEarly) {
                call([&] { worker->setReferee(before, referee); });
            }
            call([&] { worker->open(file); });
            QVERIFY2(data == nullptr, "nobody is to judge it");
            if (!isEarly) {
                call([&] { worker->setReferee(before, referee); });
            }
            call([&] { worker->setSheetColumns(4); });
            const TrainingUpdate update = worker->mailbox().take();
            QVERIFY(update.scores.empty());
            QVERIFY(update.sheet && update.sheet->readings.empty());
            const auto run = runs.constLast()[0].value<RunInfo>();
            QCOMPARE(run.step, 1);
            QVERIFY(run.scores.empty() && run.sheet.readings.empty());
            const QString copy = m_folder->filePath("copy.ganvas");
            call([&] { worker->save(copy); });
            QVERIFY(read_checkpoint(copy.toStdString()).scores.empty());
            call([&] { worker->begin(small_recipe(), spec); });
            QVERIFY(data == before);
        }
        worker->abandon();
    }

    void theRunIsScoredWhileItWaitsAndTrains() {
        const QString spec = small();
        WorkerThread<TrainingWorker> training;
        training.start();
        TrainingWorker* const worker = training.worker;
        const auto call = [worker](auto action) { QMetaObject::invokeMethod(worker, action); };
        std::shared_ptr<const Dataset> data;
        connect(worker, &TrainingWorker::dataChanged, this,
                [&data](const std::shared_ptr<const Dataset>& loaded) { data = loaded; });
        Recipe recipe = small_recipe();
        call([=] { worker->begin(recipe, spec); });
        QTRY_VERIFY_WITH_TIMEOUT(data != nullptr, kPatience);
        const auto referee = refereeFor(data);
        std::vector<Scores> scores;
        std::optional<SampleSheet> sheet;
        const auto look = [&] {
            const TrainingUpdate update = worker->mailbox().take();
            scores.insert(scores.end(), update.scores.begin(), update.scores.end());
            sheet = update.sheet ? update.sheet : sheet;
        };
        const auto other = std::make_shared<const Dataset>(*data);
        call([=] { worker->setReferee(other, referee); });
        finish_queue(worker, 20);
        look();
        QVERIFY2(scores.empty(), "a referee of other data is none");

        call([=] { worker->setReferee(data, referee); });
        QTRY_VERIFY_WITH_TIMEOUT((look(), scores.size() == 1), kPatience);
        QCOMPARE(scores.back().step, 0);
        QCOMPARE(scores.back().samples, std::size_t{250});
        QCOMPARE(sheet->readings.size(), sheet->images.count() * kDigitCount);

        scores.clear();
        call([=] { worker->start(); });
        QTRY_VERIFY_WITH_TIMEOUT((look(), !scores.empty()), kPatience);
        QVERIFY(scores.front().step > 0);
        worker->pause();
        // What was reached is scored, too.
        WorkerSpy states(worker, &TrainingWorker::stateChanged);
        std::int64_t last = 0;
        const auto reached = [&] {
            const TrainingUpdate update = worker->mailbox().take();
            scores.insert(scores.end(), update.scores.begin(), update.scores.end());
            last = update.metrics.empty() ? last : update.metrics.back().step;
            return scores.back().step >= last && last > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(reached(), kPatience);
        worker->abandon();
    }

    /// As of a run that was closed while it trained: what is said of its last step when it is open
    /// again is there for good.
    void whatWasLeftUnscoredIsKeptOnceItIsOpenAgain() {
        const QString spec = small();
        const QString home = m_folder->filePath("runs");
        WorkerThread<TrainingWorker> training;
        training.start();
        TrainingWorker* const worker = training.worker;
        const auto call = [worker](auto action) { QMetaObject::invokeMethod(worker, action); };
        std::shared_ptr<const Dataset> data;
        connect(worker, &TrainingWorker::dataChanged, this,
                [&data](const std::shared_ptr<const Dataset>& loaded) { data = loaded; });
        const WorkerSpy runs(worker, &TrainingWorker::runReplaced);
        const WorkerSpy settled(worker, &TrainingWorker::runSettled);
        const WorkerSpy kept(worker, &TrainingWorker::kept);
        call([=] {
            worker->setRunsHome(home);
            worker->begin(small_recipe(), spec);
            worker->stepOnce();
            worker->stepOnce();
            worker->keep();
        });
        QTRY_COMPARE_WITH_TIMEOUT(kept.size(), 1, kPatience);
        const QString folder = settled.constLast()[0].toString();
        const auto record = [&] {
            return read_run_record(RunFolder(folder.toStdString()).record());
        };
        call([=] { worker->begin(small_recipe(), spec); });
        finish_queue(worker);
        const RunRecord before = record();
        QVERIFY(before.ended != 0 && !before.scores);
        call([=] { worker->open(folder); });
        finish_queue(worker);
        const auto referee = refereeFor(data);
        call([=] { worker->setReferee(data, referee); });
        QTRY_VERIFY_WITH_TIMEOUT(record().scores.has_value(), kPatience);
        finish_queue(worker);
        RunRecord expected = before;
        expected.scores = record().scores;
        QCOMPARE(expected.scores->step, 2);
        QCOMPARE(record(), expected);
        QVERIFY(!worker->hasUnsavedSteps());
        call([=] { worker->open(folder); });
        finish_queue(worker);
        QCOMPARE(runs.constLast()[0].value<RunInfo>().scores, std::vector{*expected.scores});
        worker->abandon();
    }

private:
    /// Training images and test images; returns their data spec.
    [[nodiscard]] QString small() const {
        QString spec = write_small_dataset(m_folder->path(), 600);
        write_small_test_pair(spec);
        return spec;
    }

    static void turnLabels(const QString& file) {
        std::vector<std::uint8_t> turned;
        for (const std::int32_t label : read_idx_labels(file.toStdString())) {
            turned.push_back(static_cast<std::uint8_t>(9 - label));
        }
        write_idx_labels(file.toStdString(), turned);
    }

    std::shared_ptr<const Referee> refereeFor(const std::shared_ptr<const Dataset>& data) {
        m_judge->worker->setData(data);
        if (!QTest::qWaitFor([this] { return !m_ready->isEmpty(); }, kPatience)) {
            return nullptr;
        }
        return m_ready->constLast()[1].value<std::shared_ptr<const Referee>>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WorkerThread<JudgeWorker>> m_judge;
    std::unique_ptr<WorkerSpy> m_ready;
    std::unique_ptr<WorkerSpy> m_refused;
};

QTEST_GUILESS_MAIN(TestJudgeWorker)
#include "tst_judge_worker.moc"
