#include "core/digits/data_source.h"
#include "tests/support/cli_process.h"
#include "tests/support/file_contents.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ganvas;
using namespace ganvas::cli_process;

namespace {

/// The rows of a metrics.csv without its column of seconds, which differs from run to run.
QList<QByteArrayList> timelessRows(const QString& file) {
    QList<QByteArrayList> rows;
    for (const QByteArray& line : contents_of(file).trimmed().split('\n')) {
        rows.append(line.split(','));
        rows.last().removeAt(1);
    }
    return rows;
}

QStringList files(const QString& folder) {
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

} // namespace

class CliTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_data; ///< A small dataset that loads at once.
    QString m_run;  ///< A finished run of three steps on it.

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void initTestCase();
    void printsItsVersionAndHelp();
    void writesDataThatTrainingReads();
    void trainingWritesMetricsSamplesAndCheckpoint();
    void resumingGoesOnAsIfNothingHadHappened();
    void trainsForSeconds();
    void trainsOnBuiltinDigits();
    void trainsOnMnist();
    void interruptSavesTheRun();
    void generatesPngs();
    void generatesIdx();
    void directionsHaveNamesAndTravels();
    void summaryListsTheThreeNetworks();
    void benchPrintsOneJsonObject();
};

void CliTest::initTestCase() {
    m_data = path("small data");
    m_run = path("run");
    const Outcome data =
        cli({"data", "--source", "builtin", "--count", "100", "--seed", "3", "--out", m_data});
    QVERIFY2(data.status == 0, data.err);
    const Outcome trained =
        cli(quickTraining(m_data, m_run) + QStringList{"--steps", "3", "--sample-every", "2"});
    QVERIFY2(trained.status == 0, trained.err);
    QVERIFY2(trained.out.contains("step 3"), trained.out);
    QVERIFY2(trained.err.isEmpty(), trained.err);
}

void CliTest::printsItsVersionAndHelp() {
    const Outcome version = cli({"--version"});
    QCOMPARE(version.status, 0);
    QCOMPARE(version.out, QByteArray("ganvas-cli " GANVAS_VERSION "\n"));
    const Outcome help = cli({"--help"});
    QCOMPARE(help.status, 0);
    for (const char* command : {"train", "generate", "bench", "summary", "data"}) {
        QVERIFY2(help.out.contains(command), command);
    }
    QVERIFY(cli({"train", "--help"}).out.contains("--resume"));
}

void CliTest::writesDataThatTrainingReads() {
    QCOMPARE(files(m_data),
             (QStringList{"classes.txt", "train-images-idx3-ubyte", "train-labels-idx1-ubyte"}));
    QCOMPARE(QFileInfo(m_data + "/train-images-idx3-ubyte").size(), 16 + 100 * 784);
    const Dataset data = load_dataset(m_data.toStdString(), Split::train, 0);
    QCOMPARE(data.size(), std::size_t{100});
}

void CliTest::trainingWritesMetricsSamplesAndCheckpoint() {
    QCOMPARE(files(m_run), (QStringList{"checkpoint.ganvas", "metrics.csv", "run.json"}));
    QCOMPARE(files(m_run + "/samples"),
             (QStringList{"step-000000.png", "step-000002.png", "step-000003.png"}));
    const QImage sheet(m_run + "/samples/step-000003.png");
    QCOMPARE(sheet.size(), QSize(596, 596));

    const QByteArrayList lines = contents_of(m_run + "/metrics.csv").trimmed().split('\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines[0].startsWith("step,seconds,d_loss,g_loss,validity_accuracy,label_accuracy"),
             lines[0]);
    for (int step = 1; step <= 3; ++step) {
        QVERIFY2(lines[step].startsWith(QByteArray::number(step) + ","), lines[step]);
        QVERIFY2(lines[step].endsWith(",,,,"), "without test images there are no scores");
    }
}

