#include "core/files/idx.h"
#include "core/files/point_text.h"
#include "tests/support/cli_process.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace ganvas;
using namespace ganvas::cli_process;

/// ganvas-cli generate --point, with the generator that comes with Ganvas: 64 values of noise.
class CliPointTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    [[nodiscard]] QString file(const QByteArray& text) const {
        static int number = 0;
        QFile made(path("point %1.json").arg(++number));
        return made.open(QIODevice::WriteOnly) && made.write(text) == text.size() ? made.fileName()
                                                                                  : QString();
    }

    /// Draws the point into `out` with further arguments.
    [[nodiscard]] Outcome draw(const QString& point, const QString& out,
                               const QStringList& arguments = {"--format", "png"}) const {
        return cli(QStringList{"generate", "--checkpoint", "pretrained", "--point", point, "--out",
                               path(out)} +
                   arguments);
    }

private Q_SLOTS:
    void drawsPngs();
    void readsStandardInput();
    void textIsExactlyThePoint();
    void writesIdx();
    void refusesBadUsage_data();
    void refusesBadUsage();
    void saysWhyTheWorkFailed_data();
    void saysWhyTheWorkFailed();
    void namesTheFileThatItCannotRead();
};

void CliPointTest::drawsPngs() {
    const QString point = file(R"({"seed": 7, "digit": 4})");
    const Outcome large = draw(point, "large");
    QVERIFY2(large.status == 0, large.err);
    QCOMPARE(QDir(path("large")).entryList(QDir::Files), (QStringList{"digits.png", "point.png"}));
    QCOMPARE(QImage(path("large/point.png")).size(), QSize(8 * 28, 8 * 28));
    QCOMPARE(QImage(path("large/digits.png")).size(), QSize(8 * (10 * 28 + 9), 8 * 28));

    QCOMPARE(draw(point, "small", {"--format", "png", "--scale", "1"}).status, 0);
    const QImage picture(path("small/point.png"));
    QCOMPARE(picture.size(), QSize(28, 28));
    // The strip has the same digit from the same noise in its fifth place.
    QCOMPARE(QImage(path("small/digits.png")).copy(4 * 29, 0, 28, 28), picture);
    int ink = 0;
    for (int pixel = 0; pixel < 28 * 28; ++pixel) {
        ink += qGray(picture.pixel(pixel % 28, pixel / 28)) >= 128 ? 1 : 0;
    }
    QVERIFY2(ink > 30 && ink < 300, qPrintable(QString::number(ink)));
}

void CliPointTest::readsStandardInput() {
    const QStringList arguments{"generate", "--checkpoint", "pretrained", "--point",    "-",
                                "--format", "png",          "--out",      path("stdin")};
    const QString point = file("```\n{\"seed\": 7, \"digit\": 4}\n```\n");
    const Outcome outcome =
        run("bash", QStringList{"-c", R"(exec "$@" < "$0")", point, GANVAS_CLI} + arguments);
    QVERIFY2(outcome.status == 0, outcome.err);
    QCOMPARE(draw(point, "named").status, 0);
    QCOMPARE(QImage(path("stdin/point.png")), QImage(path("named/point.png")));
    QVERIFY(!QImage(path("stdin/point.png")).isNull());
}

void CliPointTest::textIsExactlyThePoint() {
    const LatentPoint blend{sample_noise(64, 7), mixed_classes(pure_class(3), pure_class(8), 0.4)};
    const QStringList idx{"--format", "idx"};
    const QString text = file(QByteArray::fromStdString(to_text({blend, 7, 12, "3 and 8"})));
    QCOMPARE(draw(text, "text", idx).status, 0);
    const QString typed = file(R"({"seed": 7, "digits": {"3": 6, "8": 4}})");
    QCOMPARE(draw(typed, "typed", idx).status, 0);
    const auto pixels = [this](const char* folder) {
        return read_idx_images(path(folder).toStdString() + "/samples-images-idx3-ubyte").pixels;
    };
    QCOMPARE(pixels("text"), pixels("typed"));
    QCOMPARE(draw(file(R"({"seed": 7, "digit": 3})"), "pure", idx).status, 0);
    QVERIFY(pixels("text") != pixels("pure"));
}

