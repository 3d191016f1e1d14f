#pragma once

#include "tests/support/cli_process.h"

#include <QTest>

#include <initializer_list>
#include <utility>

/// Command lines that ganvas-cli refuses with one sentence, a row of test data each.
namespace ganvas::cli_process {

struct Refusal {
    const char* line; ///< With words in capitals in the place of paths.
    int status;
    const char* about; ///< What its sentence names.
};

inline void addRefusals(std::initializer_list<Refusal> refusals) {
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("about");
    for (const Refusal& refusal : refusals) {
        QTest::newRow(refusal.line) << QString(refusal.line) << refusal.status << refusal.about;
    }
}

/// Has the row's line done in `folder`, each of `words` replaced by its path.
inline void checkRefusal(std::initializer_list<std::pair<const char*, QString>> words,
                         const QString& folder = {}) {
    QFETCH(QString, line);
    QFETCH(int, status);
    QFETCH(QString, about);
    for (const auto& [word, path] : words) {
        line.replace(word, path);
        about.replace(word, path);
    }
    const Outcome outcome = cli(line.split(' '), folder);
    QCOMPARE(outcome.status, status);
    QVERIFY2(outcome.err.contains(about.toUtf8()), outcome.err);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.out.isEmpty(), outcome.out);
}

} // namespace ganvas::cli_process