void CliTest::resumingGoesOnAsIfNothingHadHappened() {
    const QString straight = path("straight");
    const QString resumed = path("resumed");
    QCOMPARE(cli(quickTraining(m_data, straight) + QStringList{"--steps", "5"}).status, 0);
    const Outcome outcome = cli({"train", "--data", m_data, "--steps", "5", "--resume",
                                 m_run + "/checkpoint.ganvas", "--out", resumed});
    QVERIFY2(outcome.status == 0, outcome.err);
    QCOMPARE(timelessRows(resumed + "/metrics.csv"), timelessRows(straight + "/metrics.csv"));
    QCOMPARE(contents_of(resumed + "/samples/step-000005.png"),
             contents_of(straight + "/samples/step-000005.png"));

    // Once more from step 3: what came after it must not stay in the table.
    const Outcome again =
        cli({"train", "--data", m_data, "--steps", "4", "--resume", m_run + "/checkpoint.ganvas",
             "--out", resumed, "--overwrite", "--set", "generator_learning_rate=0.001"});
    QVERIFY2(again.status == 0, again.err);
    QCOMPARE(timelessRows(resumed + "/metrics.csv").size(), 5);
}

void CliTest::trainsForSeconds() {
    const QString out = path("seconds");
    const Outcome outcome = cli(quickTraining(m_data, out) + QStringList{"--seconds", "0.5"});
    QVERIFY2(outcome.status == 0, outcome.err);
    const QByteArrayList lines = contents_of(out + "/metrics.csv").trimmed().split('\n');
    QVERIFY(lines.last().split(',').value(1).toDouble() >= 0.5);
    // The step before the last had not reached the time.
    const QByteArrayList before = lines.value(lines.size() - 2).split(',');
    QVERIFY(lines.size() == 2 || before.value(1).toDouble() <= 0.5); // Rounded.
}

void CliTest::trainsOnBuiltinDigits() {
    const Outcome outcome =
        cli(quickTraining("builtin", path("builtin")) + QStringList{"--steps", "1"});
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY2(outcome.out.contains("60,000"), outcome.out);
    QVERIFY2(outcome.out.contains("Scores:     agreement"), outcome.out);
    const QByteArrayList lines = contents_of(path("builtin/metrics.csv")).trimmed().split('\n');
    QVERIFY2(lines[0].endsWith(",agreement,diversity,frechet,frechet_floor,precision,recall,"
                               "real_agreement,real_precision,real_recall,scored_step"),
             lines[0]);
    QVERIFY2(!lines[1].contains(",,"), lines[1]); // The last step is always scored.
}

void CliTest::trainsOnMnist() {
    const QString mnist = GANVAS_SOURCE_DIR "/../shared/mnist";
    if (!QFile::exists(mnist)) {
        QSKIP("MNIST is not beside the checkout, in ../shared/mnist");
    }
    const Outcome outcome = cli(quickTraining(mnist, path("mnist")) + QStringList{"--steps", "2"});
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY(QFile::exists(path("mnist/checkpoint.ganvas")));
}

void CliTest::interruptSavesTheRun() {
    const QString out = path("interrupted");
    QProcess process;
    process.start(GANVAS_CLI, quickTraining(m_data, out) + QStringList{"--seconds", "1000"});
    // Its first line of progress comes after the first step.
    QByteArray output;
    while (!output.contains("step 1 ") && process.waitForReadyRead(kTimeout)) {
        output += process.readAllStandardOutput();
    }
    QVERIFY2(output.contains("step 1 "), output);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(kTimeout));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);

    const qsizetype rows = timelessRows(out + "/metrics.csv").size();
    QVERIFY(rows >= 2);
    const Outcome resumed = cli({"train", "--data", m_data, "--steps", QString::number(rows),
                                 "--resume", out + "/checkpoint.ganvas", "--out", out});
    QVERIFY2(resumed.status == 0, resumed.err);
    QCOMPARE(timelessRows(out + "/metrics.csv").size(), rows + 1);
}

void CliTest::generatesPngs() {
    const QString out = path("pngs");
    const Outcome outcome = cli({"generate", "--checkpoint", m_run + "/checkpoint.ganvas",
                                 "--per-digit", "3", "--format", "png", "--out", out});
    QVERIFY2(outcome.status == 0, outcome.err);
    QCOMPARE(QImage(out + "/samples.png").size(), QSize(2 * 84 + 2 * 4, 20 * 28 + 9 * 4));
    for (int digit = 0; digit < 10; ++digit) {
        const QString folder = out + "/" + QString::number(digit);
        QCOMPARE(files(folder), (QStringList{"00000.png", "00001.png", "00002.png"}));
        QCOMPARE(QImage(folder + "/00002.png").size(), QSize(28, 28));
    }
}

