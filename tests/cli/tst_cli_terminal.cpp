#include "app/cli/progress_bar.h"

#include <QByteArray>
#include <QTest>

#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <limits>

using namespace ganvas;

namespace {

/// A terminal whose other end is read.
class Terminal {
public:
    Terminal() {
        winsize size{};
        size.ws_col = 200;
        size.ws_row = 24;
        int inner = -1;
        if (openpty(&m_outer, &inner, nullptr, nullptr, &size) == 0) {
            m_stream = fdopen(inner, "w");
        }
    }
    ~Terminal() {
        std::fclose(m_stream);
        close(m_outer);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    [[nodiscard]] std::FILE* stream() const { return m_stream; }

    /// All that has been written since it was asked last. The kernel passes it on in its own time,
    /// so that a mark is waited for.
    [[nodiscard]] QByteArray text() const {
        constexpr char kMark = '\x01';
        std::fputc(kMark, m_stream);
        std::fflush(m_stream);
        QByteArray all;
        std::array<char, 4096> part{};
        while (!all.endsWith(kMark)) {
            const auto count = read(m_outer, part.data(), part.size());
            if (count <= 0) {
                return {};
            }
            all.append(part.data(), count);
        }
        return all.chopped(1);
    }

private:
    int m_outer = -1;
    std::FILE* m_stream = nullptr;
};

Progress progress(double secondsLeft) {
    Progress result;
    result.metrics.step = 3;
    result.share = 0.25;
    result.seconds_left = secondsLeft;
    return result;
}

} // namespace

class CliTerminalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsInPlaceWithoutEscapeSequences();
    void writesPlainLinesOnADumbTerminal_data();
    void writesPlainLinesOnADumbTerminal();
    void saysHowLongItTakes_data();
    void saysHowLongItTakes();
};

void CliTerminalTest::drawsInPlaceWithoutEscapeSequences() {
    qputenv("TERM", "xterm");
    const Terminal terminal;
    {
        RedrawnLine line(terminal.stream());
        QVERIFY(line.is_possible());
        line.show("a long line");
        line.show("short");
    }
    QCOMPARE(terminal.text(), QByteArray("\ra long line\rshort      \r\n"));
}

void CliTerminalTest::writesPlainLinesOnADumbTerminal_data() {
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("dumb") << QByteArray("dumb");
    QTest::newRow("unknown") << QByteArray("");
}

void CliTerminalTest::writesPlainLinesOnADumbTerminal() {
    QFETCH(const QByteArray, kind);
    qputenv("TERM", kind);
    const Terminal terminal;
    {
        ProgressBar bar(terminal.stream());
        bar.update(progress(1));
    }
    const QByteArray text = terminal.text();
    QVERIFY2(text.contains("step 3"), text);
    QCOMPARE(text.count('\r'), 1); // The terminal's own, before the line break.
    QVERIFY2(!text.contains('\x1b'), text);
}

void CliTerminalTest::saysHowLongItTakes_data() {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("none") << 0.0 << QByteArray(" 0:00 left");
    QTest::newRow("minutes") << 754.0 << QByteArray(" 12:34 left");
    QTest::newRow("hours") << 3723.0 << QByteArray(" 1:02:03 left");
    QTest::newRow("days") << 1e6 << QByteArray(" 277:46:40 left");
    QTest::newRow("negative") << -8.0 << QByteArray(" 0:00 left");
    QTest::newRow("1e10") << 1e10 << QByteArray(" 300 years or more left");
    QTest::newRow("1e300") << 1e300 << QByteArray(" 300 years or more left");
    QTest::newRow("infinite") << kInfinity << QByteArray(" 300 years or more left");
    QTest::newRow("nan") << std::nan("") << QByteArray(" 300 years or more left");
}

void CliTerminalTest::saysHowLongItTakes() {
    QFETCH(const double, seconds);
    QFETCH(const QByteArray, text);
    qputenv("TERM", "xterm");
    const Terminal terminal;
    {
        ProgressBar bar(terminal.stream());
        bar.update(progress(seconds));
    }
    const QByteArray shown = terminal.text();
    QVERIFY2(shown.contains(text), shown);
}

QTEST_GUILESS_MAIN(CliTerminalTest)
#include "tst_cli_terminal.moc"
