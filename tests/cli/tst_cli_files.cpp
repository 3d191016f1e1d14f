#include "tests/support/cli_process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace ganvas::cli_process;

/// The commands' output files, at names that are not those of plain files.
class TestCliFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void trainFollowsLinks();
    void writesThroughLinks_data();
    void writesThroughLinks();
    void refusesPipes_data();
    void refusesPipes();
    void makesFoldersBehindLinks();
    void namesInMessagesAreOneLine();

private:
    [[nodiscard]] QString path(const QString& name) const { return folder_.filePath(name); }
    [[nodiscard]] QStringList arguments(const QString& command, const QString& out) const {
        return commands_.value(command) + QStringList{"--out", out};
    }

    QTemporaryDir folder_;
    QMap<QString, QStringList> commands_;
};

void TestCliFiles::initTestCase() {
    QVERIFY(folder_.isValid());
    const Outcome data =
        cli({"data", "--source", "builtin", "--count", "100", "--out", path("digits")});
    QCOMPARE(data.status, 0);
    const Outcome run =
        cli(quickTraining(path("digits"), path("run")) + QStringList{"--steps", "1"});
    QVERIFY2(run.status == 0, run.err);
    commands_ = {
        {"export", {"export", "--checkpoint", path("run/checkpoint.ganvas"), "--data", "builtin"}},
        {"walk", {"walk", "--checkpoint", path("run/checkpoint.ganvas"), "--seconds", "0.2"}},
    };
}

void TestCliFiles::trainFollowsLinks() {
    // As of somebody who keeps the big file on another disk.
    QVERIFY(QDir(folder_.path()).mkpath("linked/samples") && QDir(folder_.path()).mkdir("disk"));
    QVERIFY(QFile::link("../disk/checkpoint", path("linked/checkpoint.ganvas")));
    QVERIFY(QFile::link("../disk/metrics", path("linked/metrics.csv")));
    const Outcome run =
        cli(quickTraining(path("digits"), path("linked")) + QStringList{"--steps", "2"});
    QVERIFY2(run.status == 0, run.err);
    for (const char* name : {"linked/checkpoint.ganvas", "linked/metrics.csv"}) {
        QVERIFY2(QFileInfo(path(name)).isSymLink(), name);
        QVERIFY2(QFileInfo(path(name)).size() > 0, name);
    }
    QFile metrics(path("disk/metrics"));
    QVERIFY(metrics.open(QIODevice::ReadOnly));
    QCOMPARE(metrics.readAll().count('\n'), 3);
}

void TestCliFiles::writesThroughLinks_data() {
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("name");
    QTest::newRow("a model") << "export"
                             << "model";
    QTest::newRow("GIF") << "walk"
                         << "walk.gif";
    QTest::newRow("WebP") << "walk"
                          << "walk.webp";
    QTest::newRow("a folder of PNGs") << "walk"
                                      << "frames";
}

void TestCliFiles::writesThroughLinks() {
    QFETCH(QString, command);
    QFETCH(QString, name);
    const QString target = path("target of " + name);
    QVERIFY(QFile::link("target of " + name, path(name)));
    const Outcome outcome = cli(arguments(command, path(name)));
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY(QFileInfo(path(name)).isSymLink());
    QVERIFY(QFileInfo(target).size() > 0);
}

void TestCliFiles::refusesPipes_data() {
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("name");
    QTest::newRow("a model") << "export"
                             << "pipe";
    QTest::newRow("GIF") << "walk"
                         << "pipe.gif";
    QTest::newRow("WebP") << "walk"
                          << "pipe.webp";
}

void TestCliFiles::refusesPipes() {
    QFETCH(QString, command);
    QFETCH(QString, name);
    QCOMPARE(::mkfifo(QFile::encodeName(path(name)).constData(), 0666), 0);
    const Outcome outcome = cli(arguments(command, path(name)));
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains("is a pipe") && outcome.err.contains(name.toUtf8()), outcome.err);
    struct stat status {};
    ::lstat(QFile::encodeName(path(name)).constData(), &status);
    QVERIFY(S_ISFIFO(status.st_mode));
}

void TestCliFiles::makesFoldersBehindLinks() {
    QVERIFY(QFile::link("the real folder", path("folder link")));
    const Outcome outcome =
        cli({"data", "--source", "builtin", "--count", "10", "--out", path("folder link")});
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY(QFileInfo(path("folder link")).isSymLink());
    QCOMPARE(QDir(path("the real folder")).entryList(QDir::Files).size(), 3);
}

void TestCliFiles::namesInMessagesAreOneLine() {
    const Outcome outcome = cli({"train", "--data", path("two\nlines\x1b[31m"), "--recipe", "quick",
                                 "--steps", "1", "--out", path("never")});
    QCOMPARE(outcome.status, 1);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.err.contains("two\\nlines\\x1b[31m") && outcome.err.endsWith(".\n"),
             outcome.err);
}

QTEST_GUILESS_MAIN(TestCliFiles)
#include "tst_cli_files.moc"
