#include "core/digits/builtin_digits.h"
#include "core/digits/data_source.h"
#include "core/digits/turning.h"
#include "core/files/idx.h"
#include "core/files/run_json.h"
#include "tests/support/cli_process.h"
#include "tests/support/file_contents.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ganvas;
using namespace ganvas::cli_process;

/// Data that is called, or lies, as EMNIST's does.
class CliDataTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        const Dataset digits = draw_builtin_digits(200, 1);
        write("upright", digits.images, digits.labels);
        write("sideways", transposed(digits.images), digits.labels);
        std::vector<std::uint8_t> letters;
        for (std::size_t i = 0; i < digits.size(); ++i) {
            letters.push_back(static_cast<std::uint8_t>(1 + i % 26));
        }
        write("letters", digits.images, letters);
    }

    void trainingSaysHowPicturesLie_data() {
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("word");
        QTest::newRow("upright") << "upright"
                                 << "";
        QTest::newRow("sideways") << "sideways"
                                  << "sideways:turned turns them";
        QTest::newRow("turned") << "sideways:turned"
                                << "";
        QTest::newRow("turned in vain") << "upright:turned"
                                        << "leave :turned away";
    }

    void trainingSaysHowPicturesLie() {
        QFETCH(QString, data);
        QFETCH(QString, word);
        const QString out = path("said " + QString(QTest::currentDataTag()));
        const Outcome outcome = cli(quickTraining(path(data), out) + QStringList{"--steps", "1"});
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY2(outcome.out.contains(word.toUtf8()), outcome.out);
        QCOMPARE(outcome.out.contains("turn"), data.contains("turn") || !word.isEmpty());
    }

    void aRunThatGoesOnTurnsItsDataAgain() {
        const QString file = path("sideways/emnist-mnist-train-images-idx3-ubyte");
        const QString out = path("run");
        QCOMPARE(cli(quickTraining(file + ":turned", out) + QStringList{"--steps", "1"}).status, 0);
        const RunRecord first = record(out);
        QCOMPARE(QString::fromStdString(first.data_spec), file + ":turned");
        const Outcome outcome = cli({"train", "--resume", out, "--steps", "2"});
        QVERIFY2(outcome.status == 0, outcome.err);
        const RunRecord second = record(out);
        QCOMPARE(second.data_spec, first.data_spec);
        QCOMPARE(second.fingerprint, first.fingerprint);

        // And its text makes it anew.
        const Outcome text = cli({"share", out});
        QVERIFY2(text.status == 0, text.err);
        const QStringList words = QString(text.out.trimmed()).split(' ');
        const Outcome again =
            cli(QStringList{"train"} + words + QStringList{"--out", path("anew")});
        QVERIFY2(again.status == 0, again.err);
        QCOMPARE(record(path("anew")).fingerprint, first.fingerprint);
    }

    void aRunHasTheClassesOfItsData() {
        const QString run = path("letters run");
        const Outcome trained =
            cli(quickTraining(path("letters"), run) + QStringList{"--steps", "1"});
        QVERIFY2(trained.status == 0, trained.err);
        QCOMPARE(record(run).recipe.classes,
                 load_dataset(path("letters").toStdString(), Split::train).classes);
        const QString checkpoint = run + "/checkpoint.ganvas";
        const QStringList made{"generate", "--checkpoint", checkpoint, "--per-digit", "2",
                               "--format", "png",          "--out",    path("made")};
        QCOMPARE(cli(made).status, 0);
        QCOMPARE(QDir(path("made")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 26);
        const Outcome none = cli(made + QStringList{"--digit", "27"});
        QCOMPARE(none.status, 2);
        QVERIFY2(none.err.contains("--digit") && none.err.contains("no class 27"), none.err);
        QCOMPARE(cli(made + QStringList{"--digit", "26"}).status, 0);
        const Outcome other =
            cli({"train", "--resume", run, "--data", path("upright"), "--steps", "2"});
        QCOMPARE(other.status, 1);
        QVERIFY2(other.err.contains("other classes"), other.err);
    }

    void aFewDigitsAreTrainedOn() {
        QCOMPARE(
            cli({"data", "--source", "builtin", "--count", "3", "--out", path("three")}).status, 0);
        const Outcome outcome =
            cli(quickTraining(path("three"), path("of three")) + QStringList{"--steps", "1"});
        QVERIFY2(outcome.status == 0, outcome.err);
    }

    void builtInDigitsReplaceThemselvesAlone_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("isInTheWay");
        for (const char* file :
             {"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "classes.txt", "notes.txt"}) {
            QTest::newRow(file) << file << false;
        }
        for (const char* file :
             {"t10k-images-idx3-ubyte", "train-images-idx3-ubyte.gz",
              "qmnist-train-labels-idx1-ubyte", "made-from.json", "strokes.json", "Classes.txt"}) {
            QTest::newRow(file) << file << true;
        }
    }

    void builtInDigitsReplaceThemselvesAlone() {
        QFETCH(QString, file);
        QFETCH(bool, isInTheWay);
        const QString folder = path("in the way of " + file);
        const QString own = folder + "/train-images-idx3-ubyte";
        const QStringList wish{"data", "--source", "builtin", "--count", "3", "--out", folder};
        QCOMPARE(cli(wish).status, 0);
        const QByteArray first = contents_of(own);
        QFile other(folder + '/' + file);
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write("of somebody else");
        other.close();
        const Outcome outcome = cli(wish + QStringList{"--seed", "5"});
        QCOMPARE(outcome.status, isInTheWay ? 2 : 0);
        QCOMPARE(contents_of(own) == first, isInTheWay);
        if (isInTheWay) {
            QVERIFY2(outcome.err.contains("holds a dataset (" + file.toUtf8()) &&
                         outcome.err.contains("or replace it by --overwrite."),
                     outcome.err);
            QCOMPARE(contents_of(other.fileName()), QByteArray("of somebody else"));
            QCOMPARE(cli(wish + QStringList{"--seed", "5", "--overwrite"}).status, 0);
            QVERIFY(contents_of(own) != first);
            // What is no drawing and of no other set is gone.
            QCOMPARE(other.exists(), !file.startsWith("t") && !file.startsWith("made"));
        }
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    void write(const QString& folder, const Images& images,
               const std::vector<std::uint8_t>& labels) const {
        QVERIFY(QDir().mkpath(path(folder)));
        const std::string start = (path(folder) + "/emnist-mnist-train-").toStdString();
        write_idx_images(start + "images-idx3-ubyte", images);
        write_idx_labels(start + "labels-idx1-ubyte", labels);
    }

    static RunRecord record(const QString& folder) {
        return read_run_record((folder + "/run.json").toStdString());
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(CliDataTest)
#include "tst_cli_data.moc"
