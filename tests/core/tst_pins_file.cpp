#include "core/files/pins_file.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace ganvas;

namespace {

Pin pin(int digit, std::uint64_t seed) {
    Pin result{{{sample_noise(64, seed), pure_class(digit)}, seed, 1200, R"(ä "four")"}, {}};
    result.picture.pixels.resize(kImagePixels);
    std::iota(result.picture.pixels.begin(), result.picture.pixels.end(), std::uint8_t{3});
    return result;
}

} // namespace

class PinsFileTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path() const { return m_folder->filePath("pins.json"); }
    [[nodiscard]] PinsRead read() const { return read_pins(path().toStdString()); }
    [[nodiscard]] QByteArray contents() const { return contents_of(path()); }
    void write(const QByteArray& text) const {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void noFileIsNoProblem();
    void bringsPinsBack();
    void keepsADamagedFile_data();
    void keepsADamagedFile();
    void readsWhatIsLeft();
    void leavesBadPinsOut_data();
    void leavesBadPinsOut();
    void isNoDeviceOrPipe_data();
    void isNoDeviceOrPipe();
    void keepsALinkToADamagedFile();
    void hasAnEnd();
    void takesNoMoreMemoryThanPinsDo_data();
    void takesNoMoreMemoryThanPinsDo();
    void neverTakesANameTwice();
    void saysWhenItCannotWrite();
};

void PinsFileTest::noFileIsNoProblem() {
    QVERIFY(read().pins.empty());
    QCOMPARE(read().problem, std::string());
}

void PinsFileTest::bringsPinsBack() {
    std::vector<Pin> pins{pin(4, 7), pin(9, 8), pin(1, 9)};
    pins[1].point.classes = mixed_classes(pure_class(3), pure_class(8), 0.4);
    pins[1].name = "not UTF-8: \xff";
    pins[2].picture = {};
    pins[2].seed.reset();
    write_pins(path().toStdString(), pins);
    const PinsRead back = read();
    QCOMPARE(back.problem, std::string());
    QCOMPARE(back.pins.size(), std::size_t{3});
    pins[1].name = "not UTF-8: \uFFFD";
    for (std::size_t i = 0; i < pins.size(); ++i) {
        QCOMPARE(static_cast<const SharedPoint&>(back.pins[i]),
                 static_cast<const SharedPoint&>(pins[i]));
        QCOMPARE(back.pins[i].picture.pixels, pins[i].picture.pixels);
    }
    write_pins(path().toStdString(), {});
    QVERIFY(read().pins.empty());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
             QStringList("pins.json"));
}

void PinsFileTest::keepsADamagedFile_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("about");
    QTest::newRow("empty") << QByteArray() << "it is damaged";
    QTest::newRow("binary") << QByteArray("\x89PNG\0\xff", 6) << "it is damaged";
    QTest::newRow("another list") << QByteArray("[1, 2]") << "it is damaged";
    QTest::newRow("another object") << QByteArray(R"({"pins": []})") << "it is damaged";
    QTest::newRow("no list") << QByteArray(R"({"ganvas_pins": 1, "pins": 3})") << "it is damaged";
    QTest::newRow("1e999") << QByteArray(R"({"ganvas_pins":1,"pins":[1e999]})") << "it is damaged";
    QTest::newRow("newer") << QByteArray(R"({"ganvas_pins": 2, "pins": []})") << "newer Ganvas";
    QTest::newRow("much newer") << QByteArray(R"({"ganvas_pins":18446744073709551615,"pins":[]})")
                                << "newer Ganvas";
    QTest::newRow("1.0") << QByteArray(R"({"ganvas_pins": 1.0, "pins": []})") << "it is damaged";
    QTest::newRow("pins twice") << QByteArray(R"({"ganvas_pins":1,"pins":[],"pins":[]})")
                                << "\"pins\" twice";
    QByteArray wide(R"({"ganvas_pins":1,"pins":[{"seed":1)");
    for (int i = 0; i < 300'000; ++i) {
        wide += ",\"" + QByteArray::number(i) + "\":0";
    }
    QTest::newRow("many keys") << wide + "}]}"
                               << "more than 256 keys";
}

