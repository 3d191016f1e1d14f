// A run's folder, read while somebody writes it.

#include "core/files/metrics_file.h"
#include "core/files/run_json.h"
#include "core/files/run_lock.h"
#include "core/files/run_reader.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <vector>

using namespace ganvas;

namespace {

RunRecord record_at(std::int64_t step) {
    RunRecord record;
    record.id = "8a4f8c1c-2f1c-4c58-9a31-4a2f6f0b8d11";
    record.data_spec = "builtin";
    record.begun = 1'790'000'000;
    record.step = step;
    return record;
}

StepMetrics metrics_at(std::int64_t step) {
    StepMetrics metrics;
    metrics.step = step;
    return metrics;
}

using Steps = std::vector<std::int64_t>;

} // namespace

class TestRunReader : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] RunFolder folder() const { return RunFolder(m_folder->path().toStdString()); }

    void touch(const std::filesystem::path& file) const {
        QDir().mkpath(QString::fromStdString(file.parent_path().string()));
        QFile opened(QString::fromStdString(file.string()));
        QVERIFY(opened.open(QIODevice::WriteOnly));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void tellsWhatIsThereAndThenWhatIsNew() {
        write_run_record(folder().record(), record_at(2));
        touch(folder().models().file(1));
        MetricsFile table(folder().metrics(), std::vector{metrics_at(1), metrics_at(2)}, {});
        table.flush();

        RunReader reader(folder().path());
        RunReader::News news = reader.read();
        QVERIFY(news.record == record_at(2));
        QVERIFY(!news.writer);
        QCOMPARE(news.table.metrics.size(), std::size_t{2});
        QCOMPARE(news.models, Steps{1});
        QCOMPARE(news.sheets, Steps{});

        news = reader.read();
        QVERIFY(!news.record);
        QVERIFY(news.table.metrics.empty());
        QCOMPARE(news.models, Steps{1});

        table.append(metrics_at(3), nullptr);
        table.flush();
        touch(folder().models().file(3));
        touch(folder().sheets().file(3));
        write_run_record(folder().record(), record_at(3));
        {
            const RunLock writes(folder().lock());
            news = reader.read();
            QVERIFY(news.writer);
        }
        QVERIFY(news.record == record_at(3));
        QCOMPARE(news.table.metrics.size(), std::size_t{1});
        QCOMPARE(news.models, (Steps{1, 3}));
        QCOMPARE(news.sheets, Steps{3});
        QVERIFY(!reader.read().writer);
    }

    void saysWhatIsNoRunAndReadsItWhenItIs() {
        RunReader reader(folder().path());
        QVERIFY(error_of([&] { reader.read(); }).contains("holds no run"));
        RunReader gone(folder().path() / "gone");
        QVERIFY(error_of([&] { gone.read(); }).contains("There is no folder"));
        touch(folder().record());
        QVERIFY(error_of([&] { reader.read(); }).contains("run.json"));
        write_run_record(folder().record(), record_at(0));
        QVERIFY(reader.read().record);
    }
};

QTEST_GUILESS_MAIN(TestRunReader)
#include "tst_run_reader.moc"
