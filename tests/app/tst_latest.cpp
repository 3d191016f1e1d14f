#include "app/process/latest.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

using namespace ganvas;

class TestLatest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNewestWins() {
        int wakes = 0;
        Latest<int> latest([&wakes] { ++wakes; });
        QVERIFY(!latest.hasNew());
        latest.put(1);
        latest.put(2);
        latest.put(3);
        QCOMPARE(wakes, 1);
        QVERIFY(latest.hasNew());
        QCOMPARE(latest.take(), std::optional(3));
        QCOMPARE(latest.take(), std::optional<int>());
        latest.put(4);
        QCOMPARE(wakes, 2);
        QCOMPARE(latest.take(), std::optional(4));
    }

    void whoHasHeardIsWokenAgain() {
        int wakes = 0;
        Latest<int> latest([&wakes] { ++wakes; });
        latest.put(1);
        latest.hear();
        QVERIFY(latest.hasNew());
        latest.put(2);
        QCOMPARE(wakes, 2);
        QCOMPARE(latest.take(), std::optional(2));
    }

    void whatIsForgottenDoesNotCome() {
        int wakes = 0;
        Latest<int> latest([&wakes] { ++wakes; });
        latest.put(1);
        latest.clear();
        QVERIFY(!latest.hasNew());
        latest.put(2);
        QCOMPARE(wakes, 1); // The worker is on its way already.
        latest.clear();
        QCOMPARE(latest.take(), std::optional<int>());
        latest.put(3);
        QCOMPARE(wakes, 2);
    }

    /// However the threads meet, the last request of all is taken, and none goes back in time.
    void noRequestIsLost() {
        constexpr int kRequests = 20000;
        std::atomic<int> wakes = 0;
        Latest<int> latest([&wakes] {
            ++wakes;
            wakes.notify_one();
        });
        std::vector<int> taken;
        std::thread worker([&] {
            int seen = 0;
            while (taken.empty() || taken.back() != kRequests) {
                wakes.wait(seen);
                seen = wakes;
                if (const auto request = latest.take()) {
                    taken.push_back(*request);
                }
            }
        });
        for (int i = 1; i <= kRequests; ++i) {
            latest.put(i);
        }
        worker.join();
        QVERIFY(std::is_sorted(taken.begin(), taken.end()));
        QCOMPARE(taken.back(), kRequests);
    }

    void readersSeeOneValueOrTheOther() {
        Current<std::vector<int>> current;
        std::atomic<bool> isDone = false;
        std::atomic<int> mixed = 0;
        std::thread reader([&] {
            while (!isDone) {
                const std::vector<int> value = current.get();
                mixed += value.size() == 2 && value[0] != value[1] ? 1 : 0;
            }
        });
        for (int i = 0; i < 20000; ++i) {
            current.set({i, i});
        }
        isDone = true;
        reader.join();
        QCOMPARE(mixed.load(), 0);
        QCOMPARE(current.get(), (std::vector{19999, 19999}));
    }
};

QTEST_GUILESS_MAIN(TestLatest)
#include "tst_latest.moc"
