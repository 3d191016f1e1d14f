// Runs in made-up folders, read and drawn by the worker of a comparison.

#include "app/compare/compare_worker.h"
#include "core/files/metrics_csv.h"
#include "core/files/run_lock.h"
#include "core/model/draw_sheet.h"
#include "tests/support/made_up_run.h"
#include "tests/support/worker_queue.h"
#include "tests/support/worker_spy.h"
#include "tests/support/worker_thread.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

using namespace ganvas;

namespace {

constexpr std::size_t kDLoss = 0; ///< In metric_columns().
constexpr std::size_t kGLoss = 1;
constexpr std::size_t kFrechet = 2; ///< In score_columns().

Recipe seeded(int seed) {
    Recipe recipe = small_recipe();
    recipe.seed = seed;
    return recipe;
}

} // namespace

class TestCompareWorker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        m_subject = {};
        m_subject.metric = kGLoss;
        m_subject.score = kFrechet;
        m_thread = std::make_unique<WorkerThread<CompareWorker>>();
        m_worker = m_thread->worker;
        m_looks = std::make_unique<WorkerSpy>(m_worker, &CompareWorker::looked);
        m_drawn = std::make_unique<WorkerSpy>(m_worker, &CompareWorker::drawn);
        m_anothers = std::make_unique<WorkerSpy>(m_worker, &CompareWorker::isAnothers);
        m_ends = std::make_unique<WorkerSpy>(m_worker, &CompareWorker::lookedAtAll);
        m_thread->start();
    }

    void cleanup() { m_thread.reset(); }

    void readsAndDrawsAll() {
        Recipe wider = seeded(2);
        wider.noise_size = 20;
        MadeUpRun first = make("first", seeded(1));
        MadeUpRun second = make("second", wider);
        put(0, first.path());
        put(3, second.path());
        look();
        QCOMPARE(m_looks->size(), 2);
        QCOMPARE(slotOf(m_looks->at(0)), 0U);
        QCOMPARE(slotOf(m_looks->at(1)), 3U);
        const auto seen = lookAt(0);
        QVERIFY(seen->record == first.record());
        QCOMPARE(seen->title, std::string("Run 1"));
        QVERIFY(seen->problem.empty() && !seen->is_training);
        QCOMPARE(seen->step, 30);
        QCOMPARE(seen->metric->values.size(), std::size_t{30});
        QCOMPARE(seen->metric->values[6], 7.0F);
        QCOMPARE(seen->metric->places.milliseconds[6], 7000);
        QCOMPARE(seen->scores.size(), std::size_t{3});
        QCOMPARE(seen->score->values[1], 5.0F);
        QCOMPARE(seen->score->places.steps[1], 20);
        QCOMPARE(m_drawn->size(), 2);
        for (const auto& [index, run] : {std::pair(0, &first), std::pair(1, &second)}) {
            const auto sheet = sheetAt(index);
            QCOMPARE(sheet->step, 30);
            // Half precision on the disk moves a pixel by little.
            const SampleSheet known = generate_sheet(*run->model(30), CompareWorker::kColumns, 1);
            QCOMPARE(sheet->images.count(), known.images.count());
            double difference = 0;
            for (std::size_t i = 0; i < known.images.pixels.size(); ++i) {
                difference += std::abs(int{known.images.pixels[i]} - int{sheet->images.pixels[i]});
            }
            QVERIFY(difference / static_cast<double>(known.images.pixels.size()) < 1);
        }
    }

    void tellsWhatIsNewAndNothingElse() {
        MadeUpRun run = make("run", seeded(1));
        put(1, run.path());
        look();
        look();
        QCOMPARE(m_looks->size(), 1);
        QCOMPARE(m_drawn->size(), 1);
        {
            QFile table(run.path() + "/metrics.csv");
            QVERIFY(table.open(QIODevice::Append));
            StepMetrics row;
            row.step = 31;
            row.seconds = 40;
            row.g_loss = 0.25F;
            table.write(QByteArray::fromStdString(metrics_csv_row(row) +
                                                  scores_csv_fields(nullptr) + "\n"));
        }
        const RunLock writes(run.folder().lock());
        run.keep(31);
        look();
        QCOMPARE(m_looks->size(), 2);
        QVERIFY(lookAt(1)->is_training);
        QCOMPARE(lookAt(1)->step, 31);
        QCOMPARE(lookAt(1)->metric->values.size(), std::size_t{31});
        QCOMPARE(lookAt(1)->metric->life, lookAt(0)->metric->life);
        QCOMPARE(lookAt(0)->metric->values.size(), std::size_t{30});
        QCOMPARE(sheetAt(1)->step, 31);
    }

    void aLineThatCanNotBeUsedIsTold() {
        const MadeUpRun run = make("run", seeded(1));
        put(1, run.path());
        look();
        {
            QFile table(run.path() + "/metrics.csv");
            QVERIFY(table.open(QIODevice::Append));
            table.write("torn\n");
        }
        look();
        QVERIFY(lookAt(1)->problem.starts_with("1 line of "));
        QCOMPARE(lookAt(1)->metric->values.size(), std::size_t{30});
    }

    void drawsTheNearestStepOrTime_data() {
        QTest::addColumn<bool>("byTime");
        QTest::addColumn<qint64>("place");
        QTest::addColumn<QList<qint64>>("steps");
        // The second run needs four seconds for a step, and the first one.
        QTest::newRow("step") << false << qint64{11} << QList<qint64>{10, 10};
        QTest::newRow("beyond the end") << false << qint64{500} << QList<qint64>{20, 20};
        QTest::newRow("time") << true << qint64{19'000} << QList<qint64>{20, 2};
    }

    void drawsTheNearestStepOrTime() {
        QFETCH(const bool, byTime);
        QFETCH(const qint64, place);
        QFETCH(const QList<qint64>, steps);
        for (int i = 0; i < 2; ++i) {
            MadeUpRun run(m_home->filePath(QString::number(i)), seeded(i));
            run.writeTable(30, i == 0 ? 1 : 4);
            for (const std::int64_t step : {0, 2, 10, 20}) {
                run.keep(step);
            }
            put(static_cast<std::size_t>(i), run.path());
        }
        m_worker->draw({byTime ? RunAxis::time : RunAxis::steps, place});
        look();
        QCOMPARE(m_drawn->size(), 2);
        QCOMPARE(sheetAt(0)->step, steps[0]);
        QCOMPARE(sheetAt(1)->step, steps[1]);
        QCOMPARE(m_drawn->at(1)[3].toLongLong(), 4000 * steps[1]);
    }

    void theNewestMomentCounts() {
        MadeUpRun run = make("run", seeded(1));
        run.keep(3);
        put(0, run.path());
        look();
        QCOMPARE(sheetAt(0)->step, 30);
        m_drawn->clear();
        QMetaObject::invokeMethod(m_worker, [this] {
            for (const std::int64_t step : {30, 3, 0, 30, 3}) {
                m_worker->draw({RunAxis::steps, step});
            }
        });
        finish_queue(m_worker, 3);
        QCOMPARE(m_drawn->size(), 1);
        QCOMPARE(sheetAt(0)->step, 3);
    }

    void anotherCurveIsAnotherLife() {
        MadeUpRun run = make("run", seeded(1));
        put(0, run.path());
        look();
        m_subject.metric = kDLoss;
        look();
        QCOMPARE(m_looks->size(), 2);
        QCOMPARE(lookAt(1)->metric->values[6], 0.5F);
        QVERIFY(lookAt(1)->metric->life != lookAt(0)->metric->life);
        QCOMPARE(m_drawn->size(), 1);
    }

    void whatIsGoneIsASentenceAndComesBack() {
        MadeUpRun run = make("run", seeded(1));
        MadeUpRun other = make("other", seeded(2));
        put(0, run.path());
        put(1, m_home->filePath("later"));
        put(2, other.path());
        look();
        QCOMPARE(m_looks->size(), 3);
        QVERIFY(!lookAt(1)->record && lookAt(1)->problem.find("later") != std::string::npos);
        QVERIFY(lookAt(2)->record);

        QVERIFY(QDir().rename(run.path(), m_home->filePath("away")));
        MadeUpRun late = make("later", seeded(3));
        look();
        QCOMPARE(m_looks->size(), 5);
        QVERIFY2(lookAt(3)->record && !lookAt(3)->problem.empty(), "what was known stays");
        QCOMPARE(lookAt(3)->metric->values.size(), std::size_t{30});
        QVERIFY(lookAt(4)->record == late.record() && lookAt(4)->problem.empty());

        QVERIFY(QDir().rename(m_home->filePath("away"), run.path()));
        look();
        QVERIFY(lookAt(5)->problem.empty());
        QCOMPARE(slotOf(m_looks->at(5)), 0U);
    }

    void aRollbackIsForgotten() {
        MadeUpRun run = make("run", seeded(1));
        put(0, run.path());
        look();
        run.folder().remove_after(10);
        run.writeTable(12);
        run.keep(12);
        look();
        QCOMPARE(lookAt(1)->step, 12);
        QCOMPARE(lookAt(1)->metric->values.size(), std::size_t{12});
        QVERIFY(lookAt(1)->metric->life != lookAt(0)->metric->life);
        QCOMPARE(lookAt(1)->scores.size(), std::size_t{1});
        QCOMPARE(sheetAt(1)->step, 12);
    }

    /// What is recorded reaches further than the newest state, which the run goes on from.
    void ofARunThatCrashedNoMoreIsToldThanIsKept() {
        MadeUpRun run = make("run", seeded(1));
        run.keep(20);
        run.record().step = 20;
        run.record().ended = 0;
        write_run_record(run.folder().record(), run.record());
        put(0, run.path());
        auto writer = std::make_unique<const RunLock>(run.folder().lock());
        look();
        QCOMPARE(lookAt(0)->step, 30);
        writer.reset();
        look();
        const auto left = lookAt(1);
        QCOMPARE(left->step, 20);
        QVERIFY(left->is_interrupted && left->seconds == 20);
        QCOMPARE(left->metric->values.size(), std::size_t{20});
        QVERIFY(left->metric->life != lookAt(0)->metric->life);
        QCOMPARE(left->scores.back().step, 20);
        QCOMPARE(left->kept.steps, (std::vector<std::int64_t>{0, 20}));
        QCOMPARE(sheetAt(1)->step, 20);
        // It was only not heard of for a while.
        writer = std::make_unique<const RunLock>(run.folder().lock());
        look();
        QCOMPARE(lookAt(2)->step, 30);
        QCOMPARE(lookAt(2)->metric->values.size(), std::size_t{30});
        QVERIFY(!lookAt(2)->is_interrupted);
    }

    void aPausedRunDoesNotTrain() {
        MadeUpRun run = make("run", seeded(1));
        RunLock writer(run.folder().lock());
        put(0, run.path());
        look();
        QVERIFY(lookAt(0)->is_training);
        writer.set_paused(true);
        look();
        QVERIFY(!lookAt(1)->is_training && !lookAt(1)->is_interrupted);
    }

    void aBranchIsToldWithItsParentsTitle() {
        const MadeUpRun parent = make("parent", seeded(1));
        MadeUpRun branch = make("branch", seeded(2));
        branch.record().id = "11111111-2f1c-4c58-9a31-4a2f6f0b8d11";
        branch.record().parent = RunRecord::Parent{read_run_record(parent.folder().record()).id, 7};
        write_run_record(branch.folder().record(), branch.record());
        MadeUpRun orphan = make("orphan", seeded(3));
        orphan.record().parent = RunRecord::Parent{"22222222-2f1c-4c58-9a31-4a2f6f0b8d11", 7};
        write_run_record(orphan.folder().record(), orphan.record());
        put(0, branch.path());
        put(1, orphan.path());
        look();
        QCOMPARE(lookAt(0)->parent_title, std::string("Run 1"));
        QVERIFY(lookAt(1)->parent_title.empty());
    }

    void aDamagedGeneratorIsASentence() {
        MadeUpRun run = make("run", seeded(1));
        QFile file(QString::fromStdString(run.folder().models().file(30).string()));
        QVERIFY(file.resize(100));
        put(0, run.path());
        look();
        QCOMPARE(m_drawn->size(), 1);
        QVERIFY(sheetAt(0) == nullptr);
        QVERIFY(m_drawn->at(0)[4].toString().contains("step-00000030"));
        m_worker->draw({RunAxis::steps, 0});
        finish_queue(m_worker, 2);
        QCOMPARE(sheetAt(1)->step, 0);
    }

    void withoutAnyGeneratorItSaysSo() {
        MadeUpRun run(m_home->filePath("run"), seeded(1));
        run.writeTable(5);
        put(0, run.path());
        look();
        look();
        QCOMPARE(m_drawn->size(), 1);
        QVERIFY(sheetAt(0) == nullptr && !m_drawn->at(0)[4].toString().isEmpty());
    }

    void aFolderByAnotherPathIsTheSame() {
        MadeUpRun run = make("run", seeded(1));
        const QString link = m_home->filePath("link");
        QVERIFY(QFile::link(run.path(), link));
        put(0, run.path());
        put(1, link);
        look();
        QCOMPARE(m_anothers->size(), 1);
        QCOMPARE(slotOf(m_anothers->at(0)), 1U);
        QCOMPARE(m_anothers->at(0)[1].toULongLong(), m_subject.folders[1].id);
        QCOMPARE(m_looks->size(), 1);
    }

    /// It may have gone on differently since it was copied.
    void aCopyIsAnotherRun() {
        MadeUpRun run = make("run", seeded(1));
        MadeUpRun copy = make("copy", seeded(1));
        QCOMPARE(run.record().id, copy.record().id);
        put(0, run.path());
        put(1, copy.path());
        look();
        QVERIFY(m_anothers->isEmpty());
        QCOMPARE(m_looks->size(), 2);
    }

    void isToldAnewWhenItIsAddedAgain() {
        MadeUpRun run = make("run", seeded(1));
        put(0, run.path());
        look();
        put(0, run.path());
        look();
        QCOMPARE(m_looks->size(), 2);
        QCOMPARE(m_drawn->size(), 2);
    }

    void doesNothingAfterCancel() {
        MadeUpRun run = make("run", seeded(1));
        put(0, run.path());
        m_worker->cancel();
        look();
        QVERIFY(m_looks->isEmpty() && m_drawn->isEmpty());
    }

private:
    /// Thirty steps of a second each, of which the first and the last are kept.
    [[nodiscard]] MadeUpRun make(const QString& name, const Recipe& recipe) const {
        MadeUpRun run(m_home->filePath(name), recipe);
        run.writeTable(30);
        run.keep(0);
        run.keep(30);
        return run;
    }

    void put(std::size_t slot, const QString& folder) {
        m_subject.folders.at(slot) = {folder, ++m_ids};
    }

    /// Looks, and waits until all has been said.
    void look() {
        m_worker->look(m_subject);
        finish_queue(m_worker, 3);
        QVERIFY(!m_ends->isEmpty());
    }

    static std::size_t slotOf(const QVariantList& news) { return news[0].toULongLong(); }
    [[nodiscard]] std::shared_ptr<const RunLook> lookAt(qsizetype index) const {
        return m_looks->at(index)[2].value<std::shared_ptr<const RunLook>>();
    }
    [[nodiscard]] std::shared_ptr<const SampleSheet> sheetAt(qsizetype index) const {
        return m_drawn->at(index)[2].value<std::shared_ptr<const SampleSheet>>();
    }

    std::unique_ptr<QTemporaryDir> m_home;
    CompareWorker::Subject m_subject;
    std::uint64_t m_ids = 0;
    std::unique_ptr<WorkerThread<CompareWorker>> m_thread;
    CompareWorker* m_worker = nullptr;
    std::unique_ptr<WorkerSpy> m_looks;
    std::unique_ptr<WorkerSpy> m_drawn;
    std::unique_ptr<WorkerSpy> m_anothers;
    std::unique_ptr<WorkerSpy> m_ends;
};

QTEST_GUILESS_MAIN(TestCompareWorker)
#include "tst_compare_worker.moc"
