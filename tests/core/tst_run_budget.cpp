// What is proposed to go where the runs take too much, what then goes, and what a look at many runs
// costs.

#include "core/base/run_id.h"
#include "core/files/run_budget.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_lister.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace ganvas;

namespace {

constexpr std::uintmax_t kMega = 1'000'000;

/// A run that was trained at `time`; the smaller, the longer ago.
RunEntry entry(const char* name, std::int64_t time, std::uintmax_t all, std::uintmax_t thinnable) {
    RunEntry run;
    run.folder = std::string("/nowhere/") + name;
    run.record.recipe.name = name;
    run.record.begun = time;
    run.record.ended = time;
    run.record.seconds = 600;
    run.sizes = {all * kMega, thinnable * kMega, 0};
    return run;
}

QStringList names(const std::vector<RoomPlan::Share>& shares) {
    QStringList result;
    for (const RoomPlan::Share& share : shares) {
        result << QString::fromStdString(share.folder.filename().string());
    }
    return result;
}

/// The newest first, as a list has them.
std::vector<RunEntry> four() {
    return {entry("newest", 4, 100, 80), entry("third", 3, 100, 80), entry("second", 2, 100, 80),
            entry("oldest", 1, 100, 80)};
}

} // namespace

class TestRunBudget : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;

    [[nodiscard]] RunFolder run(const char* name) const {
        return RunFolder(m_home->filePath(name).toStdString());
    }

    static void write(const std::filesystem::path& file, qsizetype size) {
        const QString name = QString::fromStdString(file.string());
        QVERIFY(QDir().mkpath(QFileInfo(name).path()));
        QFile opened(name);
        QVERIFY(opened.open(QIODevice::WriteOnly));
        QCOMPARE(opened.write(QByteArray(size, 'x')), size);
    }

    /// A run with `models` snapshots of a kilobyte, four older states and 30 sheets.
    void make(const char* name, std::int64_t time, int models,
              const std::string& title = {}) const {
        const RunFolder folder = run(name);
        for (int step = 0; step < models; ++step) {
            write(folder.models().file(step), 1000);
        }
        for (int step = 0; step < 4; ++step) {
            write(folder.older_checkpoints().file(10 * step), 3000);
        }
        for (int step = 0; step < 30; ++step) {
            write(folder.sheets().file(step), 100);
        }
        write(folder.checkpoint(), 3000);
        write(folder.metrics(), 500);
        RunRecord record;
        record.id = new_run_id();
        record.title = title;
        record.data_spec = "builtin";
        record.data_title = "built-in digits";
        record.fingerprint = std::string(64, '0');
        record.ganvas = record.libtorch = record.machine = "any";
        record.begun = record.ended = time;
        record.step = models;
        record.seconds = 600;
        write_run_record(folder.record(), record);
    }

    /// As if all folders had last been changed long ago.
    void age() const {
        const auto long_ago = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
        const std::filesystem::path home = m_home->path().toStdString();
        for (const auto& entry : std::filesystem::recursive_directory_iterator(home)) {
            if (entry.is_directory()) {
                std::filesystem::last_write_time(entry.path(), long_ago);
            }
        }
    }

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    /// It began in the second in which the one before it was ended.
    void anInterruptedRunIsNewerThanTheOneBefore() {
        const RunEntry before = entry("before", 1000, 1, 1);
        RunEntry interrupted = entry("interrupted", 1000, 1, 1);
        interrupted.record.ended = 0;
        QVERIFY(last_trained(interrupted) > last_trained(before));
    }

    void nothingGoesWhereThereIsRoom() {
        const RoomPlan plan = plan_room(four(), {0}, {});
        QVERIFY(plan.is_empty());
        QCOMPARE(plan.missing, 0U);
    }

    void theOldestIsThinnedFirst() {
        QCOMPARE(names(plan_room(four(), {70 * kMega}, {}).thin), (QStringList{"oldest"}));
        const RoomPlan plan = plan_room(four(), {150 * kMega}, {});
        QCOMPARE(names(plan.thin), (QStringList{"oldest", "second"}));
        QVERIFY(plan.remove.empty());
        QCOMPARE(plan.missing, 0U);
        QCOMPARE(freed_by(plan.thin), 160 * kMega);
    }

    void runsGoOnlyWhereThinningIsNotEnough() {
        const RoomPlan plan = plan_room(four(), {330 * kMega}, {});
        QCOMPARE(names(plan.remove), (QStringList{"oldest"}));
        QCOMPARE(names(plan.thin), (QStringList{"second", "third", "newest"}));
        QCOMPARE(plan.missing, 0U);
    }

    void noRunGoesForWhatMayCome() {
        const RoomPlan plan = plan_room(four(), {70 * kMega, 1000 * kMega}, {});
        QCOMPARE(plan.thin.size(), std::size_t{4});
        QVERIFY(plan.remove.empty());
        QCOMPARE(plan.missing, 0U);
        QCOMPARE(plan_room(four(), {0, 100 * kMega}, {}).thin.size(), std::size_t{2});
    }

    void aShortTrainingGoesBeforeALongOne() {
        std::vector<RunEntry> runs = four();
        runs[1].record.seconds = 5;
        QCOMPARE(names(plan_room(runs, {330 * kMega}, {}).remove), (QStringList{"third"}));
    }

    void nothingGoesThatIsNotNeeded() {
        // The older one is not enough, and with the other it need not go.
        const std::vector<RunEntry> runs{entry("large", 2, 500, 0), entry("small", 1, 10, 0)};
        QCOMPARE(names(plan_room(runs, {300 * kMega}, {}).remove), (QStringList{"large"}));
        const std::vector<RunEntry> turned{entry("small", 2, 10, 0), entry("large", 1, 500, 0)};
        QCOMPARE(names(plan_room(turned, {300 * kMega}, {}).remove), (QStringList{"large"}));
    }

    void whatSomebodyNeedsIsSpared_data() {
        QTest::addColumn<int>("what");
        QTest::addColumn<bool>("isNamed");
        QTest::newRow("on show") << 0 << false;
        QTest::newRow("in training") << 1 << false;
        QTest::newRow("titled") << 2 << true;
        QTest::newRow("noted") << 3 << true;
        QTest::newRow("unreadable") << 4 << false;
    }

    void whatSomebodyNeedsIsSpared() {
        QFETCH(const int, what);
        QFETCH(const bool, isNamed);
        std::vector<RunEntry> runs = four();
        std::filesystem::path on_show;
        switch (what) {
        case 0:
            on_show = runs[3].folder;
            break;
        case 1:
            runs[3].writer = RunWriter{"here", 1, 0, 0};
            break;
        case 2:
            runs[3].record.title = "Mine";
            break;
        case 3:
            runs[3].record.note = "Mine";
            break;
        default:
            runs[3].problem = "It is damaged.";
        }
        const RoomPlan plan = plan_room(runs, {1000 * kMega}, on_show);
        QVERIFY(!names(plan.thin).contains("oldest") && !names(plan.remove).contains("oldest"));
        QCOMPARE(names(plan.remove).size(), 3);
        QCOMPARE(plan.missing, 700 * kMega);
        QCOMPARE(plan.spares_named, isNamed);
    }

    void whatATwinIsCalledAtFirstNobodyHasSaid() {
        std::vector<RunEntry> runs = four();
        runs[3].record.twin = "8a4f8c1c-2f1c-4c58-9a31-4a2f6f0b8d11";
        runs[3].record.title = "Twin: Adam β1 0.5 → 0.9";
        QVERIFY(names(plan_room(runs, {1000 * kMega}, {}).remove).contains("oldest"));
        runs[3].record.note = "Mine";
        QVERIFY(!names(plan_room(runs, {1000 * kMega}, {}).remove).contains("oldest"));
    }

    void measuresWhatThinningFrees() {
        make("run", 1, 400);
        const RunSizes before = measure_run(run("run").path());
        thin_run(run("run").path());
        const RunSizes after = measure_run(run("run").path());
        QCOMPARE(before.all - after.all, before.thinnable);
        QCOMPARE(before.thinnable, std::uintmax_t{300 * 1000 + 2 * 3000 + 10 * 100});
        QCOMPARE(after.thinnable, 0U);
        const std::vector<std::int64_t> models = run("run").models().steps();
        QCOMPARE(models.size(), std::size_t{100});
        QVERIFY(models.front() == 0 && models.back() == 399);
        QVERIFY(std::filesystem::exists(run("run").checkpoint()));
        QCOMPARE(before.growth, std::uintmax_t{600 * 1000 + 12 * 3000});
    }

    void makesTheRoomThatWasAgreedTo() {
        make("old", 1, 150);
        make("new", 2, 150);
        const auto runs = list_runs(m_home->path().toStdString());
        const std::uintmax_t before = total_bytes(runs);
        const RoomPlan plan = plan_room(runs, {200'000}, {});
        QCOMPARE(names(plan.remove), (QStringList{"old"}));
        QCOMPARE(names(plan.thin), (QStringList{"new"}));
        make_room(plan, {});
        const auto left = list_runs(m_home->path().toStdString());
        QCOMPARE(left.size(), std::size_t{1});
        QCOMPARE(total_bytes(left), before - freed_by(plan.remove) - freed_by(plan.thin));
        make_room(plan, {}); // What is gone is fine.
        QCOMPARE(total_bytes(list_runs(m_home->path().toStdString())), total_bytes(left));
    }

    void whatHasChangedMeanwhileIsLeftAlone_data() {
        QTest::addColumn<int>("what");
        QTest::newRow("trained") << 0;
        QTest::newRow("titled") << 1;
        QTest::newRow("on show") << 2;
        QTest::newRow("on show under another name") << 3;
    }

    void whatHasChangedMeanwhileIsLeftAlone() {
        QFETCH(const int, what);
        make("run", 1, 150);
        make("other", 2, 150);
        const auto runs = list_runs(m_home->path().toStdString());
        const RoomPlan plan = plan_room(runs, {total_bytes(runs)}, {});
        QCOMPARE(plan.remove.size(), std::size_t{2});
        std::optional<RunLock> lock;
        std::filesystem::path on_show;
        if (what == 0) {
            lock.emplace(run("run").lock());
        } else if (what == 1) {
            describe_run(run("run").path(), "Mine", "");
        } else if (what == 2) {
            on_show = run("run").path();
        } else {
            on_show = run("link").path();
            std::filesystem::create_directory_symlink(run("run").path(), on_show);
        }
        make_room(plan, on_show);
        QVERIFY(!run("other").holds_run());
        QCOMPARE(run("run").models().steps().size(), std::size_t{150});
    }

    void aRunThatIsTrainedIsNotThinned() {
        make("run", 1, 150);
        const RunLock lock(run("run").lock());
        QVERIFY(error_of([&] { thin_run(run("run").path()); }).contains("writes to"));
        QCOMPARE(run("run").models().steps().size(), std::size_t{150});
    }

    void onlyWhatHasChangedIsReadAnew() {
        make("one", 1, 20);
        make("two", 2, 20);
        age();
        const std::filesystem::path home = m_home->path().toStdString();
        RunLister lister;
        QCOMPARE(lister.list(home).size(), std::size_t{2});
        QCOMPARE(lister.read_anew(), std::size_t{2});
        const auto before = lister.list(home);
        QCOMPARE(lister.read_anew(), std::size_t{0});
        QCOMPARE(before.front().folder.filename().string(), std::string("two"));

        write(run("one").models().file(99), 7000);
        const auto after = lister.list(home);
        QCOMPARE(lister.read_anew(), std::size_t{1});
        QCOMPARE(total_bytes(after), total_bytes(before) + 7000);

        QFile table(QString::fromStdString(run("two").metrics().string()));
        QVERIFY(table.open(QIODevice::Append));
        table.write("more");
        table.close();
        QCOMPARE(total_bytes(lister.list(home)), total_bytes(after) + 4);

        const RunLock lock(run("two").lock());
        QVERIFY2(lister.list(home).front().writer, "whoever trains is always looked for");
    }

    void runsElsewhereAreListedAndMarked() {
        make("one", 1, 20);
        make("away/two", 2, 20);
        make("away/three", 3, 20);
        const std::filesystem::path home = m_home->path().toStdString();
        const std::vector<std::filesystem::path> elsewhere{
            home / "away" / "two", home / "away" / "gone", home / "one", home / "away"};
        RunLister lister;
        const auto marked = [&] {
            QStringList names;
            for (const RunEntry& run : lister.list(home, elsewhere)) {
                names << QString::fromStdString(run.folder.filename().string()) +
                             (run.is_elsewhere ? "!" : "");
            }
            return names;
        };
        QCOMPARE(marked(), (QStringList{"two!", "one"}));
        QCOMPARE(marked(), (QStringList{"two!", "one"}));
        remove_run(run("away/two").path());
        QCOMPARE(marked(), (QStringList{"one"}));
    }

    /// A change that falls into the same tick of the clock as the look itself must not be lost.
    void whatHasJustChangedIsLookedAtAgain() {
        make("run", 1, 20);
        const std::filesystem::path home = m_home->path().toStdString();
        RunLister lister;
        lister.list(home);
        lister.list(home);
        QCOMPARE(lister.read_anew(), std::size_t{1});
    }

    void whatIsGoneIsForgotten() {
        make("run", 1, 20);
        age();
        const std::filesystem::path home = m_home->path().toStdString();
        RunLister lister;
        QCOMPARE(lister.list(home).size(), std::size_t{1});
        remove_run(run("run").path());
        QVERIFY(lister.list(home).empty());
        QVERIFY(lister.list("/no/such/folder").empty());
    }
};

QTEST_GUILESS_MAIN(TestRunBudget)
#include "tst_run_budget.moc"