void CliTest::generatesIdx() {
    const QString all = path("idx");
    const QString more = path("idx of one digit");
    const QStringList arguments{
        "generate", "--checkpoint", m_run + "/checkpoint.ganvas", "--format", "idx", "--seed", "7"};
    QCOMPARE(cli(arguments + QStringList{"--per-digit", "2", "--out", all}).status, 0);
    QCOMPARE(cli(arguments + QStringList{"--per-digit", "5", "--digit", "4", "--out", more}).status,
             0);
    const QByteArray images = contents_of(all + "/samples-images-idx3-ubyte");
    const QByteArray labels = contents_of(all + "/samples-labels-idx1-ubyte");
    QCOMPARE(images.size(), 16 + 20 * 784);
    QCOMPARE(labels.mid(8), QByteArray::fromHex("0000010102020303040405050606070708080909"));
    QVERIFY(images.mid(16, 784) != images.mid(16 + 784, 784));
    // The first images of a digit do not depend on how many are asked for, or on the other digits.
    const QByteArray fours = contents_of(more + "/samples-images-idx3-ubyte");
    QCOMPARE(fours.size(), 16 + 5 * 784);
    QCOMPARE(fours.mid(16, 2 * 784), images.mid(16 + 8 * 784, 2 * 784));
    QCOMPARE(contents_of(more + "/samples-labels-idx1-ubyte").mid(8), QByteArray(5, 4));
}

void CliTest::directionsHaveNamesAndTravels() {
    for (const char* const method : {"principal", "factors"}) {
        const Outcome outcome = cli({"directions", "--checkpoint", "pretrained", "--digit", "4",
                                     "--count", "6", "--method", method});
        QVERIFY2(outcome.status == 0, outcome.err);
        const QJsonObject figures = QJsonDocument::fromJson(outcome.out).object();
        const QJsonArray directions = figures["directions"].toArray();
        QCOMPARE(directions.size(), 6);
        int named = 0;
        for (const QJsonValue direction : directions) {
            QCOMPARE(direction["vector"].toArray().size(), 64);
            QVERIFY(direction["share"].toDouble() > 0);
            const QString effect = direction["effect"].toString();
            if (!effect.isEmpty()) {
                ++named;
                QVERIFY(effect.startsWith(direction["measure"].toString() + " "));
                QVERIFY(direction["from"].toDouble() != direction["to"].toDouble());
            }
        }
        QVERIFY2(named >= 1, outcome.out);
    }
}

void CliTest::summaryListsTheThreeNetworks() {
    const Outcome outcome = cli({"summary", "--recipe", "seed"});
    QCOMPARE(outcome.status, 0);
    for (const char* expected :
         {"Generator\n", "Discriminator\n", "Generator and frozen discriminator\n",
          "(None, 128, 14, 14)", "Parameters: 857,705", "Parameters: 120,075"}) {
        QVERIFY2(outcome.out.contains(expected), expected);
    }
}

void CliTest::benchPrintsOneJsonObject() {
    const Outcome outcome = cli({"bench", "--recipe", "quick", "--steps", "2", "--data", m_data,
                                 "--threads", "1", "--batch", "8"});
    QVERIFY2(outcome.status == 0, outcome.err);
    QJsonParseError error;
    const QJsonObject figures = QJsonDocument::fromJson(outcome.out, &error).object();
    QVERIFY2(error.error == QJsonParseError::NoError, outcome.out);
    for (const char* name : {"steps_per_second", "images_per_second", "gflop_per_step",
                             "achieved_gflops", "sgemm_gflops", "share_of_sgemm", "peak_rss_mib"}) {
        QVERIFY2(figures[name].toDouble() > 0, name);
    }
    QVERIFY(figures["rss_kib_per_step"].isDouble());
    QVERIFY(figures["heap_kib_per_step"].isDouble());
    const QJsonObject parts = figures["step_milliseconds"].toObject();
    double milliseconds = 0;
    for (const QJsonValueConstRef part : parts) {
        QVERIFY(part.toDouble() > 0);
        milliseconds += part.toDouble();
    }
    QCOMPARE(parts.size(), 9);
    QVERIFY(milliseconds * figures["steps_per_second"].toDouble() <= 1000.0);
    QCOMPARE(figures["recipe"].toString(), "quick");
    QCOMPARE(figures["batch_size"].toInt(), 8);
    QCOMPARE(figures["threads"].toInt(), 1);
    QCOMPARE(figures["steps"].toInt(), 2);
    QCOMPARE(figures["images_per_second"].toDouble(), 8 * figures["steps_per_second"].toDouble());
}

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
