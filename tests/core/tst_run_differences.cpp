// What a table says of the differences between runs, and what it leaves out.

#include "core/base/nearest_place.h"
#include "core/base/run_differences.h"

#include <QString>
#include <QtTest>

#include <array>
#include <vector>

using namespace ganvas;

namespace {

ComparedRun run_of(const std::string& recipe = "quick") {
    ComparedRun run;
    run.record.recipe = recipe_named(recipe);
    run.record.data_title = "MNIST, 60,000 digits";
    run.record.data_spec = "mnist";
    run.record.fingerprint = "0123456789abcdef";
    run.record.ganvas = "1.2";
    run.record.libtorch = "1.13";
    run.record.machine = "box";
    run.steps = 1200;
    run.seconds = 75;
    return run;
}

ScorePoint scored(double agreement) { return {1000, agreement, 0.8, 2.5, 0.95}; }

const RunDifferences::Row* row(const RunDifferences& table, const std::string& title) {
    for (const RunDifferences::Row& one : table.rows) {
        if (one.title == title) {
            return &one;
        }
    }
    return nullptr;
}

QStringList texts(const RunDifferences& table, const std::string& title) {
    QStringList result;
    if (const auto* const found = row(table, title)) {
        for (const RunDifferences::Value& value : found->values) {
            result << QString::fromStdString(value.text);
        }
    }
    return result;
}

QStringList odd(const RunDifferences& table, const std::string& title) {
    QStringList result;
    if (const auto* const found = row(table, title)) {
        for (const RunDifferences::Value& value : found->values) {
            result << (value.is_odd ? QString::fromStdString(value.text) : QString());
        }
    }
    return result;
}

} // namespace

class TestRunDifferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingToCompare() {
        QVERIFY(run_differences({}).rows.empty());
        const RunDifferences alone = run_differences(std::array{run_of()});
        QVERIFY(alone.same.empty());
        QCOMPARE(texts(alone, "Steps"), QStringList{"1,200"});
        QVERIFY(row(alone, "Recipe") == nullptr && row(alone, "Data") == nullptr);
    }

    /// Each field of the recipe, so that a new one is in the table, too.
    void aFieldThatDiffersIsARow() {
        for (const RecipeField& field : recipe_fields()) {
            std::array runs{run_of(), run_of()};
            const double before = recipe_value(runs[1].record.recipe, field);
            set_recipe_value(runs[1].record.recipe, field,
                             before == field.minimum ? field.maximum : field.minimum);
            const RunDifferences table = run_differences(runs);
            const QStringList values = texts(table, std::string(field.title));
            const QByteArray name(field.key.data(), static_cast<qsizetype>(field.key.size()));
            QVERIFY2(values.size() == 2 && values[0] != values[1], name.constData());
            QVERIFY2(table.rows.size() == 1 + 8, name.constData());
            const std::string rest = std::to_string(recipe_fields().size() - 1);
            QVERIFY2(table.same.find("the other " + rest + " numbers of the recipe") !=
                         std::string::npos,
                     table.same.c_str());
        }
    }

    void whatIsTheSameIsLeftOutAndSaid() {
        const RunDifferences table = run_differences(std::array{run_of(), run_of()});
        QCOMPARE(table.rows.size(), std::size_t{8});
        const QString same = QString::fromStdString(table.same);
        for (const char* const word :
             {"all", "numbers of the recipe", "the data", "Ganvas", "LibTorch", "the machine"}) {
            QVERIFY2(same.contains(word), table.same.c_str());
        }
        QVERIFY2(!same.contains("origin"), "none is a branch");
    }

    void emphasisIsOnWhatMostDoNotHave_data() {
        QTest::addColumn<QList<int>>("seeds");
        QTest::addColumn<QList<bool>>("odd");
        QTest::newRow("two") << QList<int>{1, 2} << QList<bool>{true, true};
        QTest::newRow("one of three") << QList<int>{5, 2, 5} << QList<bool>{false, true, false};
        QTest::newRow("one of four")
            << QList<int>{5, 5, 5, 9} << QList<bool>{false, false, false, true};
        QTest::newRow("two and two")
            << QList<int>{5, 6, 5, 6} << QList<bool>{true, true, true, true};
    }

    void emphasisIsOnWhatMostDoNotHave() {
        QFETCH(const QList<int>, seeds);
        QFETCH(const QList<bool>, odd);
        std::vector<ComparedRun> runs;
        for (const int seed : seeds) {
            runs.push_back(run_of());
            runs.back().record.recipe.seed = seed;
        }
        const RunDifferences table = run_differences(runs);
        const auto* const found = row(table, "Seed");
        QVERIFY(found != nullptr);
        for (qsizetype i = 0; i < odd.size(); ++i) {
            QCOMPARE(found->values[static_cast<std::size_t>(i)].is_odd, odd[i]);
        }
        QCOMPARE(::odd(table, "Steps").join(""), QString());
    }

    void dataIsKnownByItsContent() {
        std::array runs{run_of(), run_of()};
        runs[1].record.data_title = "/mnt/server/digits";
        RunDifferences table = run_differences(runs);
        QCOMPARE(texts(table, "Data")[1], "/mnt/server/digits");
        QVERIFY(row(table, "Data's fingerprint") == nullptr);
        QVERIFY(table.same.find("the data") != std::string::npos);

        runs[1].record.data_title = runs[0].record.data_title;
        runs[1].record.fingerprint = "fedcba9876543210";
        table = run_differences(runs);
        QVERIFY(row(table, "Data") == nullptr);
        QCOMPARE(texts(table, "Data's fingerprint"), (QStringList{"01234567", "fedcba98"}));
        QVERIFY(table.same.find("the data") == std::string::npos);

        runs[0].record.fingerprint.clear();
        runs[1].record.fingerprint.clear();
        QVERIFY2(run_differences(runs).same.find("the data") == std::string::npos,
                 "nobody knows whether it is");
    }

    void tellsBranchesVersionsAndMachines() {
        std::array runs{run_of(), run_of()};
        runs[1].record.parent = RunRecord::Parent{"8a4f8c1c-2f1c-4c58-9a31-4a2f6f0b8d11", 1500};
        runs[1].record.ganvas = "1.3";
        runs[1].record.machine = "server";
        const RunDifferences table = run_differences(runs);
        QCOMPARE(texts(table, "Branch of"),
                 (QStringList{"none", "step 1,500 of another run (8a4f8c1c)"}));
        runs[1].parent_title = "First try";
        QCOMPARE(texts(run_differences(runs), "Branch of"),
                 (QStringList{"none", "step 1,500 of “First try”"}));
        QCOMPARE(texts(table, "Ganvas"), (QStringList{"1.2", "1.3"}));
        QCOMPARE(texts(table, "Machine"), (QStringList{"box", "server"}));
        QVERIFY(table.same.find("Ganvas") == std::string::npos);
    }

    void scoresNowAndThen() {
        std::array runs{run_of(), run_of()};
        runs[0].newest = scored(0.998);
        runs[0].then = scored(0.5);
        RunDifferences table = run_differences(runs);
        QCOMPARE(texts(table, "Label agreement"), (QStringList{"99.8 %", "not scored"}));
        QCOMPARE(texts(table, "Fréchet distance")[0], "2.5 (real: 0.95)");
        QCOMPARE(texts(table, "Scored"), (QStringList{"at step 1,000", "not scored"}));
        table = run_differences(runs, "at step 1,000");
        QCOMPARE(texts(table, "Label agreement now")[0], "99.8 %");
        QCOMPARE(texts(table, "Label agreement at step 1,000"),
                 (QStringList{"50.0 %", "not scored"}));
        QCOMPARE(texts(table, "Scored by then")[0], "at step 1,000");
        runs[0].then->frechet = 1460.4;
        table = run_differences(runs, "at step 1,000");
        QCOMPARE(texts(table, "Fréchet distance at step 1,000")[0], "1,460 (real: 0.95)");
    }

    void isCopiedAsText() {
        std::array runs{run_of(), run_of()};
        runs[1].record.recipe.seed = 7;
        runs[1].record.data_title = "a|b\n\tc";
        const RunDifferences table = run_differences(runs);
        const std::array<std::string, 2> titles{"First\ttry", "Second*"};
        const QStringList lines =
            QString::fromStdString(differences_as_tabs(table, titles)).split('\n');
        QCOMPARE(lines[0], "\tFirst try\tSecond*");
        QVERIFY(lines.contains("Seed\t1\t7"));
        for (const QString& line : lines) {
            QVERIFY2(line.isEmpty() || line.count('\t') == 2, qPrintable(line));
        }
        const QStringList marked =
            QString::fromStdString(differences_as_markdown(table, titles)).split('\n');
        QCOMPARE(marked[0], R"(|  | First try | Second\* |)");
        QCOMPARE(marked[1], "| --- | --- | --- |");
        QVERIFY(marked.contains("| Seed | **1** | **7** |"));
        QVERIFY(marked.contains(R"(| Data | **MNIST, 60,000 digits** | **a\|b  c** |)"));
    }

    void theNearestPlace() {
        const std::array<std::int64_t, 4> places{0, 10, 20, 20};
        QCOMPARE(places[nearest_place(places, -5)], 0);
        QCOMPARE(places[nearest_place(places, 5)], 0);
        QCOMPARE(places[nearest_place(places, 6)], 10);
        QCOMPARE(places[nearest_place(places, 10)], 10);
        QCOMPARE(places[nearest_place(places, 99)], 20);
    }
};

QTEST_GUILESS_MAIN(TestRunDifferences)
#include "tst_run_differences.moc"
