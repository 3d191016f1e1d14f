#include "core/files/checkpoint.h"
#include "tests/support/cli_process.h"
#include "tests/support/small_run.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <sys/stat.h>

using namespace ganvas;
using namespace ganvas::cli_process;

/// What the commands make of files that are not what they ask for.
class CliKindsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_data;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    /// Writes the run again with weights that a file may hold and nobody can compute with.
    void writeHugeRun(const QString& file) const {
        Checkpoint checkpoint = read_checkpoint(path("run/checkpoint.ganvas").toStdString());
        for (NamedArray& array : checkpoint.state) {
            for (std::size_t i = 0; array.name.ends_with(".weight") && i < array.bytes.size();
                 i += sizeof(float)) {
                const float huge = i % 8 == 0 ? 1e25F : -1e25F;
                std::memcpy(array.bytes.data() + i, &huge, sizeof(huge));
            }
        }
        write_checkpoint(file.toStdString(), checkpoint);
    }

    /// `line` is a command in which RUN, MODEL and so on stand for files.
    [[nodiscard]] Outcome call(QString line) const {
        line.replace("RUN", path("run/checkpoint.ganvas")).replace("MODEL", path("own.model"));
        line.replace("JUDGE", GANVAS_SOURCE_DIR "/resources/builtin.judge").replace("DATA", m_data);
        line.replace("HUGE", path("huge.ganvas")).replace("PIPE", path("pipe"));
        line.replace("NULL", path("null")).replace("OUT", path("out"));
        return cli(line.split(' ', Qt::SkipEmptyParts), m_folder.path());
    }

