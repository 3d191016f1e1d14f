#include "tests/support/cli_refusals.h"
#include "tests/support/file_contents.h"

#include <QDir>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ganvas::cli_process;

/// `ganvas-cli walk`, with the generator that comes with it.
class CliWalkTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }

    [[nodiscard]] QStringList files() const {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    }

    [[nodiscard]] Outcome walk(const QString& out, const QStringList& more) const {
        return cli(QStringList{"walk", "--checkpoint", "pretrained", "--out", path(out)} + more);
    }

    [[nodiscard]] QByteArray contents(const QString& name) const {
        return ganvas::contents_of(path(name));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void writesAGif() {
        const Outcome outcome =
            walk("a.gif", {"--seconds", "0.5", "--fps", "20", "--scale", "3", "--smooth"});
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY2(outcome.out.contains("10 frames") && outcome.out.contains("a.gif"), outcome.out);
        QVERIFY2(outcome.err.isEmpty(), outcome.err);
        QImageReader reader(path("a.gif"));
        QCOMPARE(reader.imageCount(), 10);
        QCOMPARE(reader.size(), QSize(84, 84));
        QVERIFY(reader.read().isGrayscale());
        QCOMPARE(reader.nextImageDelay(), 50);
    }

    void theSameSeedIsTheSameWalk() {
        const QStringList small{"--seconds", "0.5", "--fps", "10", "--scale", "1"};
        QCOMPARE(walk("a.webp", small).status, 0);
        QCOMPARE(walk("b.webp", small).status, 0);
        QCOMPARE(walk("c.webp", small + QStringList{"--seed", "2"}).status, 0);
        QCOMPARE(walk("d.webp", small + QStringList{"--digit", "3"}).status, 0);
        QCOMPARE(contents("a.webp").mid(8, 4), QByteArray("WEBP"));
        QVERIFY(contents("a.webp").contains("ANIM"));
        QCOMPARE(contents("a.webp"), contents("b.webp"));
        QVERIFY(contents("a.webp") != contents("c.webp"));
        QVERIFY(contents("a.webp") != contents("d.webp"));
    }

    void writesNumberedPngs() {
        const Outcome outcome =
            walk("made/frames", {"--seconds", "0.3", "--fps", "10", "--digit", "7"});
        QVERIFY2(outcome.status == 0, outcome.err);
        const QDir frames(path("made/frames"));
        QCOMPARE(frames.entryList(QDir::Files | QDir::Hidden),
                 (QStringList{"00000.png", "00001.png", "00002.png"}));
        QCOMPARE(QImage(frames.filePath("00002.png")).size(), QSize(224, 224));

        const Outcome again = walk("made/frames", {"--seconds", "0.1"});
        QCOMPARE(again.status, 1);
        QVERIFY2(again.err.contains("choose another name"), again.err);
        QCOMPARE(QDir(path("made")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList{"frames"});
    }

    void interruptLeavesNothing() {
        QProcess process;
        process.start(GANVAS_CLI, {"walk", "--checkpoint", "pretrained", "--out", path("a.gif"),
                                   "--seconds", "3600"});
        QVERIFY(process.waitForStarted());
        // The unfinished file shows that it has begun.
        QTRY_VERIFY_WITH_TIMEOUT(!files().isEmpty(), kTimeout);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(kTimeout));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 128 + SIGINT);
        QCOMPARE(files(), QStringList());
    }

    void fullDiskIsASentence_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("gif") << "a.gif";
        QTest::newRow("webp") << "a.webp";
        QTest::newRow("pngs") << "a";
    }

    void fullDiskIsASentence() {
        // A limit on the size of files stands in for a full disk.
        QFETCH(QString, name);
        const Outcome outcome =
            run("bash", QStringList{"-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "bash",
                                    GANVAS_CLI, "walk", "--checkpoint", "pretrained", "--out",
                                    path(name), "--seconds", "1", "--smooth", "--scale", "16"});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.contains("make room"), outcome.err);
        QCOMPARE(outcome.err.count('\n'), 1);
        QCOMPARE(files(), QStringList());
    }

    void failuresAreSentences_data() {
        addRefusals({
            {"walk --checkpoint pretrained", 2, "--out"},
            {"walk --out OUT.gif", 2, "--checkpoint"},
            {"walk --checkpoint pretrained --out OUT.mp4", 2, ".webp"},
            {"walk --checkpoint pretrained --out OUT.gif --seconds 0", 2, "--seconds"},
            {"walk --checkpoint pretrained --out OUT.gif --seconds nan", 2, "--seconds"},
            {"walk --checkpoint pretrained --out OUT.gif --seconds 3601", 2, "--seconds"},
            {"walk --checkpoint pretrained --out OUT.gif --fps -1", 2, "--fps"},
            {"walk --checkpoint pretrained --out OUT.GIF --fps 60", 2, "50 for a GIF"},
            {"walk --checkpoint pretrained --out OUT.webp --fps 1001", 2, "--fps"},
            {"walk --checkpoint pretrained --out OUT.webp --fps 1000 --seconds 3600", 2, "100000"},
            {"walk --checkpoint pretrained --out OUT.gif --scale 0", 2, "--scale"},
            {"walk --checkpoint pretrained --out OUT.gif --scale 147", 2, "--scale"},
            {"walk --checkpoint pretrained --out OUT.gif --digit 10", 2, "--digit"},
            {"walk --checkpoint pretrained --out OUT.gif --seed -1", 2, "--seed"},
            {"walk --checkpoint OUT.none --out OUT.gif", 1, "OUT.none"},
            {"walk --checkpoint pretrained --out OUT/missing/walk.gif", 1, "create the folder"},
        });
    }

    void failuresAreSentences() {
        checkRefusal({{"OUT", path("never")}});
        QCOMPARE(files(), QStringList());
    }
};

QTEST_GUILESS_MAIN(CliWalkTest)
#include "tst_cli_walk.moc"
