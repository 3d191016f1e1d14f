#include "tests/support/cli_process.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <cstdint>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace ganvas::cli_process;

/// The window where it can't be shown, as a program.
class DisplayTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_home;

    [[nodiscard]] QProcessEnvironment environment() const {
        QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
        for (const char* const name :
             {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE"}) {
            result.remove(name);
        }
        result.insert("HOME", m_home.path());
        result.insert("XDG_RUNTIME_DIR", m_home.path());
        return result;
    }

private Q_SLOTS:
    void displayThatCannotBeUsedIsASentence_data();
    void displayThatCannotBeUsedIsASentence();
    void displayThatDoesNotAnswerIsASentence();
    void informationNeedsNoDisplay();
    void lostInformationIsAFailure();
};

void DisplayTest::displayThatCannotBeUsedIsASentence_data() {
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("about");
    QTest::newRow("no display") << "UNUSED"
                                << "" << QByteArray("DISPLAY");
    QTest::newRow("a display that isn't there") << "DISPLAY"
                                                << ":59077" << QByteArray(":59077");
    QTest::newRow("a display on no machine")
        << "DISPLAY"
        << "nowhere.invalid:1" << QByteArray("nowhere.invalid:1");
    QTest::newRow("nonsense for a display") << "DISPLAY"
                                            << "nonsense" << QByteArray("nonsense");
    QTest::newRow("Wayland without a server") << "WAYLAND_DISPLAY"
                                              << "wayland-77" << QByteArray("WAYLAND_DISPLAY");
    QTest::newRow("a platform that doesn't exist") << "QT_QPA_PLATFORM"
                                                   << "nonsense" << QByteArray("nonsense");
    if (!QFile::exists("/dev/fb0")) {
        QTest::newRow("a platform without a screen") << "QT_QPA_PLATFORM"
                                                     << "linuxfb" << QByteArray("screen");
    }
    QTest::newRow("the Wayland platform without a server")
        << "QT_QPA_PLATFORM"
        << "wayland" << QByteArray("QT_QPA_PLATFORM");
}

void DisplayTest::displayThatCannotBeUsedIsASentence() {
    QFETCH(const QString, variable);
    QFETCH(const QString, value);
    QFETCH(const QByteArray, about);
    QProcessEnvironment changed = environment();
    changed.insert(variable, value);
    QProcess process;
    process.setProcessEnvironment(changed);
    process.start(GANVAS, QStringList());
    QVERIFY(process.waitForFinished(kTimeout));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.startsWith("ganvas: The window can't be opened"), said);
    QVERIFY2(said.contains(about), said);
    QCOMPARE(said.count('\n'), 1);
}

void DisplayTest::displayThatDoesNotAnswerIsASentence() {
    // Listens, but never says a word.
    constexpr int kFirstPort = 6000;
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int number = 200;
    const auto isTaken = [&] {
        address.sin_port = htons(static_cast<std::uint16_t>(kFirstPort + number));
        return bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0;
    };
    while (isTaken() && number < 300) {
        ++number;
    }
    QCOMPARE(listen(listener, 8), 0);
    const QByteArray display = "127.0.0.1:" + QByteArray::number(number);
    QProcessEnvironment changed = environment();
    changed.insert("DISPLAY", QString::fromLatin1(display));
    QProcess process;
    process.setProcessEnvironment(changed);
    process.start(GANVAS, QStringList());
    QVERIFY(process.waitForFinished(kTimeout));
    close(listener);
    QCOMPARE(process.exitCode(), 1);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.contains("does not answer"), said);
    QVERIFY2(said.contains(display), said);
    QCOMPARE(said.count('\n'), 1);
}

void DisplayTest::informationNeedsNoDisplay() {
    for (const char* const option : {"--help", "--version"}) {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(GANVAS, {option});
        QVERIFY(process.waitForFinished(kTimeout));
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(!process.readAllStandardOutput().isEmpty());
    }
}

void DisplayTest::lostInformationIsAFailure() {
    for (const char* const option : {"--help", "--version"}) {
        const Outcome outcome = run("bash", {"-c", QString(GANVAS " %1 > /dev/full").arg(option)});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.startsWith("ganvas: Can't write to standard output"), outcome.err);
    }
}

QTEST_GUILESS_MAIN(DisplayTest)
#include "tst_display.moc"