void CliPointTest::writesIdx() {
    const QString out = path("idx");
    QCOMPARE(
        draw(file(R"({"seed": 7, "digits": {"3": 0.3, "8": 0.7}})"), "idx", {"--format", "idx"})
            .status,
        0);
    QCOMPARE(QDir(out).entryList(QDir::Files),
             (QStringList{"samples-images-idx3-ubyte", "samples-labels-idx1-ubyte"}));
    const std::filesystem::path folder(out.toStdString());
    QCOMPARE(read_idx_images(folder / "samples-images-idx3-ubyte").count(), std::size_t{1});
    QCOMPARE(read_idx_labels(folder / "samples-labels-idx1-ubyte"), std::vector<std::int32_t>{8});
}

void CliPointTest::refusesBadUsage_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("about");
    const auto row = [](const char* arguments, const char* about) {
        QTest::newRow(arguments) << QString(arguments) << QString(about);
    };
    row("", "--per-digit");
    row("--point POINT --per-digit 3", "--per-digit");
    row("--point POINT --digit 3", "--digit");
    row("--point POINT --seed 3", "--seed");
    row("--point POINT --scale 0", "--scale");
    row("--point POINT --scale 33", "--scale");
    row("--per-digit 3 --scale 2", "--point");
}

void CliPointTest::refusesBadUsage() {
    QFETCH(QString, arguments);
    QFETCH(QString, about);
    arguments += " --checkpoint pretrained --format png --out OUT";
    QStringList list = arguments.split(' ', Qt::SkipEmptyParts);
    list.replaceInStrings("OUT", path("never"));
    list.replaceInStrings("POINT", file(R"({"seed": 7})"));
    const Outcome outcome = cli(QStringList{"generate"} + list);
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.err.contains(about.toUtf8()), outcome.err);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY(!QFile::exists(path("never")));
}

void CliPointTest::saysWhyTheWorkFailed_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("about");
    QTest::newRow("empty") << QByteArray() << "not a point";
    QTest::newRow("NaN") << QByteArray(R"({"noise": [1, NaN]})") << "Value 2 of the noise";
    QTest::newRow("digit") << QByteArray(R"({"seed": 1, "digit": 62})") << "from 0 to 61";
    QTest::newRow("another class")
        << QByteArray(R"({"seed": 1, "digit": 10})") << "it draws 0, 1, 2 … 9";
    QTest::newRow("newer") << QByteArray(R"({"ganvas_point": 9, "seed": 1})") << "newer Ganvas";
    QTest::newRow("two points") << QByteArray(R"({"seed": 1}{"seed": 2})") << "2 points";
    QTest::newRow("endless") << QByteArray(1'200'000, '1') << "longer than 1 MB";
    QTest::newRow("size") << QByteArray(R"({"seed": 1, "size": 100})")
                          << "has 100 values of noise and this generator takes 64";
}

void CliPointTest::saysWhyTheWorkFailed() {
    QFETCH(QByteArray, text);
    QFETCH(QString, about);
    const Outcome outcome = draw(file(text), "never");
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains(about.toUtf8()), outcome.err);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY(!QFile::exists(path("never")));
}

void CliPointTest::namesTheFileThatItCannotRead() {
    const Outcome missing = draw(path("missing"), "never");
    QCOMPARE(missing.status, 1);
    QVERIFY2(missing.err.contains(path("missing").toUtf8()), missing.err);
    const Outcome folder = draw(m_folder.path(), "never");
    QVERIFY2(folder.err.contains("is a folder"), folder.err);
}

QTEST_GUILESS_MAIN(CliPointTest)
#include "tst_cli_point.moc"
