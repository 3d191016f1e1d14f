#include "tests/support/animation_length.h"
#include "tests/support/cli_refusals.h"
#include "tests/support/file_contents.h"

#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ganvas::cli_process;

/// `ganvas-cli film`, of a run of a few steps.
class CliFilmTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_training;
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString run() const { return m_training.filePath("run"); }

    [[nodiscard]] QStringList files() const {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    }

    [[nodiscard]] Outcome film(const QString& out, const QStringList& more) const {
        return cli(QStringList{"film", "--run", run(), "--out", path(out)} + more);
    }

private Q_SLOTS:
    void initTestCase() {
        const QString data = m_training.filePath("data");
        QCOMPARE(cli({"data", "--source", "builtin", "--count", "20", "--out", data}).status, 0);
        const Outcome trained = cli(quickTraining(data, run()) + QStringList{"--steps", "3"});
        QVERIFY2(trained.status == 0, trained.err);
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void writesAGif() {
        const Outcome outcome = film("a.gif", {"--seconds", "0.8", "--rate", "10"});
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY2(outcome.out.contains("8 frames, from step 0 to step 3") &&
                     outcome.out.contains("a.gif"),
                 outcome.out);
        QVERIFY2(outcome.err.isEmpty(), outcome.err);
        QImageReader reader(path("a.gif"));
        QVERIFY2(reader.imageCount() <= 4, "a snapshot is there once, however long it is shown");
        QCOMPARE(reader.size().width(), 560);
        QVERIFY(reader.size().height() > 700);
        QVERIFY(reader.read().isGrayscale());
        QCOMPARE(ganvas::animation_length(path("a.gif")), 800);
        QCOMPARE(files(), QStringList{"a.gif"});
    }

    void theOptionsMakeADifference() {
        const QStringList small{"--seconds", "0.4"};
        const auto webp = [&](const QString& name, const QStringList& more) {
            const Outcome outcome = film(name, small + more);
            return outcome.status == 0 ? ganvas::contents_of(path(name)) : outcome.err;
        };
        const QByteArray digit = webp("a.webp", {"--digit", "3"});
        QCOMPARE(digit.mid(8, 4), QByteArray("WEBP"));
        QVERIFY(digit.contains("ANIM"));
        QCOMPARE(webp("b.webp", {"--digit", "3", "--seed", "1"}), digit); // The recipe's.
        QVERIFY(webp("c.webp", {"--digit", "3", "--seed", "2"}) != digit);
        QVERIFY(webp("d.webp", {"--digit", "3", "--time", "linear"}) != digit);
        QVERIFY(webp("e.webp", {"--digit", "3", "--smooth"}) != digit);
    }

    void writesNumberedPngs() {
        const Outcome outcome = film("made/frames", {"--seconds", "0.3", "--columns", "20"});
        QVERIFY2(outcome.status == 0, outcome.err);
        const QDir frames(path("made/frames"));
        QCOMPARE(frames.entryList(QDir::Files | QDir::Hidden),
                 (QStringList{"00000.png", "00001.png", "00002.png"}));
        QCOMPARE(QImage(frames.filePath("00002.png")).width(), 1120);
    }

    void goesOnWithoutWhatIsDamaged() {
        QVERIFY(QDir(m_folder->path()).mkpath("half/history"));
        for (const char* name : {"step-00000000.model", "step-00000001.model"}) {
            QVERIFY(QFile::copy(run() + "/history/" + name, path("half/history/") + name));
        }
        QFile damaged(path("half/history/step-00000001.model"));
        QVERIFY(damaged.resize(1000));
        const Outcome outcome = cli({"film", "--run", path("half"), "--out", path("a.gif"),
                                     "--seconds", "0.5", "--scale", "1"});
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY2(outcome.out.contains("from step 0 to step 0"), outcome.out);
        QVERIFY2(outcome.err.contains("step-00000001.model") && outcome.err.contains("no curves"),
                 outcome.err);
        QCOMPARE(outcome.err.count('\n'), 2);
    }

    void interruptLeavesNothing() {
        QProcess process;
        // Of PNGs each frame is a file, which takes its time.
        process.start(GANVAS_CLI, {"film", "--run", run(), "--out", path("frames"), "--seconds",
                                   "3600", "--fps", "20"});
        QVERIFY(process.waitForStarted());
        // The unfinished file shows that it has begun.
        QTRY_VERIFY_WITH_TIMEOUT(!files().isEmpty(), kTimeout);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(kTimeout));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 128 + SIGINT);
        QCOMPARE(files(), QStringList());
    }

    void failuresAreSentences_data() {
        addRefusals({
            {"film --out OUT.gif", 2, "--run"},
            {"film --run RUN --out OUT.mp4", 2, ".webp"},
            {"film --run RUN --out OUT.gif --fps 51", 2, "50 for a GIF"},
            {"film --run RUN --out OUT.gif --scale 147", 2, "--scale"},
            {"film --run RUN --out OUT.gif --columns 21", 2, "--columns"},
            {"film --run RUN --out OUT.gif --columns 3 --digit 1", 2, "--digit"},
            {"film --run RUN --out OUT.gif --time cubic", 2, "--time"},
            {"film --run RUN --out OUT.gif --scale 40", 1, "smaller scale"},
            {"film --run OUT --out OUT/frames", 1, "There is no folder"},
            {"film --run DATA --out OUT.gif", 1, "holds no run"},
            {"film --run RUN --out OUT/missing/film.gif", 1, "create the folder"},
        });
    }

    void failuresAreSentences() {
        checkRefusal(
            {{"OUT", path("never")}, {"RUN", run()}, {"DATA", m_training.filePath("data")}});
        QCOMPARE(files(), QStringList());
    }
};

QTEST_GUILESS_MAIN(CliFilmTest)
#include "tst_cli_film.moc"