private Q_SLOTS:
    void initTestCase() {
        m_data = write_small_dataset(m_folder.path());
        write_small_test_pair(m_data);
        QCOMPARE(cli(quickTraining(m_data, path("run")) + QStringList{"--steps", "1"}).status, 0);
        const Outcome outcome = call("export --checkpoint RUN --data builtin --out MODEL");
        QVERIFY2(outcome.status == 0, outcome.err);
        writeHugeRun(path("huge.ganvas"));
        QCOMPARE(::mkfifo(path("pipe").toStdString().c_str(), 0600), 0);
        QVERIFY(QFile::link("/dev/null", path("null")));
    }

    /// A generator is all that these need.
    void takesAnExportedModel_data() {
        QTest::addColumn<QString>("line");
        QTest::newRow("generate") << "generate --checkpoint MODEL --per-digit 2 --format png "
                                     "--out OUT";
        QTest::newRow("walk") << "walk --checkpoint MODEL --seconds 0.2 --out OUT.gif";
        QTest::newRow("directions") << "directions --checkpoint MODEL --digit 3 --count 1";
        QTest::newRow("evaluate") << "evaluate --checkpoint MODEL --data DATA --judge JUDGE "
                                     "--samples 100 --no-gan-train";
    }

    void takesAnExportedModel() {
        QFETCH(QString, line);
        const Outcome outcome = call(line);
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY2(outcome.out.contains("tep"), "the model's step is named");
    }

    /// So that it means the same wherever it is read.
    void figuresNameTheDataAsARunKeepsIt_data() {
        QTest::addColumn<QString>("line");
        QTest::newRow("evaluate") << "evaluate --checkpoint MODEL --data . --judge JUDGE "
                                     "--samples 100 --no-gan-train";
        QTest::newRow("judge-train") << "judge-train --data . --epochs 1 --out OUT.judge";
        QTest::newRow("bench") << "bench --data . --recipe quick --batch 8 --steps 1";
    }

    void figuresNameTheDataAsARunKeepsIt() {
        QFETCH(QString, line);
        const Outcome outcome = call(line);
        QVERIFY2(outcome.status == 0, outcome.err);
        QCOMPARE(QJsonDocument::fromJson(outcome.out)["data"].toString(), m_data);
    }

    /// Each score beside what real images reach, all and by digit.
    void evaluateSaysAllScores() {
        const Outcome outcome =
            call("evaluate --checkpoint MODEL --data DATA --judge JUDGE --samples 100 "
                 "--gan-train-images 2000");
        QVERIFY2(outcome.status == 0, outcome.err);
        const QJsonObject figures = QJsonDocument::fromJson(outcome.out).object();
        for (const QString& name : {QString("agreement"), QString("precision"), QString("recall"),
                                    QString("gan_train")}) {
            for (const QString& whose : {QString(), QString("real_")}) {
                const QJsonValue share = figures[whose + name];
                QVERIFY2(share.isDouble() && share.toDouble() >= 0 && share.toDouble() <= 1,
                         qPrintable(whose + name));
                QCOMPARE(figures[whose + "digit_" + name].toArray().size(), kDigitCount);
            }
        }
        QVERIFY(figures["real_gan_train"].toDouble() > figures["gan_train"].toDouble());
        QVERIFY(figures["frechet"].toDouble() > figures["frechet_floor"].toDouble());
        QVERIFY2(outcome.err.contains("Drawing digits for GAN-train: 50 %"), outcome.err);
    }

    void figuresAreUtf8WhereverTheyAreMade() {
        const std::string folder = m_folder.filePath("caf").toStdString() + '\xe9';
        std::filesystem::create_directory(folder);
        const Dataset digits = draw_builtin_digits(100, 1);
        write_idx_images(folder + "/train-images-idx3-ubyte", digits.images);
        write_idx_labels(folder + "/train-labels-idx1-ubyte", digits.labels);
        // No QString holds such a name.
        const Outcome outcome =
            run("bash",
                {"-c", "cd caf* && exec \"$@\"", "bash", GANVAS_CLI, "bench", "--data", ".",
                 "--recipe", "quick", "--batch", "8", "--steps", "1"},
                m_folder.path());
        std::filesystem::remove_all(folder); // Nor does QTemporaryDir find it.
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY(QJsonDocument::fromJson(outcome.out)["data"].toString().endsWith(QChar(0xfffd)));
    }

    void saysWhatAFileIs_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("about");
        const auto row = [](const char* line, const char* about) {
            QTest::newRow(line) << QString(line) << QString(about);
        };
        row("train --data DATA --out OUT --steps 9 --resume MODEL", "is an exported model, not a "
                                                                    "checkpoint");
        row("train --data DATA --out OUT --steps 9 --resume JUDGE", "is a judge, not a checkpoint");
        row("train --data DATA --out OUT --steps 9 --judge RUN", "is a checkpoint, not a judge");
        row("export --checkpoint MODEL --data builtin --out OUT", "is an exported model");
        row("generate --checkpoint JUDGE --per-digit 1 --format png --out OUT", "is a judge");
        row("evaluate --checkpoint RUN --data DATA --judge MODEL", "exported model, not a judge");
        row("generate --checkpoint PIPE --per-digit 1 --format png --out OUT", "is a pipe");
        row("generate --checkpoint NULL --per-digit 1 --format png --out OUT", "is a device");
        row("generate --checkpoint MODEL --point PIPE --format png --out OUT", "is a pipe");
        row("generate --checkpoint MODEL --point NULL --format png --out OUT", "is a device");
        row("evaluate --checkpoint RUN --data DATA --judge PIPE", "is a pipe");
        row("train --data DATA --out OUT --steps 9 --resume PIPE", "is a pipe");
        row("train --data DATA --out OUT --steps 9 --judge NULL", "is a device");
    }

    void saysWhoseWeightsAreTooLarge_data() {
        QTest::addColumn<QString>("line");
        for (const char* const line :
             {"generate --checkpoint HUGE --per-digit 1 --format png --out OUT",
              "walk --checkpoint HUGE --seconds 0.2 --out OUT.gif",
              "directions --checkpoint HUGE --digit 3 --count 1",
              "evaluate --checkpoint HUGE --data DATA --judge JUDGE --samples 100",
              "train --resume HUGE --steps 9 --out OUT.run"}) {
            QTest::newRow(line) << QString(line);
        }
    }

    void saysWhoseWeightsAreTooLarge() {
        QFETCH(QString, line);
        const Outcome outcome = call(line);
        QCOMPARE(outcome.status, 1);
        const QByteArray sentence = outcome.err.trimmed().split('\n').last();
        QVERIFY2(sentence.contains(path("huge.ganvas").toUtf8()), outcome.err);
    }

    void saysWhatAFileIs() {
        QFETCH(QString, line);
        QFETCH(QString, about);
        const Outcome outcome = call(line);
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.contains(about.toUtf8()), outcome.err);
        QVERIFY2(outcome.err.contains(m_folder.path().toUtf8()) ||
                     outcome.err.contains("builtin.judge"),
                 outcome.err);
        QCOMPARE(outcome.err.count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(CliKindsTest)
#include "tst_cli_kinds.moc"
