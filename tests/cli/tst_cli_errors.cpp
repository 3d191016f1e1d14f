#include "tests/support/cli_process.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ganvas::cli_process;

class CliErrorsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    SmallRun m_small;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void initTestCase();
    void refusesBadUsage_data();
    void refusesBadUsage();
    void saysWhyTheWorkFailed_data();
    void saysWhyTheWorkFailed();
    void fullDiskIsASentence();
};

void CliErrorsTest::initTestCase() {
    const Outcome made = m_small.make(m_folder.path());
    QVERIFY2(made.status == 0, made.err);
}

void CliErrorsTest::refusesBadUsage_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("about");
    const auto row = [](const char* arguments, const char* about) {
        QTest::newRow(arguments) << QString(arguments) << QString(about);
    };
    row("", "Say what to do");
    row("paint", "paint");
    row("train", "--data");
    row("train --steps 1 --out OUT", "--data");
    row("train --data builtin --steps 1", "--out");
    row("train --data builtin --out OUT --steps 1 --save-every 0", "--save-every");
    row("train --data builtin --out OUT", "--steps");
    row("train --data builtin --out OUT --steps 1 --seconds 1", "--seconds");
    row("train --data builtin --out OUT --steps 0", "--steps");
    row("train --data builtin --out OUT --steps -3", "--steps: -3 is not between 1 and 1000000000");
    row("train --data builtin --out OUT --steps 3.0", "--steps: 3.0 is not a whole number");
    row("train --data builtin --out OUT --steps 1 --save-every 8.0", "8.0 is not a whole number");
    row("train --data builtin --out OUT --steps 1 --batch 8.0", "8.0 is not a whole number");
    row("train --data builtin --out OUT --steps 1 --seed 1e2", "1e2 is not a whole number");
    row("train --data builtin --out OUT --seconds nan", "--seconds");
    row("train --data builtin --out OUT --steps 1 --recipe cake", "cake");
    row("train --data builtin --out OUT --steps 1 --batch 0", "batch_size");
    row("train --data builtin --out OUT --steps 1 --recipe seed --set joint_updates=true",
        "joint_updates needs spectral_norm");
    row("train --data builtin --out OUT --steps 1 --set spectral_norm=false",
        "joint_updates needs spectral_norm");
    row("train --data builtin --out OUT --steps 1 --set noise_size=1 --set conditioning=direction",
        "noise_size is 1");
    row("train --data builtin --out OUT --steps 1 --seed -1", "seed");
    row("train --data builtin --out OUT --steps 1 --set beta1", "key=value");
    row("train --data builtin --out OUT --steps 0x10", "0x10");
    row("train --data builtin --out OUT --steps 1 --set seed=0x10", "0x10");
    row("train --data builtin --out OUT --seed= 5 --steps 1", "--seed= is empty");
    row("train --data= --out OUT --steps 1", "--data= is empty");
    row("train --data builtin --out OUT --steps 1 --batch 1_0", "1_0");
    row("walk --checkpoint pretrained --seconds inf --out OUT.gif", "--seconds");
    row("walk --checkpoint pretrained --fps 0x5 --out OUT.gif", "--fps");
    row("judge-train --data builtin --out OUT --threads 1e1", "--threads");
    row("train --data builtin --out OUT --steps 9 --resume RUN --recipe seed", "quick");
    row("generate --checkpoint RUN --per-digit 0 --format png --out OUT", "--per-digit");
    row("generate --checkpoint RUN --per-digit 1000000000 --format png --out OUT", "--per-digit");
    row("generate --checkpoint RUN --per-digit 1 --digit 10 --format png --out OUT", "--digit");
    row("directions --checkpoint pretrained --digit 10", "--digit");
    row("directions --checkpoint pretrained --method best", "--method");
    row("directions --checkpoint pretrained --reach nan", "--reach");
    row("data --source builtin --count 0 --out OUT", "--count");
}

void CliErrorsTest::refusesBadUsage() {
    QFETCH(QString, arguments);
    QFETCH(QString, about);
    arguments.replace("OUT", path("never")).replace("RUN", m_small.checkpoint);
    const Outcome outcome = cli(arguments.split(' ', Qt::SkipEmptyParts));
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.err.contains(about.toUtf8()), outcome.err);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.out.isEmpty(), outcome.out);
    QVERIFY(!QFile::exists(path("never")));
}

void CliErrorsTest::saysWhyTheWorkFailed_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("about");
    const auto row = [](const char* arguments, const char* about) {
        QTest::newRow(arguments) << QString(arguments) << QString(about);
    };
    row("train --data MISSING --out OUT --steps 1", "MISSING");
    row("train --data builtin --out FILE/inside --steps 1", "FILE/inside");
    row("train --data builtin --out OUT --steps 9 --resume FILE", "FILE");
    row("train --data builtin --out OUT --steps 1 --device cuda", "--device cpu");
    row("generate --checkpoint MISSING --per-digit 1 --format png --out OUT", "MISSING");
    row("data --source builtin --count 3 --out FILE/inside", "FILE/inside");
    // Before any work: with builtin's 60,000 digits a judge would take minutes.
    row("judge-train --data builtin --out MISSING/judge", "MISSING/judge");
    row("judge-train --data builtin --out DATA", "DATA");
    row("export --checkpoint RUN --data builtin --out DATA", "DATA");
}

void CliErrorsTest::saysWhyTheWorkFailed() {
    QFETCH(QString, arguments);
    QFETCH(QString, about);
    for (QString* text : {&arguments, &about}) {
        text->replace("OUT", path("out")).replace("MISSING", path("missing"));
        text->replace("RUN", m_small.checkpoint).replace("DATA", m_small.data);
        text->replace("FILE", m_small.data + "/train-labels-idx1-ubyte");
    }
    const Outcome outcome = cli(arguments.split(' ', Qt::SkipEmptyParts));
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains(about.toUtf8()), outcome.err);
    QCOMPARE(outcome.err.count('\n'), 1);
}

void CliErrorsTest::fullDiskIsASentence() {
    // A limit on the size of files stands in for a full disk; 256 blocks do not hold the
    // checkpoint, which is written before anything is trained.
    const QString out = path("full");
    const QStringList training = quickTraining(m_small.data, out) + QStringList{"--steps", "1"};
    const Outcome outcome =
        run("bash", QStringList{"-c", "ulimit -f 256; exec \"$@\"", "bash", GANVAS_CLI} + training);
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains("checkpoint.ganvas"), outcome.err);
    QCOMPARE(outcome.err.count('\n'), 1);
    QCOMPARE(QDir(out).entryList(QDir::Files | QDir::Hidden), QStringList());
}

QTEST_GUILESS_MAIN(CliErrorsTest)
#include "tst_cli_errors.moc"
