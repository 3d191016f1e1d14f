// ganvas-cli data --source mnist, from a mirror on this machine; and what else reaches for the
// network: nothing.

#include "core/digits/known_datasets.h"
#include "tests/support/cli_process.h"
#include "tests/support/file_contents.h"
#include "tests/support/mirror_server.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ganvas;
using namespace ganvas::cli_process;
using Mood = MirrorServer::Mood;

class CliFetchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<MirrorServer>();
        for (const KnownFile& file : known_dataset("mnist")->files) {
            m_server->setFile(name(file), QByteArray(static_cast<qsizetype>(file.bytes), 'x'));
        }
    }

    void realMnist() {
        const QByteArray set = qgetenv("GANVAS_TEST_MNIST");
        const QString mnist = set.isEmpty() ? QString(GANVAS_SOURCE_DIR) + "/../shared/mnist"
                                            : QString::fromLocal8Bit(set);
        for (const KnownFile& file : known_dataset("mnist")->files) {
            const QByteArray bytes = contents_of(mnist + '/' + name(file));
            if (bytes.isEmpty()) {
                QSKIP("MNIST is not here.");
            }
            m_server->setFile(name(file), bytes);
        }
        // Where --data mnist looks for it.
        const Outcome outcome = fetch({});
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY2(outcome.out.contains("MNIST is in ") && outcome.out.contains("--data mnist"),
                 outcome.out);
        const QDir there(path("mnist"));
        QCOMPARE(there.entryList(QDir::Files | QDir::Hidden).size(), 4);
        QCOMPARE(contents_of(there.filePath("train-images-idx3-ubyte.gz")),
                 contents_of(mnist + "/train-images-idx3-ubyte.gz"));
        QCOMPARE(fetch({}).status, 0);
        QCOMPARE(m_server->requests().size(), 4);
    }

    /// What real MNIST's twin on made-up files can: each is refused, and nothing of it is left.
    void otherFilesAreThrownAway() {
        const Outcome outcome = fetch({"--out", path("out")});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.contains("not that file of MNIST"), outcome.err);
        QVERIFY2(outcome.out.isEmpty(), outcome.out);
        QVERIFY(QDir(path("out")).isEmpty());
        // The last line is the sentence; those before are of the progress.
        QVERIFY2(outcome.err.trimmed().split('\n').last().startsWith("ganvas-cli: "), outcome.err);
    }

    void interruptedItGoesOnTheNextTime() {
        m_server->setMood(Mood::stalls);
        const QString part = path("out/t10k-images-idx3-ubyte.gz.part");
        QProcess process;
        start(process, {"--out", path("out")});
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(part).size() > 0, kTimeout);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, kTimeout);
        QCOMPARE(process.exitCode(), 128 + SIGINT);
        const QByteArray said = process.readAllStandardOutput();
        QVERIFY2(said.contains("goes on from there"), said);
        const qint64 there = QFileInfo(part).size();
        QVERIFY(there > 0);
        m_server->setMood(Mood::serves);
        QCOMPARE(fetch({"--out", path("out")}).status, 1); // What has come is not MNIST.
        QVERIFY2(m_server->requests()[1].endsWith(" bytes=" + QByteArray::number(there) + "-"),
                 m_server->requests()[1]);
    }

    void refusesBadUsage_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("about");
        QTest::newRow("mirror") << "data --source mnist --mirror ftp://mirror.invalid"
                                << "--mirror";
        QTest::newRow("count") << "data --source kmnist --count 7"
                               << "--count";
        QTest::newRow("seed") << "data --source mnist --seed 7"
                              << "--seed";
        QTest::newRow("no place") << "data --source builtin"
                                  << "--out";
        QTest::newRow("builtin") << "data --source builtin --out OUT --mirror http://mirror.invalid"
                                 << "--mirror";
        QTest::newRow("unknown") << "data --source cake --out OUT"
                                 << "cake";
    }

    void refusesBadUsage() {
        QFETCH(const QString, line);
        QFETCH(const QString, about);
        const Outcome outcome = cli(line.split(' '), m_folder->path());
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.err.contains(about.toUtf8()), outcome.err);
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    /// Every command that works without a long training, and not one attempt; then one that may.
    void nothingElseReachesOut() {
        const QString seen = path("seen");
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert("LD_PRELOAD", GANVAS_CONNECTION_WATCH);
        m_environment.insert("GANVAS_TEST_CONNECTIONS", seen);
        m_environment.insert("ASAN_OPTIONS",
                             qEnvironmentVariable("ASAN_OPTIONS") + ":verify_asan_link_order=0");
        m_environment.insert("GANVAS_DATA", m_folder->path());
        const QString data = path("data");
        const QString run = path("run");
        const QString checkpoint = run + "/checkpoint.ganvas";
        const QList<QStringList> commands{
            {"data", "--source", "builtin", "--count", "20", "--out", data},
            quickTraining(data, run) + QStringList{"--steps", "1"},
            {"generate", "--checkpoint", checkpoint, "--per-digit", "1", "--format", "png", "--out",
             path("png")},
            {"generate", "--checkpoint", "pretrained", "--per-digit", "1", "--format", "idx",
             "--out", path("idx")},
            {"export", "--checkpoint", checkpoint, "--data", data, "--out", path("m.model")},
            {"film", "--run", run, "--out", path("film.gif")},
            {"report", "--run", run, "--out", path("report.html")},
            {"share", run},
            {"runs", m_folder->path()},
            {"summary", "--recipe", "quick"},
            {"walk", "--checkpoint", "pretrained", "--seconds", "1", "--out", path("walk.gif")},
        };
        for (const QStringList& command : commands) {
            const Outcome outcome = watched(command);
            QVERIFY2(outcome.status == 0, outcome.err);
        }
        const Outcome refused =
            watched({"train", "--data", "mnist", "--steps", "1", "--out", path("never")});
        QVERIFY2(refused.err.contains("ganvas-cli data --source mnist"), refused.err);
        QCOMPARE(contents_of(seen), QByteArray());

        QCOMPARE(watched({"data", "--source", "mnist", "--mirror", m_server->url(), "--out",
                          path("got")})
                     .status,
                 1); // It is not MNIST.
        QVERIFY(m_server->url().toLatin1().contains(contents_of(seen).split('\n').first()));
        QVERIFY(!contents_of(seen).isEmpty());
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    static QString name(const KnownFile& file) { return QString::fromStdString(file.name); }

    void start(QProcess& process, const QStringList& options) const {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("GANVAS_DATA", m_folder->path());
        for (const char* proxy : {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"}) {
            environment.remove(proxy);
        }
        process.setProcessEnvironment(environment);
        process.start(GANVAS_CLI,
                      QStringList{"data", "--source", "mnist", "--mirror", m_server->url()} +
                          options);
    }

    /// The mirror needs the event loop meanwhile.
    static Outcome waitFor(QProcess& process) {
        [&] { QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, kTimeout); }();
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    [[nodiscard]] Outcome fetch(const QStringList& options) const {
        QProcess process;
        start(process, options);
        return waitFor(process);
    }

    [[nodiscard]] Outcome watched(const QStringList& arguments) const {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(GANVAS_CLI, arguments);
        return waitFor(process);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MirrorServer> m_server;
    QProcessEnvironment m_environment;
};

QTEST_GUILESS_MAIN(CliFetchTest)
#include "tst_cli_fetch.moc"