void PinsFileTest::keepsADamagedFile() {
    QFETCH(QByteArray, text);
    QFETCH(QString, about);
    write(text);
    const PinsRead result = read();
    QVERIFY(result.pins.empty());
    const QString problem = QString::fromStdString(result.problem);
    QVERIFY2(problem.contains(about), qPrintable(problem));
    QVERIFY2(problem.contains(path() + ".damaged-1."), qPrintable(problem));
    QFile aside(path() + ".damaged-1");
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), text);
    QVERIFY(!QFile::exists(path()));
}

void PinsFileTest::readsWhatIsLeft() {
    write_pins(path().toStdString(), {pin(4, 7), pin(5, 8), pin(6, 9), pin(7, 10)});
    QByteArray text = contents();
    text.replace(R"("digit":5)", R"("digit":62)");
    const qsizetype picture = text.lastIndexOf(R"("picture":[)") + 11;
    write(text.replace(picture, 1, "300"));
    const PinsRead result = read();
    QCOMPARE(result.pins.size(), std::size_t{2});
    QCOMPARE(main_class(result.pins[1].point.classes), 6);
    QVERIFY2(result.problem.find("2 of 4 pins") != std::string::npos, result.problem.c_str());
    QVERIFY(QFile::exists(path() + ".damaged-1"));
}

/// Each pin in the file beside a good one, which must come through.
void PinsFileTest::leavesBadPinsOut_data() {
    QTest::addColumn<QByteArray>("pin");
    for (const char* const pin :
         {R"({"seed":1,"digit":9223372036854775808})", R"({"seed":1,"digit":18446744073709551615})",
          R"({"seed":1,"digit":-1})", R"({"seed":1,"digit":4.0})", R"({"seed":1,"step":1e18})",
          R"({"seed":1,"step":9223372036854775808})", R"({"seed":1,"size":9223372036854775808})",
          R"({"seed":1,"digits":[1e38,1e38,1e38,1e38,0,0,0,0,0,-1]})", R"({"noise":[1e30]})",
          R"({"noise":[9223372036854775808]})", "7", "null", "[]", "{}"}) {
        QTest::newRow(pin) << QByteArray(pin);
    }
    for (const char* const grey :
         {"256", "-1", "1.0", "true", "9223372036854775808", "18446744073709551615"}) {
        QByteArray picture(grey);
        for (int i = 1; i < kImagePixels; ++i) {
            picture += ",0";
        }
        QTest::addRow("grey %s", grey) << R"({"seed":1,"picture":[)" + picture + "]}";
    }
}

void PinsFileTest::leavesBadPinsOut() {
    QFETCH(QByteArray, pin);
    write(R"({"ganvas_pins":1,"pins":[)" + pin + R"(,{"seed":7,"digit":4}]})");
    const PinsRead result = read();
    QCOMPARE(result.pins.size(), std::size_t{1});
    QCOMPARE(main_class(result.pins[0].point.classes), 4);
    QVERIFY2(result.problem.find("1 of 2 pins") != std::string::npos, result.problem.c_str());
    QVERIFY2(result.problem.find(path().toStdString()) != std::string::npos,
             result.problem.c_str());
}

void PinsFileTest::isNoDeviceOrPipe_data() {
    QTest::addColumn<QString>("target");
    QTest::newRow("nothing") << "/dev/null";
    QTest::newRow("endless") << "/dev/zero";
    QTest::newRow("pipe") << QString();
    QTest::newRow("folder") << "/proc";
    QTest::newRow("itself") << "pins.json";
}

