// `ganvas-cli report`: what it writes, and what it says where it can't.

#include "tests/support/cli_refusals.h"
#include "tests/support/file_contents.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ganvas;
using namespace ganvas::cli_process;

class CliReportTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    [[nodiscard]] QStringList asked(const QStringList& more = {}) const {
        return QStringList{"report", "--run", path("run"), "--out", path("page.html")} + more;
    }

private Q_SLOTS:
    void initTestCase() {
        SmallRun run;
        const Outcome outcome = run.make(m_folder.path());
        QVERIFY2(outcome.status == 0, outcome.err);
    }

    void init() { QFile::remove(path("page.html")); }

    void writesAPage() {
        const Outcome outcome = cli(asked({"--digit", "4"}));
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY2(outcome.err.isEmpty(), outcome.err);
        QVERIFY(outcome.out.contains("page.html"));
        const QByteArray page = contents_of(path("page.html"));
        QVERIFY(page.startsWith("<!DOCTYPE html>"));
        QVERIFY(page.endsWith("</html>\n"));
        QVERIFY(page.contains("The digit 4"));
        QVERIFY(page.contains("--recipe quick --steps 1 --seed 1 --set batch_size=8 --set "
                              "threads=1 --out run-again"));
    }

    void knowsItsFolderByAnyName() {
        const Outcome outcome = cli({"report", "--run", ".", "--out", "../page.html"}, path("run"));
        QVERIFY2(outcome.status == 0, outcome.err);
        const QByteArray page = contents_of(path("page.html"));
        QVERIFY(page.contains("The digit 1"));
        QVERIFY(page.contains("--out run-again"));
    }

    void saysWhatItLeavesOut() {
        const QString kept = path("run/history/step-00000001.model");
        const QByteArray whole = contents_of(kept);
        QFile file(kept);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write("torn") == 4);
        file.close();
        const Outcome outcome = cli(asked());
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY2(outcome.err.contains("step-00000001.model"), outcome.err);
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(contents_of(path("page.html")).contains("step-00000001.model"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(whole) == whole.size());
    }

    void refuses_data() {
        addRefusals({
            {"report --run RUN", 2, "--out"},
            {"report --out OUT", 2, "--run"},
            {"report --run RUN --out OUT --digit 10", 2, "--digit"},
            {"report --run RUN --out OUT --digit one", 2, "--digit"},
            {"report --run NOWHERE --out OUT", 1, "There is no folder"},
            {"report --run DATA --out OUT", 1, "holds no run"},
            {"report --run RUN --out NOWHERE/page.html", 1, "nowhere"},
            {"report --run RUN --out RUN", 1, "run"},
        });
    }

    void refuses() {
        checkRefusal({{"RUN", path("run")},
                      {"OUT", path("page.html")},
                      {"NOWHERE", path("nowhere")},
                      {"DATA", path("data")}});
        QVERIFY(!QFile::exists(path("page.html")));
    }
};

QTEST_GUILESS_MAIN(CliReportTest)
#include "tst_cli_report.moc"
