#include "core/files/metrics_file.h"
#include "core/files/metrics_reader.h"
#include "tests/support/error_of.h"

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

    void refusesWhatIsNone_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("another table") << QByteArray("name,colour\na,b\n");
        QTest::newRow("a line too short") << QByteArray("step,seconds,d_loss\n1,2\n");
        QTest::newRow("a line too long") << QByteArray("step,seconds\n1,2,3\n");
        QTest::newRow("no step") << QByteArray("step,seconds\nsoon,2\n");
        QTest::newRow("a step that can't be") << QByteArray("step,seconds\n-5,2\n");
        QTest::newRow("bytes") << QByteArray("\x89PNG\r\n\x1a\n");
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
