#include "core/nn/kernels/crew.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace ganvas;

/// A thread and its helpers, which share out what is cut into parts.
class CrewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { Crew::hire(1); }

    void everyPartIsDoneOnce_data() {
        QTest::addColumn<int>("threads");
        QTest::addColumn<int>("parts");
        QTest::newRow("alone") << 1 << 5;
        QTest::newRow("nothing to do") << 3 << 0;
        QTest::newRow("one part") << 3 << 1;
        QTest::newRow("fewer than threads") << 5 << 3;
        QTest::newRow("many") << 3 << 1000;
    }

    void everyPartIsDoneOnce() {
        QFETCH(const int, threads);
        QFETCH(const int, parts);
        Crew crew(threads);
        QCOMPARE(crew.size(), threads);
        for (int job = 0; job < 200; ++job) {
            // Plain numbers: what helpers wrote is there when share_out() returns.
            std::vector<int> done(static_cast<std::size_t>(parts));
            crew.share_out(parts,
                           [&](std::int64_t part) { ++done[static_cast<std::size_t>(part)]; });
            QVERIFY(std::all_of(done.begin(), done.end(), [](int times) { return times == 1; }));
        }
    }

    /// The next job comes long after the last, or at once.
    void helpersWakeAndTakePart() {
        Crew crew(2);
        for (const int pause : {0, 20}) {
            std::this_thread::sleep_for(std::chrono::milliseconds(pause));
            const std::thread::id own = std::this_thread::get_id();
            std::atomic<bool> helped = false;
            std::atomic<int> waits = 0;
            crew.share_out(2, [&](std::int64_t /*part*/) {
                // Whoever makes the crew waits for the helper, which has no reason not to come.
                helped = helped || std::this_thread::get_id() != own;
                while (!helped && waits < 10'000) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                    ++waits;
                }
            });
            QVERIFY(helped);
        }
    }

    void aFailureIsThrownOnceAllAreDone() {
        Crew crew(3);
        for (int job = 0; job < 100; ++job) {
            QVERIFY_EXCEPTION_THROWN(crew.share_out(50,
                                                    [](std::int64_t part) {
                                                        if (part % 7 == 3) {
                                                            throw std::runtime_error("lost");
                                                        }
                                                    }),
                                     std::runtime_error);
            std::atomic<int> done = 0;
            crew.share_out(50, [&](std::int64_t /*part*/) { ++done; });
            QCOMPARE(done.load(), 50);
        }
    }

    /// A helper that holds its part up is not asked for a while.
    void nobodyWaitsForASlowHelperForLong() {
        Crew crew(2);
        const std::thread::id own = std::this_thread::get_id();
        int asked = 0;
        int alone = 0;
        for (int job = 0; job < 1000 && (asked < 2 || alone < 3); ++job) {
            std::atomic<bool> helped = false;
            crew.share_out(2, [&](std::int64_t /*part*/) {
                const bool isOwn = std::this_thread::get_id() == own;
                helped = helped || !isOwn;
                std::this_thread::sleep_for(std::chrono::milliseconds(isOwn ? 2 : 10));
            });
            asked += helped ? 1 : 0;
            alone = helped ? 0 : alone + 1; // One after the other.
        }
        QVERIFY2(asked >= 2, "a helper takes part at first");
        QVERIFY2(alone >= 3, "and is left alone then");
    }

    void aThreadHasACrewOfItsOwn() {
        QVERIFY(Crew::mine() == nullptr);
        Crew::hire(2);
        Crew* const mine = Crew::mine();
        QVERIFY(mine != nullptr);
        Crew::hire(2);
        QCOMPARE(Crew::mine(), mine);
        std::thread([] { QVERIFY(Crew::mine() == nullptr); }).join();
        // Inside of the shared work nobody shares out again.
        std::atomic<int> nested = 0;
        mine->share_out(4,
                        [&](std::int64_t /*part*/) { nested += Crew::mine() != nullptr ? 1 : 0; });
        QCOMPARE(nested.load(), 0);
        QCOMPARE(Crew::mine(), mine);
        Crew::hire(1);
        QVERIFY(Crew::mine() == nullptr);
    }

    /// Also while its helpers sleep, or have not begun yet.
    void aCrewCanLeaveAtAnyTime() {
        for (int i = 0; i < 50; ++i) {
            const Crew crew(4);
        }
        const Crew asleep(2);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
};

QTEST_GUILESS_MAIN(CrewTest)
#include "tst_crew.moc"
