// Scores of a run that ended before its last step was scored: they come when it is opened again,
// and stay.

#include "core/digits/fingerprint.h"
#include "core/files/late_scores.h"
#include "core/files/metrics_reader.h"
#include "core/files/newest_checkpoint.h"
#include "core/files/run_json.h"
#include "core/files/scores_file.h"
#include "core/run/run_keeper.h"
#include "tests/support/error_of.h"
#include "tests/support/run_contents.h"
#include "tests/support/small_run.h"
#include "tests/support/steps_of.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <map>

using namespace ganvas;

namespace {

Scores scores_at(std::int64_t step) {
    Scores scores;
    scores.step = step;
    scores.samples = 100;
    scores.agreement = static_cast<double>(step) / 100;
    scores.frechet = 20;
    scores.frechet_floor = 1;
    scores.class_agreement.assign(kDigitCount, scores.agreement);
    scores.class_diversity.assign(kDigitCount, 1);
    scores.confusion.assign(kDigitCount, std::vector<int>(kDigitCount, 1));
    return scores;
}

RunKeeper::News quiet() {
    return {[](const std::string&) {}, [](const std::string&, std::chrono::seconds) {}};
}

/// All files, by their names.
std::map<std::string, QByteArray> files_of(const RunFolder& run) {
    std::map<std::string, QByteArray> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(run.path())) {
        if (entry.is_regular_file()) {
            files[entry.path().string()] =
                contents_of(QString::fromStdString(entry.path().string()));
        }
    }
    return files;
}

} // namespace

class TestLateScores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Step 2 was scored when the run did its fourth step, and nobody scored the sixth.
    void init() {
        m_place = std::make_unique<QTemporaryDir>();
        Session session(small_recipe(), small_digits());
        RunKeeper keeper(session, {.folder = run()}, quiet());
        for (int step = 1; step <= 6; ++step) {
            if (step == 4) {
                session.add_scores(scores_at(2).point());
                keeper.add_scores(scores_at(2));
            }
            keeper.after_step(session.step());
        }
        keeper.save();
    }

    void areWhereARunThatWasScoredInTimeHasThem() {
        const RunRecord before = read_run_record(run().record());
        const std::map<std::string, QByteArray> files = files_of(run());
        QVERIFY(lacks_scores(run(), 6));
        keep(6);
        QVERIFY(!lacks_scores(run(), 6));
        RunRecord expected = before;
        expected.scores = scores_at(6).point();
        QCOMPARE(read_run_record(run().record()), expected);
        QVERIFY(expected.ended != 0);
        QCOMPARE(read_scores(run().scores().file(6)).point(), scores_at(6).point());
        const MetricsReader::News table = MetricsReader(run().metrics()).read();
        QCOMPARE(table.metrics.size(), std::size_t{6});
        QCOMPARE(steps_of(table.scores), (std::vector<std::int64_t>{2, 6}));
        QCOMPARE(steps_of(read_newest_checkpoint(run().path()).scores),
                 (std::vector<std::int64_t>{2, 6}));
        QCOMPARE(steps_of(read_newest_checkpoint(run().checkpoint()).scores),
                 (std::vector<std::int64_t>{2, 6}));
        for (const auto& [name, contents] : files) {
            const bool mayDiffer =
                name == run().record().string() || name == run().metrics().string();
            QVERIFY2(mayDiffer || files_of(run())[name] == contents, name.c_str());
        }
        QVERIFY(!std::filesystem::exists(run().lock()));
    }

    void areKeptOnce() {
        keep(6);
        const auto files = files_of(run());
        keep(6);
        keep(4);
        QCOMPARE(files_of(run()), files);
    }

    void stayWhenTheRunGoesOn() {
        keep(6);
        {
            const Checkpoint checkpoint = read_newest_checkpoint(run().path());
            Session session(checkpoint, small_digits());
            RunKeeper keeper(session, {.folder = run(), .goes_on = true}, quiet());
            keeper.after_step(session.step());
            keeper.save();
        }
        QCOMPARE(steps_of(MetricsReader(run().metrics()).read().scores),
                 (std::vector<std::int64_t>{2, 6}));
        QCOMPARE(read_run_record(run().record()).scores, scores_at(6).point());
        QCOMPARE(steps_of(read_checkpoint(run().checkpoint()).scores),
                 (std::vector<std::int64_t>{2, 6}));
    }

    /// The table of a run that was killed may go on after the newest state.
    void leaveWhatIsRecordedAfterThem() {
        std::vector<StepMetrics> rows = MetricsReader(run().metrics()).read().metrics;
        std::vector<ScorePoint> scores{scores_at(2).point()};
        while (rows.size() < 9) {
            StepMetrics next = rows.back();
            ++next.step;
            rows.push_back(next);
        }
        scores.push_back(scores_at(8).point());
        MetricsFile(run().metrics(), rows, scores).flush();
        keep(6);
        const MetricsReader::News table = MetricsReader(run().metrics()).read();
        QCOMPARE(table.metrics.size(), std::size_t{9});
        QCOMPARE(steps_of(table.scores), (std::vector<std::int64_t>{2, 6, 8}));
        QCOMPARE(read_run_record(run().record()).step, 6);
    }

    void withoutRoomAreOnlyInTheRecordAndTheTable() {
        keep_late_scores(run(), scores_at(6), fingerprint(*small_digits()), /*all=*/false);
        QCOMPARE(read_run_record(run().record()).scores, scores_at(6).point());
        QVERIFY(!std::filesystem::exists(run().scores().file(6)));
    }

    void areNotKeptOfOtherDataNorOfAStepThatTheRecordHasNot() {
        const auto files = files_of(run());
        keep_late_scores(run(), scores_at(6), std::string(64, 'f'), true);
        keep(7);
        QVERIFY(!lacks_scores(run(), 7));
        QCOMPARE(files_of(run()), files);
    }

    void areNotKeptWhileSomebodyTrains() {
        const RunLock other(run().lock());
        const auto files = files_of(run());
        QVERIFY(error_of([&] { keep(6); }).contains("Another program writes"));
        QCOMPARE(files_of(run()), files);
    }

private:
    [[nodiscard]] RunFolder run() const {
        return RunFolder(m_place->filePath("run").toStdString());
    }
    void keep(std::int64_t step) const {
        keep_late_scores(run(), scores_at(step), fingerprint(*small_digits()), true);
    }

    std::unique_ptr<QTemporaryDir> m_place;
};

QTEST_GUILESS_MAIN(TestLateScores)
#include "tst_late_scores.moc"
