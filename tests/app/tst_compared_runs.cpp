// Which runs are compared, in which slot, and at which moment.

#include "app/compare/compared_runs.h"

#include <QSignalSpy>
#include <QtTest>

using namespace ganvas;
using Added = ComparedRuns::Added;

namespace {

/// Of which the generators of these steps are kept, each of which took so many milliseconds.
std::shared_ptr<const RunLook> lookOf(const std::vector<std::int64_t>& steps,
                                      std::int64_t milliseconds) {
    RunLook look;
    look.record = RunRecord();
    look.record->recipe = recipe_named("quick");
    look.title = "A run";
    look.step = steps.back();
    RunCurve scores;
    for (const std::int64_t step : steps) {
        look.kept.steps.push_back(step);
        look.kept.milliseconds.push_back(step * milliseconds);
        look.scores.push_back({step, static_cast<double>(step) / 1000, 1, 1, 1});
        scores.places.steps.push_back(step);
        scores.places.milliseconds.push_back(step * milliseconds);
        scores.values.append(1);
    }
    look.score = std::make_shared<const RunCurve>(scores);
    return std::make_shared<const RunLook>(look);
}

QStringList paths(const ComparedRuns& runs) {
    QStringList result;
    for (const ComparedFolder& folder : runs.folders()) {
        result << folder.path;
    }
    return result;
}

QStringList row(const RunDifferences& table, const std::string& title) {
    QStringList result;
    for (const RunDifferences::Row& one : table.rows) {
        if (one.title == title) {
            for (const RunDifferences::Value& value : one.values) {
                result << QString::fromStdString(value.text);
            }
        }
    }
    return result;
}

} // namespace

class TestComparedRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachKeepsItsSlot() {
        ComparedRuns runs;
        QCOMPARE(runs.add("/r/a"), Added::yes);
        QCOMPARE(runs.add("/r/b"), Added::yes);
        QCOMPARE(runs.add("/r/c"), Added::yes);
        const std::uint64_t id = runs.folders()[2].id;
        runs.remove(0);
        QCOMPARE(paths(runs), (QStringList{"", "/r/b", "/r/c", ""}));
        QCOMPARE(runs.folders()[2].id, id);
        QCOMPARE(runs.add("/r/0"), Added::yes);
        QCOMPARE(paths(runs), (QStringList{"/r/0", "/r/b", "/r/c", ""}));
    }

    void whatIsAddedTogetherTakesWhatIsFreeAndThenFromTheOldest_data() {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("after");
        QTest::newRow("nothing there") << QStringList{} << QStringList{"/r/1", "/r/2", "", ""};
        QTest::newRow("two chosen")
            << QStringList{"/r/a", "/r/b"} << QStringList{"/r/a", "/r/b", "/r/1", "/r/2"};
        QTest::newRow("one slot left")
            << QStringList{"/r/a", "/r/b", "/r/c"} << QStringList{"/r/2", "/r/b", "/r/c", "/r/1"};
        QTest::newRow("no slot left") << QStringList{"/r/a", "/r/b", "/r/c", "/r/d"}
                                      << QStringList{"/r/1", "/r/2", "/r/c", "/r/d"};
        QTest::newRow("the second is the oldest") << QStringList{"/r/2", "/r/b", "/r/c", "/r/d"}
                                                  << QStringList{"/r/2", "/r/1", "/r/c", "/r/d"};
        QTest::newRow("both there") << QStringList{"/r/2", "/r/b", "/r/1", "/r/d"}
                                    << QStringList{"/r/2", "/r/b", "/r/1", "/r/d"};
    }

    void whatIsAddedTogetherTakesWhatIsFreeAndThenFromTheOldest() {
        QFETCH(const QStringList, before);
        QFETCH(const QStringList, after);
        ComparedRuns runs;
        for (const QString& folder : before) {
            runs.add(folder);
        }
        runs.setMoment(3);
        const std::vector<std::size_t> taken = runs.addAll({"/r/1", "/r/2"});
        QCOMPARE(paths(runs), after);
        QVERIFY(!runs.moment());
        QStringList gone;
        for (const QString& folder : before) {
            gone << (after.contains(folder) ? QStringList() : QStringList(folder));
        }
        QStringList told;
        for (const std::size_t slot : taken) {
            told << before[static_cast<qsizetype>(slot)];
        }
        QCOMPARE(told, gone);
    }

    void fourAndEachOnce() {
        ComparedRuns runs;
        for (const char* const name : {"/r/a", "/r/b", "/r/c"}) {
            QCOMPARE(runs.add(name), Added::yes);
        }
        QCOMPARE(runs.add("/r/../r/b/"), Added::wasThere);
        QCOMPARE(runs.add("/r/d"), Added::yes);
        QCOMPARE(runs.add("/r/e"), Added::noRoom);
        QCOMPARE(runs.add("/r/a"), Added::wasThere);
    }

    void allAtOnce_data() {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("wanted");
        QTest::addColumn<QStringList>("after");
        const QStringList none;
        QTest::newRow("remembered with a gap")
            << none << QStringList{"/a", "", "/c", ""} << QStringList{"/a", "", "/c", ""};
        QTest::newRow("who is there stays") << QStringList{"/a", "/b"} << QStringList{"/b", "/c"}
                                            << QStringList{"/c", "/b", "", ""};
        QTest::newRow("the same twice")
            << none << QStringList{"/a", "/a", "/b"} << QStringList{"/a", "", "/b", ""};
        QTest::newRow("too many") << none << QStringList{"/a", "/b", "/c", "/d", "/e"}
                                  << QStringList{"/a", "/b", "/c", "/d"};
        QTest::newRow("none") << QStringList{"/a"} << none << QStringList{"", "", "", ""};
    }

    void allAtOnce() {
        QFETCH(const QStringList, before);
        QFETCH(const QStringList, wanted);
        QFETCH(const QStringList, after);
        ComparedRuns runs;
        runs.setFolders(before);
        runs.setFolders(wanted);
        QCOMPARE(paths(runs), after);
        const QSignalSpy changes(&runs, &ComparedRuns::folderChanged);
        runs.setFolders(after);
        QVERIFY(changes.isEmpty());
    }

    void othersBeginAtTheirNewest() {
        ComparedRuns runs;
        runs.add("/a");
        runs.take(0, runs.folders()[0].id, lookOf({1, 10, 100}, 10));
        runs.setMoment(10);
        runs.setFolders({"/b", "/c"});
        QVERIFY(!runs.moment());
    }

    void lateNewsAreDropped() {
        ComparedRuns runs;
        runs.add("/a");
        const std::uint64_t first = runs.folders()[0].id;
        runs.remove(0);
        runs.add("/a");
        runs.take(0, first, lookOf({1}, 10));
        QVERIFY(runs.look(0) == nullptr);
        runs.take(0, runs.folders()[0].id, lookOf({1}, 10));
        QVERIFY(runs.look(0) != nullptr);
        runs.remove(0);
        QVERIFY(runs.look(0) == nullptr);
    }

    void momentsAreThoseOfAllRuns() {
        ComparedRuns runs;
        runs.add("/a");
        runs.add("/b");
        runs.take(0, runs.folders()[0].id, lookOf({1, 10, 100}, 10));
        runs.take(1, runs.folders()[1].id, lookOf({1, 20, 100}, 30));
        using Places = std::vector<std::int64_t>;
        QCOMPARE(runs.places(), (Places{1, 10, 20, 100}));
        runs.setMoment(20);
        const QSignalSpy moments(&runs, &ComparedRuns::momentChanged);
        runs.setMoment(20);
        QVERIFY(moments.isEmpty());
        runs.setAxis(RunAxis::time);
        QCOMPARE(moments.size(), 1);
        QCOMPARE(runs.places(), (Places{10, 30, 100, 600, 1000, 3000}));
        QVERIFY2(runs.moment() == 100, "of the first run's nearest");
        runs.setMoment({});
        runs.setAxis(RunAxis::steps);
        QVERIFY(!runs.moment());
    }

    void scoresAreThoseThatThereWere() {
        ComparedRuns runs;
        runs.add("/a");
        runs.add("/b");
        runs.take(0, runs.folders()[0].id, lookOf({100, 200, 300}, 10));
        runs.take(1, runs.folders()[1].id, lookOf({50, 250}, 10));
        runs.setMoment(249);
        QCOMPARE(row(runs.differences(), "Label agreement now"), (QStringList{"30.0 %", "25.0 %"}));
        QCOMPARE(row(runs.differences(), "Label agreement at step 249"),
                 (QStringList{"20.0 %", "5.0 %"}));
        runs.setMoment(60);
        QCOMPARE(row(runs.differences(), "Label agreement at step 60"),
                 (QStringList{"not scored", "5.0 %"}));
        runs.setMoment({});
        QCOMPARE(row(runs.differences(), "Label agreement"), (QStringList{"30.0 %", "25.0 %"}));
    }

    void theLastOneTakesTheMomentAlong() {
        ComparedRuns runs;
        runs.add("/a");
        runs.take(0, runs.folders()[0].id, lookOf({1, 10}, 10));
        runs.setMoment(1);
        runs.remove(0);
        QVERIFY(!runs.moment() && runs.isEmpty() && runs.known().empty());
        QVERIFY(runs.differences().rows.empty());
    }
};

QTEST_GUILESS_MAIN(TestComparedRuns)
#include "tst_compared_runs.moc"
