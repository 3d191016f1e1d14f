#include "app/run/export_worker.h"
#include "core/files/run_folder.h"
#include "core/run/run_keeper.h"
#include "tests/support/animation_length.h"
#include "tests/support/worker_fixture.h"
#include "tests/support/worker_queue.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace ganvas;

class TestExportWorker : public QObject, private WorkerFixture<ExportWorker> {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        Session session(small_recipe(), small_digits());
        RunKeeper keeper(session, {.folder = RunFolder(run().toStdString())},
                         {[](const std::string&) {}, {}});
        for (int i = 0; i < 3; ++i) {
            keeper.after_step(session.step());
        }
        keeper.save();
        keeper.finish();
    }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        makeWorker();
        m_progress = spy(&ExportWorker::progress);
        m_finished = spy(&ExportWorker::finished);
        m_cancelled = spy(&ExportWorker::cancelled);
        m_estimated = spy(&ExportWorker::estimated);
        m_notEstimated = spy(&ExportWorker::notEstimated);
    }

    void cleanup() {
        m_worker->cancel();
        endWorker();
    }

    void writesAFilm() {
        m_thread->start();
        m_worker->film(film("a.gif", 1));
        QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, kPatience);
        QCOMPARE(m_finished->constFirst().constFirst().toString(), path("a.gif"));
        QCOMPARE(m_finished->constFirst()[1].toStringList(), QStringList());
        QCOMPARE(m_progress->constFirst(), (QVariantList{0, 100}));
        QCOMPARE(m_progress->constLast(), (QVariantList{100, 100}));
        QCOMPARE(animation_length(path("a.gif")), 1000);
    }

    void writesAReport() {
        m_thread->start();
        m_worker->report({run(), path("a.html"), 4});
        QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, kPatience);
        QFile page(path("a.html"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        QVERIFY(page.readAll().contains("The digit 4"));
        QVERIFY(m_progress->size() > 2);
    }

    void tellsWhatItGoesWithout() {
        QVERIFY(QDir(m_folder->path()).mkpath("half/history"));
        const QString model = "/history/step-00000000.model";
        QVERIFY(QFile::copy(run() + model, path("half") + model));
        m_thread->start();
        FilmPlan plan = film("a.gif", 1);
        plan.run = path("half").toStdString();
        m_worker->film(plan);
        QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, kPatience);
        QVERIFY(m_finished->constFirst()[1].toStringList().join(' ').contains("no curves"));
    }

    void cancelLeavesNothing_data() {
        QTest::addColumn<bool>("isFilm");
        QTest::newRow("film") << true;
        QTest::newRow("report") << false;
    }

    void cancelLeavesNothing() {
        QFETCH(bool, isFilm);
        // After its second picture at the latest, and those that wait, too.
        connect(
            m_worker, &ExportWorker::progress, m_worker,
            [this](int done) {
                if (done > 0) {
                    m_worker->cancel();
                }
            },
            Qt::DirectConnection);
        isFilm ? m_worker->film(film("a.gif", 600)) : m_worker->report({run(), path("a.html"), 1});
        m_worker->report({run(), path("b.html"), 1});
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_cancelled->size(), 2, kPatience);
        QVERIFY(m_finished->isEmpty() && m_failures->isEmpty());
        QVERIFY(QDir(m_folder->path()).isEmpty());
        m_worker->disconnect(m_worker);
        m_worker->report({run(), path("c.html"), 1});
        QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, kPatience);
    }

    void failuresAreSentences_data() {
        QTest::addColumn<QString>("run");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("about");
        QTest::newRow("no folder to write to") << run() << "missing/a"
                                               << "missing";
        QTest::newRow("no run") << m_training.path() << "a"
                                << "holds no run";
        QTest::newRow("gone") << m_training.filePath("gone") << "a"
                              << "There is no folder";
        QTest::newRow("a device") << run() << "/dev/full"
                                  << "/dev/full";
    }

    void failuresAreSentences() {
        QFETCH(QString, run);
        QFETCH(QString, file);
        QFETCH(QString, about);
        m_thread->start();
        FilmPlan plan = film(file, 1);
        plan.run = run.toStdString();
        m_worker->film(plan);
        m_worker->report({run, path(file), 1});
        QTRY_COMPARE_WITH_TIMEOUT(m_failures->size(), 2, kPatience);
        for (const QVariantList& failure : *m_failures) {
            QVERIFY2(failure[0].toString().contains(about), qPrintable(failure[0].toString()));
        }
        QVERIFY(m_finished->isEmpty());
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void estimatesTheNewestWish() {
        m_worker->estimate(1, film("a.gif", 1));
        m_worker->estimate(2, film("a.gif", 1));
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_estimated->size(), 1, kPatience);
        QCOMPARE(m_estimated->constFirst()[0].toULongLong(), quint64{2});
        m_worker->film(film("a.gif", 1));
        QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, kPatience);
        const auto about = m_estimated->constFirst()[1].toLongLong();
        const qint64 size = QFileInfo(path("a.gif")).size();
        QVERIFY2(about > size / 2 && about < size * 2,
                 qPrintable(QString("%1, %2").arg(about).arg(size)));
    }

    void filesGoBeforeEstimates() {
        m_worker->estimate(1, film("a.gif", 1));
        m_worker->film(film("a.gif", 1));
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_estimated->size(), 1, kPatience);
        QCOMPARE(m_finished->size(), 1);
    }

    void whatCannotBeFilmedIsNotEstimated() {
        m_thread->start();
        FilmPlan plan = film("a.gif", 1);
        plan.run = m_training.filePath("gone").toStdString();
        m_worker->estimate(3, plan);
        QTRY_COMPARE_WITH_TIMEOUT(m_notEstimated->size(), 1, kPatience);
        QCOMPARE(m_notEstimated->constFirst()[0].toULongLong(), quint64{3});
        QVERIFY(m_notEstimated->constFirst()[1].toString().contains("There is no folder"));
        QVERIFY(m_failures->isEmpty());
    }

    void stoppedItEstimatesNothing() {
        m_worker->estimate(1, film("a.gif", 1));
        m_worker->stop();
        m_thread->start();
        finish_queue(m_worker, 3);
        QVERIFY(m_estimated->isEmpty() && m_notEstimated->isEmpty());
    }

private:
    [[nodiscard]] QString run() const { return m_training.filePath("run"); }
    [[nodiscard]] QString path(const QString& name) const {
        return QDir(m_folder->path()).filePath(name);
    }

    [[nodiscard]] FilmPlan film(const QString& name, double seconds) const {
        FilmPlan plan;
        plan.run = run().toStdString();
        plan.seconds = seconds;
        plan.columns = 1;
        plan.animation.scale = 1;
        plan.animation.file = path(name).toStdString();
        return plan;
    }

    QTemporaryDir m_training;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WorkerSpy> m_progress;
    std::unique_ptr<WorkerSpy> m_finished;
    std::unique_ptr<WorkerSpy> m_cancelled;
    std::unique_ptr<WorkerSpy> m_estimated;
    std::unique_ptr<WorkerSpy> m_notEstimated;
};

QTEST_MAIN(TestExportWorker)
#include "tst_export_worker.moc"
