// The window's side of following, where a disk does not answer.

#include "app/run/following.h"
#include "tests/support/foreign_run.h"
#include "tests/support/silent_disk.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <optional>

using namespace ganvas;

class TestFollowing : public QObject {
    Q_OBJECT

private:
    static constexpr int kPatience = 60000; ///< Milliseconds.

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ForeignRun> m_writer;
    std::unique_ptr<Following> m_following;
    std::optional<SilentDisk> m_silence; ///< Ends before the follower does, who waits for it.

    void follow(const ForeignRun& run) {
        QSignalSpy found(m_following.get(), &Following::found);
        m_following->look(run.path());
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, kPatience);
        QVERIFY(m_following->begin());
        QVERIFY(m_following->state() && m_following->state()->trouble.isEmpty());
    }

    /// From now on, until answer(), who reads the table waits.
    void fallSilent() { m_silence.emplace(m_writer->folder().metrics().string()); }

    void answer() { m_silence.reset(); }

private Q_SLOTS:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        m_writer = std::make_unique<ForeignRun>(m_home->filePath("run").toStdString());
        m_writer->train(3);
        m_following = std::make_unique<Following>();
        m_following->setPatience(std::chrono::milliseconds(200));
    }

    void saysThatItsDiskIsSilentAndGoesOn() {
        follow(*m_writer);
        fallSilent();
        QTRY_VERIFY_WITH_TIMEOUT(m_following->state()->trouble.contains("does not answer"),
                                 kPatience);
        QVERIFY(m_following->state()->isTrained && m_following->state()->step == 3);
        answer();
        m_writer->train(2);
        QTRY_VERIFY_WITH_TIMEOUT(m_following->state()->trouble.isEmpty(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_following->state()->step, 5, kPatience);
    }

    void anotherRunCanBeFollowedMeanwhile() {
        follow(*m_writer);
        fallSilent();
        QTRY_VERIFY_WITH_TIMEOUT(!m_following->state()->trouble.isEmpty(), kPatience);
        ForeignRun other(m_home->filePath("other").toStdString());
        other.train(1);
        follow(other);
        other.train(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_following->state()->step, 2, kPatience);
        answer();
        QTest::qWait(100);
        QCOMPARE(m_following->state()->step, 2);
    }

    /// What is no run of another process', too.
    void anotherCanBeLookedForWhileOneIs() {
        fallSilent();
        m_following->look(m_writer->path());
        QTRY_COMPARE_WITH_TIMEOUT(SilentDisk::waiting(), 1, kPatience);
        QTest::qWait(500);
        QSignalSpy notFound(m_following.get(), &Following::notFound);
        m_following->look(m_home->filePath("nothing"));
        QTRY_COMPARE_WITH_TIMEOUT(notFound.size(), 1, kPatience);
        QCOMPARE(notFound[0][0].toString(), m_home->filePath("nothing"));
        answer();
    }

    void whatIsLookedForInVainIsRefused() {
        QSignalSpy refused(m_following.get(), &Following::refused);
        QSignalSpy found(m_following.get(), &Following::found);
        fallSilent();
        m_following->look(m_writer->path());
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, kPatience);
        const QString sentence = refused[0][0].toString();
        QVERIFY2(sentence.contains("does not answer") && sentence.contains(m_writer->path()),
                 qPrintable(sentence));
        answer();
        QTRY_COMPARE_WITH_TIMEOUT(SilentDisk::waiting(), 0, kPatience);
        QTest::qWait(100);
        QVERIFY2(found.isEmpty() && refused.size() == 1, "nobody waits any more");
        m_following->look(m_writer->path());
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, kPatience);
        QTest::qWait(500);
        QVERIFY2(refused.size() == 1, "what was answered is not refused later");
    }
};

QTEST_GUILESS_MAIN(TestFollowing)
#include "tst_following.moc"
