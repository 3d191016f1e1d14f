#include "core/files/metrics_file.h"
#include "core/files/metrics_reader.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace ganvas;

namespace {

StepMetrics step_of(std::int64_t step) {
    StepMetrics metrics;
    metrics.step = step;
    metrics.seconds = 0.25 * static_cast<double>(step);
    metrics.d_loss = 1.0F / static_cast<float>(step);
    metrics.g_loss = std::numeric_limits<float>::infinity();
    float share = 0;
    for (const MetricColumn& column : metric_columns().subspan(2)) {
        share += 0.0625F; // Another in each column.
        metrics.*column.member = share;
    }
    return metrics;
}

} // namespace

class TestMetricsReader : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString name() const { return m_folder->filePath("metrics.csv"); }
    [[nodiscard]] std::filesystem::path file() const { return name().toStdString(); }

    void append(const QByteArray& text) const {
        QFile opened(name());
        QVERIFY(opened.open(QIODevice::Append) && opened.write(text) == text.size());
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsWhatIsWritten() {
        const std::vector<StepMetrics> history{step_of(1), step_of(2), step_of(3)};
        const ScorePoint early{2, 0.5, 0.25, 12.5, 0.125};
        const ScorePoint late{3, 0.75, 0.5, 6, 0.125};
        MetricsFile written(file(), history, std::vector{early});
        written.append(step_of(4), nullptr);
        written.append(step_of(5), &late);
        written.flush();
        MetricsReader reader(file());
        const MetricsReader::News news = reader.read();
        QVERIFY(!news.is_anew);
        QCOMPARE(news.metrics.size(), std::size_t{5});
        for (std::int64_t step = 1; step <= 5; ++step) {
            const StepMetrics& read = news.metrics[static_cast<std::size_t>(step - 1)];
            QCOMPARE(read.step, step);
            QCOMPARE(read.d_loss, step_of(step).d_loss);
            QCOMPARE(read.seconds, step_of(step).seconds);
            QVERIFY(std::isinf(read.g_loss));
            const StepMetrics written_step = step_of(step);
            for (const MetricColumn& column : metric_columns()) {
                QVERIFY2(read.*column.member == written_step.*column.member, column.key.data());
            }
        }
        QVERIFY((news.scores == std::vector{early, late}));
        QVERIFY(reader.read().metrics.empty());
    }

    void readsWhatIsAddedAndWaitsForTheEndOfALine() {
        MetricsReader reader(file());
        QVERIFY2(reader.read().metrics.empty(), "it is not there yet");
        append("step,seconds,d_lo");
        QVERIFY(reader.read().metrics.empty());
        append("ss,unheard_of\n1,0.5,2,9\n2,1");
        const MetricsReader::News first = reader.read();
        QCOMPARE(first.metrics.size(), std::size_t{1});
        QCOMPARE(first.metrics[0].d_loss, 2.0F);
        append(".0,nan,9\n");
        const MetricsReader::News second = reader.read();
        QCOMPARE(second.metrics.size(), std::size_t{1});
        QVERIFY(!second.is_anew && std::isnan(second.metrics[0].d_loss));
    }

    void noticesAnotherFile() {
        append("step,seconds\n1,1\n2,2\n");
        MetricsReader reader(file());
        QCOMPARE(reader.read().metrics.size(), std::size_t{2});
        const MetricsFile replaced(file(), std::vector{step_of(1)}, {});
        const MetricsReader::News news = reader.read();
        QVERIFY(news.is_anew);
        QCOMPARE(news.metrics.size(), std::size_t{1});
        QVERIFY(QFile::remove(name()));
        QVERIFY(reader.read().is_anew);
        QVERIFY(!reader.read().is_anew);
    }

    /// As over a network, where the file's number may stay, or be given again.
    void noticesOtherContentUnderTheSameNumber() {
        append("step,seconds\n1,1\n2,2\n");
        MetricsReader reader(file());
        QCOMPARE(reader.read().metrics.size(), std::size_t{2});
        {
            QFile opened(name());
            QVERIFY(opened.open(QIODevice::WriteOnly | QIODevice::Truncate));
            opened.write("step,seconds\n1,1\n2,3\n3,4\n");
        }
        MetricsReader::News news = reader.read();
        QVERIFY(news.is_anew);
        QCOMPARE(news.metrics.size(), std::size_t{3});
        append("4,5\n");
        news = reader.read();
        QVERIFY(!news.is_anew);
        QCOMPARE(news.metrics.size(), std::size_t{1});
    }

    void whatCanNotBeReadIsLeftOut_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<qint64>>("steps");
        QTest::addColumn<qint64>("leftOut");
        const auto row = [](const char* name, const QByteArray& text, const QList<qint64>& steps,
                            qint64 leftOut) { QTest::newRow(name) << text << steps << leftOut; };
        const QByteArray none(64, '\0');
        row("a line too short", "1,1,1\n2,2\n3,3,3\n", {1, 3}, 1);
        row("a line too long", "1,1,1\n2,2,2,2\n3,3,3\n", {1, 3}, 1);
        row("words", "soon,1,1\n2,2,2\n3,then,3\n4,4,much\n5,5,5\n", {2, 5}, 3);
        row("numbers that can't be", "-5,1,1\n0,1,1\n2,-2,2\n3,nan,3\n4,4,4\n", {4}, 4);
        row("a step beyond all", "1,1,1\n99999999999,2,2\n3,3,3\n", {1, 3}, 1);
        row("a number with a tail", "1,1,1\n2,2,2x\n3,3,3\n", {1, 3}, 1);
        row("an empty field", "1,1,1\n2,2,\n3,3,3\n", {1, 3}, 1);
        row("losses that are none", "1,1,nan\n2,2,-inf\n3,3,3\n", {1, 2, 3}, 0);
        row("zeros after a crash", "1,1,1\n" + none + "3,3,3\n4,4,4\n", {1, 4}, 1);
        row("zeros without end", "1,1,1\n" + QByteArray(10'000'000, '\0') + "\n3,3,3\n", {1, 3}, 1);
        row("bytes", "1,1,1\n\x89PNG\r\n\x1a\n3,3,3\n", {1, 3}, 2);
        row("another file's end", "1,1,1\n2,2,22,2,2\n3,3,3\n", {1, 3}, 1);
        row("another system's ends", "1,1,1\r\n2,2,2\r\n", {1, 2}, 0);
        row("empty lines", "1,1,1\n\n2,2,2\n\n", {1, 2}, 0);
        row("the header again", "1,1,1\nstep,seconds,d_loss\n2,2,2\n", {1, 2}, 1);
        row("a step again", "1,1,1\n1,1,1\n2,2,2\n", {1, 2}, 1);
        row("a step too small", "7,1,1\n8,2,2\n1,3,3\n10,4,4\n", {7, 8, 10}, 1);
        row("a step too large", "1,1,1\n22,2,2\n3,3,3\n4,4,4\n5,5,5\n6,6,6\n", {1, 3, 4, 5, 6}, 1);
        row("two too large", "1,1,1\n92,2,2\n93,3,3\n4,4,4\n5,5,5\n6,6,6\n", {1, 4, 5, 6}, 2);
        row("the first too large", "71,1,1\n2,2,2\n3,3,3\n4,4,4\n", {2, 3, 4}, 1);
        row("a run that went back", "1,1,1\n2,2,2\n3,3,3\n2,4,4\n3,5,5\n4,6,6\n5,7,7\n",
            {1, 2, 3, 4, 5}, 2);
    }

    /// All at once, and a line at a time.
    void whatCanNotBeReadIsLeftOut() {
        QFETCH(const QByteArray, text);
        QFETCH(const QList<qint64>, steps);
        QFETCH(const qint64, leftOut);
        append("step,seconds,d_loss\n");
        MetricsReader follower(file());
        MetricsReader::News all;
        for (qsizetype begin = 0, end = 0; begin < text.size(); begin = end) {
            end = text.indexOf('\n', begin) + 1;
            append(text.mid(begin, end - begin));
            const MetricsReader::News news = follower.read();
            if (news.is_anew) {
                all = {};
            }
            all.metrics.insert(all.metrics.end(), news.metrics.begin(), news.metrics.end());
            all.left_out = news.left_out;
        }
        for (const MetricsReader::News& news : {MetricsReader(file()).read(), all}) {
            QList<qint64> found;
            for (const StepMetrics& metrics : news.metrics) {
                found << metrics.step;
            }
            QCOMPARE(found, steps);
            QCOMPARE(news.left_out, leftOut);
            QCOMPARE(news.metrics.back().d_loss,
                     static_cast<float>(news.metrics.back().seconds)); // Of one line.
        }
    }

    void scoresThatCanNotBeAreLeftOutWithTheirLine() {
        append("step,seconds,agreement,diversity,frechet,frechet_floor,scored_step\n"
               "1,1,,,,,\n2,2,0.5,0.5,8,1,1\n3,3,0.5,much,8,1,3\n4,4,0.5,0.5,nan,1,4\n"
               "5,5,0.5,0.5,8,1,9\n6,6,0.75,0.5,8,1,6\n7,7,0.25,0.5,8,1,6\n");
        const MetricsReader::News news = MetricsReader(file()).read();
        QCOMPARE(news.metrics.size(), std::size_t{4});
        QCOMPARE(news.left_out, 3);
        QVERIFY(
            (news.scores == std::vector<ScorePoint>{{1, 0.5, 0.5, 8, 1}, {6, 0.75, 0.5, 8, 1}}));
    }

    void saysHowManyLinesWereLeftOut() {
        QVERIFY(left_out_lines(file(), 1).starts_with("1 line of "));
        QVERIFY(left_out_lines(file(), 12).starts_with("12 lines of "));
        QVERIFY(left_out_lines(file(), 12).find("metrics.csv") != std::string::npos);
    }

    /// As where a disk of another machine does not answer: what was read stays read.
    void whatCanNotBeReadJustNowIsNoOtherFile() {
        append("step,seconds\n1,1\n2,2\n");
        MetricsReader reader(file());
        QCOMPARE(reader.read().metrics.size(), std::size_t{2});
        const QString away = m_folder->filePath("away");
        QVERIFY(QFile::rename(name(), away));
        QVERIFY(QDir().mkdir(name())); // Opens, and can't be read.
        for (int i = 0; i < 2; ++i) {
            const QString error = error_of([&] { reader.read(); });
            QVERIFY2(error.contains("metrics.csv"), qPrintable(error));
        }
        QVERIFY(QDir().rmdir(name()) && QFile::rename(away, name()));
        append("3,3\n");
        const MetricsReader::News news = reader.read();
        QVERIFY(!news.is_anew);
        QCOMPARE(news.metrics.size(), std::size_t{1});
    }

    /// A network's file may bear another number each time.
    void theSameContentUnderAnotherNumberIsTheSame() {
        append("step,seconds\n1,1\n2,2\n");
        MetricsReader reader(file());
        QCOMPARE(reader.read().metrics.size(), std::size_t{2});
        QVERIFY(QFile::copy(name(), m_folder->filePath("copy")) && QFile::remove(name()) &&
                QFile::rename(m_folder->filePath("copy"), name()));
        append("3,3\n");
        const MetricsReader::News news = reader.read();
        QVERIFY(!news.is_anew);
        QCOMPARE(news.metrics.size(), std::size_t{1});
    }

    void refusesWhatIsNone_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("another table") << QByteArray("name,colour\na,b\n");
        QTest::newRow("bytes") << QByteArray("\x89PNG\r\n\x1a\n");
        QTest::newRow("zeros") << QByteArray("\0\0\0\n1,2\n", 8);
        QTest::newRow("no lines") << QByteArray(9'000'000, 'x');
    }

    void refusesWhatIsNone() {
        QFETCH(const QByteArray, text);
        append(text);
        MetricsReader reader(file());
        const QString error = error_of([&] { reader.read(); });
        QVERIFY2(error.contains("metrics.csv"), qPrintable(error));
    }
};

QTEST_GUILESS_MAIN(TestMetricsReader)
#include "tst_metrics_reader.moc"
