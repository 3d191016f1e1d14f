// What a run that is kept leaves in its folder, and what it does where that can't be.

#include "core/base/abandoned.h"
#include "core/files/array_file.h"
#include "core/files/checkpoint.h"
#include "core/files/newest_checkpoint.h"
#include "core/files/run_json.h"
#include "core/files/scores_file.h"
#include "core/model/pretrained.h"
#include "core/run/run_keeper.h"
#include "core/run/run_parent.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"
#include "tests/support/small_run.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <mutex>
#include <tuple>

using namespace ganvas;

namespace {

Scores scores_of(const ScorePoint& point) {
    Scores scores;
    scores.step = point.step;
    scores.agreement = point.agreement;
    scores.class_agreement.assign(kDigitCount, point.agreement);
    scores.class_diversity.assign(kDigitCount, point.diversity);
    scores.confusion.assign(kDigitCount, std::vector<int>(kDigitCount, 1));
    scores.frechet = point.frechet;
    scores.frechet_floor = point.frechet_floor;
    return scores;
}

} // namespace

class TestRunKeeper : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::mutex m_mutex;
    QStringList m_told;

    [[nodiscard]] RunFolder folder(const char* name = "run") const {
        return RunFolder(m_folder->filePath(name).toStdString());
    }

    [[nodiscard]] QByteArray metrics() const {
        return contents_of(m_folder->filePath("run/metrics.csv"));
    }

    RunKeeper::News telling() {
        const auto tell = [this](const std::string& sentence) {
            const std::lock_guard guard(m_mutex);
            m_told << QString::fromStdString(sentence);
        };
        return {tell, [tell](const std::string& sentence, std::chrono::seconds /*again*/) {
                    tell(sentence);
                }};
    }

    QString told() {
        const std::lock_guard guard(m_mutex);
        return m_told.join(" | ");
    }

    void train(RunKeeper& keeper, int steps) {
        for (int i = 0; i < steps; ++i) {
            keeper.after_step(m_session->step());
        }
    }

    void putAFolderInThePlaceOf(const std::filesystem::path& path) {
        const QString name = QString::fromStdString(path.string());
        QFile::remove(name);
        QVERIFY(QDir().mkpath(name + "/inside"));
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_session = std::make_unique<Session>(small_recipe(), small_digits());
        m_told.clear();
    }

    void leavesAllThatARunIs() {
        {
            RunKeeper keeper(*m_session, {.folder = folder(), .sample_every = 5}, telling());
            QVERIFY2(find_run_writer(folder().lock()), "nobody else is to write there");
            QCOMPARE(read_run_record(folder().record()).ended, 0);
            train(keeper, 12);
            keeper.save();
        }
        QVERIFY2(told().isEmpty(), qPrintable(told()));
        QVERIFY(!find_run_writer(folder().lock()));
        const RunRecord record = read_run_record(folder().record());
        QVERIFY(record.ended >= record.begun && record.begun > 0);
        QCOMPARE(record.step, 12);
        QVERIFY(record.seen == m_session->seen() && record.seen.data_images == 200);
        QCOMPARE(record.recipe, m_session->recipe());
        QCOMPARE(record.data_title, m_session->data()->title);
        QVERIFY(!record.machine.empty() && record.fingerprint.size() == 64);
        QCOMPARE(read_checkpoint(folder().checkpoint()).step, 12);
        QCOMPARE(metrics().count('\n'), 13);
        QVERIFY((folder().sheets().steps() == std::vector<std::int64_t>{0, 5, 10, 12}));
        const auto models = folder().models().steps();
        QVERIFY(models.front() == 0 && models.back() == 12);
        const auto file = folder().models().file(12);
        const Pretrained last = read_pretrained(read_array_file(file), "last");
        QCOMPARE(last.model->step(), 12);
        QCOMPARE(last.recipe, m_session->recipe());
    }

    void saysWhetherItIsPaused() {
        RunKeeper keeper(*m_session, {.folder = folder(), .save_every = std::chrono::seconds(0)},
                         telling());
        const auto isPaused = [this] { return find_run_writer(folder().lock())->is_paused; };
        QVERIFY2(!isPaused(), "it is about to train");
        train(keeper, 2);
        QCOMPARE(keeper.saved_step(), 2);
        QVERIFY2(!isPaused(), "saved as it goes on");
        keeper.save();
        QVERIFY(isPaused());
        train(keeper, 1);
        QVERIFY(!isPaused());
    }

    void keepsOnlyTheNewestStateWhereThereIsNoRoom() {
        {
            RunKeeper keeper(*m_session, {.folder = folder(), .sample_every = 1}, telling());
            train(keeper, 2);
            keeper.save();
            keeper.set_frugal(true);
            keeper.finish(); // What was to be kept before.
            const auto models = folder().models().steps();
            const auto sheets = folder().sheets().steps();
            const auto older = folder().older_checkpoints().steps();
            train(keeper, 4);
            keeper.save();
            keeper.finish();
            QCOMPARE(folder().models().steps(), models);
            QCOMPARE(folder().sheets().steps(), sheets);
            QCOMPARE(folder().older_checkpoints().steps(), older);
            QCOMPARE(read_checkpoint(folder().checkpoint()).step, 6);
            QCOMPARE(metrics().count('\n'), 7);
            keeper.set_frugal(false);
            train(keeper, 1);
            keeper.save();
            keeper.finish();
            QCOMPARE(folder().models().steps().back(), 7);
            QCOMPARE(folder().sheets().steps().back(), 7);
            QCOMPARE(folder().older_checkpoints().steps().back(), 6);
        }
        QVERIFY2(told().isEmpty(), qPrintable(told()));
    }

    void keepsWholeStatesOfTheFirstMinute() {
        {
            RunKeeper keeper(*m_session, {.folder = folder()}, telling());
            train(keeper, 230);
            QVERIFY(keeper.saved_step() >= 200);
            keeper.save();
        }
        QVERIFY2(told().isEmpty(), qPrintable(told()));
        const auto at = [this](std::int64_t step) {
            return read_checkpoint(checkpoint_at(folder().path(), step)).step;
        };
        QCOMPARE(at(0), 0);
        QVERIFY(at(199) < 200); // A machine that takes half a minute for them saves more often.
        QCOMPARE(at(200), 200);
        QVERIFY(at(229) >= 200);
        QCOMPARE(at(230), 230);
        QCOMPARE(at(1000), 230);
        for (const std::int64_t step : folder().older_checkpoints().steps()) {
            if (step < 200) {
                folder().older_checkpoints().remove(step);
            }
        }
        const QString sentence = error_of([&] { std::ignore = at(99); });
        QVERIFY2(sentence.contains("earliest") && sentence.contains("200"), qPrintable(sentence));
    }

    void goesOnAsTheSameRun() {
        std::string id;
        {
            RunKeeper keeper(*m_session, {folder()}, telling());
            id = keeper.record().id;
            train(keeper, 3);
            keeper.save();
            train(keeper, 4); // A crash loses these.
        }
        const Checkpoint checkpoint = read_checkpoint(folder().checkpoint());
        QCOMPARE(checkpoint.step, 3);
        QVERIFY(folder().models().steps().back() == 7);
        m_session = std::make_unique<Session>(checkpoint, small_digits());
        {
            RunKeeper keeper(*m_session, {.folder = folder(), .goes_on = true}, telling());
            QCOMPARE(keeper.record().id, id);
            QVERIFY2(folder().models().steps().back() <= 3, "of steps that never were");
            QCOMPARE(metrics().count('\n'), 4);
            train(keeper, 1);
        }
        QCOMPARE(metrics().count('\n'), 5);
        QVERIFY2(told().isEmpty(), qPrintable(told()));
        QCOMPARE(read_run_record(folder().record()).id, id);
    }

    void replacesAnotherRun() {
        std::string id;
        {
            RunKeeper keeper(*m_session, {.folder = folder(), .sample_every = 1}, telling());
            id = keeper.record().id;
            train(keeper, 3);
        }
        m_session = std::make_unique<Session>(small_recipe(), small_digits());
        const RunKeeper keeper(*m_session, {folder()}, telling());
        QVERIFY(keeper.record().id != id);
        QVERIFY(folder().older_checkpoints().steps().empty());
        QVERIFY(folder().sheets().steps().size() <= 1); // That of step 0 may be under way.
    }

    void scoresAreInTheTableOnceAndSayTheirStep() {
        const auto lineWithScores = [this] {
            QByteArrayList found;
            for (const QByteArray& line : metrics().trimmed().split('\n').mid(1)) {
                if (!line.endsWith(',')) {
                    found << line;
                }
            }
            return found.join(" | ");
        };
        RunKeeper keeper(*m_session, {folder()}, telling());
        train(keeper, 3);
        const ScorePoint late{2, 0.75, 0.5, 8, 1};
        m_session->add_scores(late);
        keeper.add_scores(scores_of(late));
        train(keeper, 2);
        keeper.finish();
        QVERIFY2(lineWithScores().startsWith("4,") &&
                     lineWithScores().endsWith(",0.75,0.5,8,1,,,,,,2"),
                 lineWithScores());
        // While it waits no step bears them, and yet they are there.
        const ScorePoint waiting{5, 0.875, 0.5, 8, 1};
        m_session->add_scores(waiting);
        keeper.add_scores(scores_of(waiting));
        keeper.save();
        QVERIFY2(lineWithScores().contains(",0.75,0.5,8,1,,,,,,2 | 5,") &&
                     lineWithScores().endsWith(",0.875,0.5,8,1,,,,,,5"),
                 lineWithScores());
        QCOMPARE(read_run_record(folder().record()).scores, std::optional(waiting));
        // All that was said is beside it, for who goes back there.
        QCOMPARE(folder().scores().steps(), (std::vector<std::int64_t>{2, 5}));
        QVERIFY(read_scores(folder().scores().file(5)).point() == waiting);
    }

    void keepsOlderStates() {
        RunKeeper keeper(*m_session, {folder()}, telling());
        for (int i = 0; i < 40; ++i) {
            train(keeper, 1);
            keeper.save();
        }
        const auto steps = folder().older_checkpoints().steps();
        QCOMPARE(steps.size(), std::size_t{16});
        QVERIFY(steps.front() == 0 && steps.back() == 39);
        for (const std::int64_t step : steps) {
            const auto file = folder().older_checkpoints().file(step);
            const Checkpoint checkpoint = read_checkpoint(file);
            QCOMPARE(checkpoint.step, step);
            const auto parent = parent_of(file, step);
            QVERIFY(parent && parent->id == keeper.record().id && parent->step == step);
        }
        QVERIFY(parent_of(folder().checkpoint(), 40));
        const QString copy = m_folder->filePath("copy.ganvas");
        QVERIFY(QFile::copy(m_folder->filePath("run/checkpoint.ganvas"), copy));
        QVERIFY2(!parent_of(copy.toStdString(), 40), "it may be of any run");
    }

    void refusesASecondWriter() {
        RunKeeper keeper(*m_session, {folder()}, telling());
        train(keeper, 2);
        keeper.save();
        Session other(small_recipe(), small_digits());
        const QString error =
            error_of([&] { const RunKeeper second(other, {folder()}, telling()); });
        QVERIFY2(error.contains("Another program writes"), qPrintable(error));
        QCOMPARE(read_checkpoint(folder().checkpoint()).step, 2);
        train(keeper, 1);
        keeper.save();
        QVERIFY2(told().isEmpty(), qPrintable(told()));
    }

    void aFolderThatCannotBeIsHeardOfAtOnce() {
        const QString file = m_folder->filePath("run");
        QVERIFY(QFile(file).open(QIODevice::WriteOnly));
        const QString error =
            error_of([&] { const RunKeeper keeper(*m_session, {folder()}, telling()); });
        QVERIFY2(error.contains("run"), qPrintable(error));
    }

    void aRunWhoseRecordIsDamagedIsNotReplaced() {
        {
            RunKeeper keeper(*m_session, {folder()}, telling());
            train(keeper, 1);
            keeper.save();
        }
        QFile record(m_folder->filePath("run/run.json"));
        QVERIFY(record.open(QIODevice::WriteOnly));
        record.write("{");
        record.close();
        const QString error = error_of([&] {
            const RunKeeper keeper(*m_session, {.folder = folder(), .goes_on = true}, telling());
        });
        QVERIFY2(error.contains("run.json"), qPrintable(error));
        QCOMPARE(contents_of(record.fileName()), QByteArray("{"));
    }

    void whatItCanGoWithoutIsToldOnce_data() {
        QTest::addColumn<QString>("blocked");
        QTest::addColumn<QString>("loss");
        QTest::newRow("history") << "history"
                                 << "its history";
        QTest::newRow("samples") << "samples"
                                 << "its samples";
        QTest::newRow("metrics.csv") << "metrics.csv"
                                     << "metrics.csv";
        QTest::newRow("run.json") << "run.json"
                                  << "run.json";
        QTest::newRow("checkpoints") << "checkpoints"
                                     << "its older checkpoints";
    }

    void whatItCanGoWithoutIsToldOnce() {
        QFETCH(const QString, blocked);
        QFETCH(const QString, loss);
        QVERIFY(QDir().mkpath(m_folder->filePath("run")));
        if (blocked.contains('.')) {
            putAFolderInThePlaceOf(folder().path() / blocked.toStdString());
        } else {
            QVERIFY(QFile(m_folder->filePath("run/" + blocked)).open(QIODevice::WriteOnly));
        }
        {
            RunKeeper keeper(*m_session, {.folder = folder(), .sample_every = 1}, telling());
            for (int i = 0; i < 4; ++i) {
                train(keeper, 1);
                keeper.save();
            }
        }
        QCOMPARE(read_checkpoint(folder().checkpoint()).step, 4);
        QVERIFY2(m_told.size() == 1 && told().contains("without keeping " + loss),
                 qPrintable(told()));
    }

    void aStateThatItFellBackOnHasNoLaterSteps() {
        RunKeeper keeper(*m_session, {.folder = folder(), .sample_every = 1}, telling());
        train(keeper, 30);
        const std::atomic<bool> abandon = true;
        QVERIFY_EXCEPTION_THROWN(m_session->step(&abandon), Abandoned);
        keeper.go_back();
        const std::int64_t step = m_session->steps_done();
        QCOMPARE(step, Session::kBackupInterval);
        QCOMPARE(metrics().count('\n'), step + 1);
        QVERIFY(folder().models().steps().back() <= step);
        QVERIFY(folder().sheets().steps().back() <= step);
        train(keeper, 2);
        keeper.save();
        QCOMPARE(metrics().count('\n'), step + 3);
        QCOMPARE(read_checkpoint(folder().checkpoint()).step, step + 2);
    }

    void survivesTheLossOfItsFolder() {
        RunKeeper keeper(*m_session, {.folder = folder(), .sample_every = 1}, telling());
        train(keeper, 3);
        keeper.finish();
        QVERIFY(QDir(m_folder->filePath("run")).removeRecursively());
        train(keeper, 2);
        keeper.save();
        keeper.finish();
        QCOMPARE(read_checkpoint(folder().checkpoint()).step, 5);
        QCOMPARE(metrics().count('\n'), 6);
        QVERIFY(find_run_writer(folder().lock()));
        QCOMPARE(folder().models().steps().back(), 5);
    }
};

QTEST_GUILESS_MAIN(TestRunKeeper)
#include "tst_run_keeper.moc"