/// A window that waits for a pipe never starts.
void PinsFileTest::isNoDeviceOrPipe() {
    QFETCH(QString, target);
    if (target.isEmpty()) {
        target = m_folder->filePath("pipe");
        QCOMPARE(::mkfifo(target.toStdString().c_str(), 0600), 0);
    }
    QVERIFY(QFile::link(target, path()));
    const PinsRead result = read();
    QVERIFY(result.pins.empty());
    QVERIFY2(result.problem.find(path().toStdString()) != std::string::npos,
             result.problem.c_str());
    QVERIFY2(result.problem.find("left alone") != std::string::npos, result.problem.c_str());
    QVERIFY(error_of([&] { write_pins(path().toStdString(), {pin(4, 7)}); }).contains(path()));
    QCOMPARE(std::filesystem::read_symlink(path().toStdString()).string(), target.toStdString());
    QVERIFY(!QFileInfo(path() + ".damaged-1").isSymLink());
}

void PinsFileTest::keepsALinkToADamagedFile() {
    const QString target = m_folder->filePath("elsewhere.json");
    QVERIFY(QFile::link(target, path()));
    QVERIFY(read().pins.empty());
    QCOMPARE(read().problem, std::string());
    write("mine"); // Through the link, which led to nothing.
    QVERIFY(read().problem.find(target.toStdString() + ".damaged-1.") != std::string::npos);
    write_pins(path().toStdString(), {pin(4, 7)});
    QCOMPARE(read().pins.size(), std::size_t{1});
    QVERIFY(QFileInfo(path()).isSymLink() && !QFileInfo(target).isSymLink());
    QFile aside(target + ".damaged-1");
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), QByteArray("mine"));
}

void PinsFileTest::hasAnEnd() {
    QByteArray many;
    for (int i = 0; i < 5001; ++i) {
        many += (i == 0 ? "" : ",") + QByteArray(R"({"seed":1,"size":1})");
    }
    write(R"({"ganvas_pins":1,"pins":[)" + many + "]}");
    const PinsRead result = read();
    QCOMPARE(result.pins.size(), std::size_t{5000});
    QVERIFY(result.problem.find("1 of 5001 pins") != std::string::npos);
    std::vector<Pin> pins = result.pins;
    write_pins(path().toStdString(), pins);
    pins.push_back(pins.front());
    QVERIFY(error_of([&] { write_pins(path().toStdString(), pins); }).contains("remove some"));
    QCOMPARE(read().pins.size(), std::size_t{5000});
}

void PinsFileTest::takesNoMoreMemoryThanPinsDo_data() {
    QTest::addColumn<QByteArray>("value");
    for (const char* const value : {"[],", "{},", "\"\",", "0,", R"({"a":0},)"}) {
        QTest::newRow(value) << QByteArray(value);
    }
}

/// A list that takes twenty times the room of its text.
void PinsFileTest::takesNoMoreMemoryThanPinsDo() {
    QFETCH(QByteArray, value);
    constexpr qsizetype kLength = 60'000'000;
    write(R"({"ganvas_pins":1,"pins":[)" + value.repeated(kLength / value.size()) + "0]}");
    rusage before{};
    rusage after{};
    getrusage(RUSAGE_SELF, &before);
    const PinsRead result = read();
    getrusage(RUSAGE_SELF, &after);
    QVERIFY2(result.problem.find("more than any of its kind") != std::string::npos,
             result.problem.c_str());
    QVERIFY(after.ru_maxrss - before.ru_maxrss < 600L * 1024); // KiB.
}

void PinsFileTest::neverTakesANameTwice() {
    for (int i = 1; i <= 3; ++i) {
        write(QByteArray::number(i));
        QVERIFY(!read().problem.empty());
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files),
             (QStringList{"pins.json.damaged-1", "pins.json.damaged-2", "pins.json.damaged-3"}));
    QDir().mkdir(path()); // A folder in its place.
    QVERIFY(!read().problem.empty());
    write_pins(path().toStdString(), {pin(4, 7)});
    QCOMPARE(read().pins.size(), std::size_t{1});
}

void PinsFileTest::saysWhenItCannotWrite() {
    const std::string nowhere = m_folder->filePath("no/folder/pins.json").toStdString();
    QVERIFY(error_of([&] { write_pins(nowhere, {}); }).contains("no/folder"));
    QVERIFY(read_pins(nowhere).problem.empty());
}

QTEST_GUILESS_MAIN(PinsFileTest)
#include "tst_pins_file.moc"
