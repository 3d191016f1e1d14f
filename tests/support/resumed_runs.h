#pragma once

#include "core/base/recipe.h"
#include "tests/support/run_contents.h"
#include "tests/support/small_run.h"

#include <QDir>
#include <QtTest>

#include <string>

/// Runs that are stopped and go on, whoever does it: what they are held to.
namespace ganvas::run_contents {

inline constexpr int kStop = 3;
inline constexpr int kEnd = 6;

/// Rows of test data: all named recipes.
inline void addRecipes() {
    QTest::addColumn<bool>("ignored");
    for (const RecipeInfo& info : recipe_infos()) {
        QTest::newRow(std::string(info.name).c_str()) << false;
    }
}

/// Digits that load at once, with those that scores need.
inline void makeData(const QString& folder) {
    QVERIFY(QDir().mkpath(folder));
    write_small_dataset(folder, 60);
    write_small_test_pair(folder);
}

/// What a run has at its stop that must still be there when it has gone on.
struct KeptUntilStop {
    QMap<qint64, ScorePoint> scores;
    QMap<qint64, QByteArray> models;
};

inline KeptUntilStop kept_until_stop(const RunFolder& run) {
    return {scores_of(run), models_of(run, kStop)};
}

/// Their states and their tables are the same, to the last bit.
inline void compareRuns(const RunFolder& run, const RunFolder& expected) {
    QCOMPARE(state_hash(run.checkpoint()), state_hash(expected.checkpoint()));
    QCOMPARE(metrics_hash(run), metrics_hash(expected));
}

/// `resumed` has gone on from its stop, with all that it kept `before`, and keeps what `straight`
/// keeps at the end, which had no stop.
inline void compareKept(const RunFolder& resumed, const RunFolder& straight,
                        const KeptUntilStop& before) {
    const QMap<qint64, ScorePoint> after = scores_of(resumed);
    QVERIFY2(before.scores.contains(kStop), "its last step is always scored");
    for (auto point = before.scores.cbegin(); point != before.scores.cend(); ++point) {
        QCOMPARE(after.value(point.key()), point.value());
    }
    QCOMPARE(after.value(kEnd), scores_of(straight).value(kEnd));
    QVERIFY(before.models.contains(0) && before.models.contains(kStop));
    QCOMPARE(models_of(resumed, kStop), before.models);
    QCOMPARE(models_of(resumed, kEnd).last(), models_of(straight, kEnd).last());
}

} // namespace ganvas::run_contents
