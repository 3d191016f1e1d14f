#include "app/play/recording_worker.h"
#include "tests/support/worker_fixture.h"

#include <QDir>
#include <QImageReader>
#include <QTemporaryDir>
#include <QtTest>

using namespace ganvas;

class TestRecordingWorker : public QObject, private WorkerFixture<RecordingWorker> {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        makeWorker();
        m_progress = spy(&RecordingWorker::progress);
        m_finished = spy(&RecordingWorker::finished);
        m_cancelled = spy(&RecordingWorker::cancelled);
    }

    void cleanup() {
        m_worker->cancel();
        endWorker();
    }

    void recordsTheLargePicture() {
        m_thread->start();
        const Recording wanted = recording("walk", AnimationFormat::pngs);
        m_worker->record(m_model, wanted);
        QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, kPatience);
        QCOMPARE(m_finished->constFirst().constFirst().toString(), m_folder->filePath("walk"));
        QCOMPARE(m_progress->constFirst(), (QVariantList{0, 10}));
        QCOMPARE(m_progress->constLast(), (QVariantList{10, 10}));

        const QDir frames(m_folder->filePath("walk"));
        QCOMPARE(frames.entryList(QDir::Files).size(), 10);
        for (int i = 0; i < 10; ++i) {
            const QImage frame(frames.filePath(QStringLiteral("%1.png").arg(i, 5, 10, QChar('0'))));
            const std::vector<LatentPoint> point{std::get<Walk>(wanted.walk).at(i / 10.0)};
            const Images expected = m_model->generate(point);
            QCOMPARE(frame.size(), QSize(56, 56));
            for (int p = 0; p < kImagePixels; ++p) {
                QCOMPARE(qGray(frame.pixel(p % 28 * 2, p / 28 * 2)),
                         int{expected.pixels[static_cast<std::size_t>(p)]});
            }
        }
    }

    void recordsTheGrid() {
        m_thread->start();
        Recording wanted = recording("grid.gif", AnimationFormat::gif);
        wanted.walk = GridWalk(std::vector<Noise>{sample_noise(12, 1), sample_noise(12, 2)}, 3);
        m_worker->record(m_model, wanted);
        QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, kPatience);
        QImageReader reader(m_folder->filePath("grid.gif"));
        QCOMPARE(reader.imageCount(), 10);
        QCOMPARE(reader.size(), QSize(2 * 56, 10 * 56));
    }

    void cancelLeavesNothing() {
        Recording wanted = recording("walk.gif", AnimationFormat::gif);
        wanted.seconds = 4000; // A hundred thousand frames: somebody has to end it.
        connect(
            m_worker, &RecordingWorker::progress, m_worker,
            [this](int done) {
                if (done > 0) {
                    m_worker->cancel();
                }
            },
            Qt::DirectConnection);
        m_thread->start();
        m_worker->record(m_model, wanted);
        QTRY_COMPARE_WITH_TIMEOUT(m_cancelled->size(), 1, kPatience);
        QCOMPARE(m_progress->size(), 2);
        QVERIFY(m_finished->isEmpty() && m_failures->isEmpty());
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void cancelIsForWhatWasAskedBefore() {
        m_worker->record(m_model, recording("one", AnimationFormat::webp));
        m_worker->record(m_model, recording("two", AnimationFormat::webp));
        m_worker->cancel();
        m_worker->record(m_model, recording("three", AnimationFormat::webp));
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, kPatience);
        QCOMPARE(m_cancelled->size(), 2);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
                 QStringList{"three"});
    }

    void manyFramesMakeFewReports() {
        m_thread->start();
        Recording wanted = recording("walk.webp", AnimationFormat::webp);
        wanted.seconds = 40;
        m_worker->record(m_model, wanted);
        QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, kPatience);
        QCOMPARE(m_progress->size(), 101);
        QCOMPARE(m_progress->constLast(), (QVariantList{1000, 1000}));
    }

    void problemsAreSentences_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("noiseSize");
        QTest::addColumn<double>("seconds");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QString>("about");
        QTest::newRow("no folder") << "missing/walk.gif" << 12 << 0.4 << 0 << "missing/walk.gif";
        QTest::newRow("another noise") << "walk.gif" << 64 << 0.4 << 0 << "size 12";
        QTest::newRow("no noise") << "walk.gif" << 0 << 0.4 << 0 << "size 12";
        QTest::newRow("no time") << "walk.gif" << 12 << 0.0 << 0 << "frames";
        QTest::newRow("too long") << "walk.gif" << 12 << 1e9 << 0 << "frames";
        QTest::newRow("not a number") << "walk.gif" << 12 << std::nan("") << 0 << "frames";
        QTest::newRow("no columns") << "walk.gif" << 12 << 0.4 << -1 << "one column";
        QTest::newRow("a wide grid") << "walk.gif" << 12 << 0.4 << 100 << "4096";
    }

    void problemsAreSentences() {
        QFETCH(QString, file);
        QFETCH(int, noiseSize);
        QFETCH(double, seconds);
        QFETCH(int, columns);
        QFETCH(QString, about);
        Recording wanted = recording(file, AnimationFormat::gif);
        wanted.seconds = seconds;
        wanted.walk = Walk({sample_noise(noiseSize, 1), pure_class(3)}, 5);
        if (columns != 0) {
            const auto count = static_cast<std::size_t>(std::max(columns, 0));
            wanted.walk = GridWalk(std::vector<Noise>(count, sample_noise(12, 1)), 5);
        }
        m_thread->start();
        m_worker->record(m_model, wanted);
        QTRY_COMPARE_WITH_TIMEOUT(m_failures->size(), 1, kPatience);
        const QString sentence = m_failures->constFirst().constFirst().toString();
        QVERIFY2(sentence.contains(about), qPrintable(sentence));
        QVERIFY(QDir(m_folder->path()).isEmpty());

        m_worker->record(nullptr, recording("walk.gif", AnimationFormat::gif));
        QTRY_COMPARE_WITH_TIMEOUT(m_failures->size(), 2, kPatience);
        m_worker->record(m_model, recording("walk.gif", AnimationFormat::gif));
        QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, kPatience);
    }

private:
    /// Ten frames.
    [[nodiscard]] Recording recording(const QString& file, AnimationFormat format) const {
        return {.walk = Walk({sample_noise(12, 1), pure_class(3)}, 5, {.through_digits = true}),
                .seconds = 0.4,
                .animation = {
                    .format = format, .file = m_folder->filePath(file).toStdString(), .scale = 2}};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WorkerSpy> m_progress;
    std::unique_ptr<WorkerSpy> m_finished;
    std::unique_ptr<WorkerSpy> m_cancelled;
};

QTEST_GUILESS_MAIN(TestRecordingWorker)
#include "tst_recording_worker.moc"
