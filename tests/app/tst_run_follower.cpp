// The thread that follows a run which another process trains: whom it finds, and what it says.

#include "app/run/run_follower.h"
#include "tests/support/foreign_run.h"
#include "tests/support/worker_queue.h"
#include "tests/support/worker_spy.h"
#include "tests/support/worker_thread.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace ganvas;

class TestRunFollower : public QObject {
    Q_OBJECT

private:
    static constexpr int kPatience = 60000; ///< Milliseconds.

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ForeignRun> m_writer;
    std::unique_ptr<WorkerThread<RunFollower>> m_thread;
    RunFollower* m_follower = nullptr;
    std::unique_ptr<WorkerSpy> m_found;
    std::unique_ptr<WorkerSpy> m_notFound;
    std::unique_ptr<WorkerSpy> m_refused;
    std::unique_ptr<WorkerSpy> m_arrived;

    [[nodiscard]] FollowNews last() const {
        return m_arrived->isEmpty() ? FollowNews() : m_arrived->constLast()[1].value<FollowNews>();
    }

    /// The newest step that was told of.
    [[nodiscard]] qint64 lastStep() const {
        qint64 step = 0;
        for (const QVariantList& one : *m_arrived) {
            const auto news = one[1].value<FollowNews>();
            step = news.metrics.empty() ? step : news.metrics.back().step;
        }
        return step;
    }

    void follow() {
        m_follower->look(1, m_writer->path());
        finish_queue(m_follower);
        QCOMPARE(m_found->size(), 1);
        m_follower->follow();
    }

private Q_SLOTS:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        m_writer = std::make_unique<ForeignRun>(m_home->filePath("run").toStdString());
        m_thread = std::make_unique<WorkerThread<RunFollower>>();
        m_follower = m_thread->worker;
        m_found = std::make_unique<WorkerSpy>(m_follower, &RunFollower::found);
        m_notFound = std::make_unique<WorkerSpy>(m_follower, &RunFollower::notFound);
        m_refused = std::make_unique<WorkerSpy>(m_follower, &RunFollower::refused);
        m_arrived = std::make_unique<WorkerSpy>(m_follower, &RunFollower::arrived);
        m_thread->start();
    }

    void cleanup() {
        QVERIFY(m_thread->stop());
        m_thread.reset();
    }

    void findsWhatIsTrainedElsewhereAlone() {
        m_writer->train(2);
        m_follower->look(1, m_writer->path());
        finish_queue(m_follower);
        QCOMPARE(m_found->size(), 1);
        QCOMPARE(m_found->constLast()[0].toULongLong(), 1U);
        QCOMPARE(m_found->constLast()[1].toString(), m_writer->path());
        QCOMPARE(m_found->constLast()[2].value<FollowNews>().run->step, 2);
        m_writer->end();
        m_follower->look(2, m_writer->path());
        finish_queue(m_follower);
        QCOMPARE(m_found->size(), 1);
        QCOMPARE(m_notFound->constLast()[0].toULongLong(), 2U);
        QVERIFY2(m_arrived->isEmpty(), "nobody follows it yet");
    }

    void refusesWhatItCanNotRead() {
        QFile record(m_writer->path() + "/run.json");
        QVERIFY(record.open(QIODevice::WriteOnly));
        record.write(R"({"ganvas_run": 99})");
        record.close();
        m_follower->look(7, m_writer->path());
        finish_queue(m_follower);
        QCOMPARE(m_refused->size(), 1);
        QCOMPARE(m_refused->constLast()[0].toULongLong(), 7U);
        QVERIFY(m_refused->constLast()[1].toString().contains("newer Ganvas"));
    }

    void followsUntilItIsToStop() {
        follow();
        m_writer->train(3);
        QTRY_COMPARE_WITH_TIMEOUT(lastStep(), 3, kPatience);
        m_writer->train(2);
        m_writer->keepModel();
        QTRY_COMPARE_WITH_TIMEOUT(lastStep(), 5, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(last().models.back() == 5, kPatience);
        m_writer->end();
        QTRY_VERIFY_WITH_TIMEOUT(!last().state.isTrained, kPatience);
        m_follower->stop();
        finish_queue(m_follower);
        const qsizetype told = m_arrived->size();
        m_follower->setModelWanted(false);
        m_follower->setModelWanted(true); // Has it look where there is anything to look at.
        finish_queue(m_follower, 2);
        QCOMPARE(m_arrived->size(), told);
    }

    void readsNoModelThatNobodySees() {
        m_follower->setModelWanted(false);
        follow();
        m_writer->train(3);
        m_writer->keepModel();
        QTRY_COMPARE_WITH_TIMEOUT(lastStep(), 3, kPatience);
        for (const QVariantList& one : *m_arrived) {
            QVERIFY(!one[1].value<FollowNews>().model);
        }
        m_follower->setModelWanted(true);
        QTRY_VERIFY_WITH_TIMEOUT(lastModel() == 3, kPatience);
    }

    void saysWhatIsWrongAndGoesOnTrying() {
        follow();
        const QString away = m_home->filePath("away");
        QVERIFY(QDir().rename(m_writer->path(), away));
        QTRY_VERIFY_WITH_TIMEOUT(last().state.trouble.contains("no longer mounted"), kPatience);
        QVERIFY(last().state.isTrained && last().metrics.empty() && last().models.empty());
        QVERIFY(QDir().rename(away, m_writer->path()));
        m_writer->train(4);
        QTRY_COMPARE_WITH_TIMEOUT(lastStep(), 4, kPatience);
        QVERIFY(last().state.trouble.isEmpty());
        for (const QVariantList& one : *m_arrived) {
            QVERIFY2(!one[1].value<FollowNews>().run, "nothing of it is another");
        }
    }

private:
    [[nodiscard]] qint64 lastModel() const {
        qint64 step = -1;
        for (const QVariantList& one : *m_arrived) {
            const auto model = one[1].value<FollowNews>().model;
            step = model ? model->step() : step;
        }
        return step;
    }
};

QTEST_GUILESS_MAIN(TestRunFollower)
#include "tst_run_follower.moc"
