#include "app/process/patient_read.h"

#include "core/base/abandoned.h"
#include "core/base/error.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <vector>

using namespace ganvas;
using namespace std::chrono_literals;

namespace {

constexpr auto kLong = 1h;
constexpr auto kShort = 100ms;

/// Opened by the test when a reader may go on.
class Gate {
public:
    void open() { m_promise.set_value(); }
    void wait() const { m_future.wait(); }

private:
    std::promise<void> m_promise;
    std::shared_future<void> m_future{m_promise.get_future()};
};

} // namespace

class TestPatientRead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsReadComesBack() {
        std::vector<double> shares;
        const auto text = read_patiently(
            "there", kLong, [&](double share) { shares.push_back(share); },
            [](SignsOfLife& signs) {
                signs.progress()(0.5);
                std::this_thread::sleep_for(100ms);
                signs.progress()(1);
                return std::make_unique<std::string>("all of it");
            });
        QCOMPARE(*text, std::string("all of it"));
        QCOMPARE(shares.front(), 0.0);
        QVERIFY(std::find(shares.begin(), shares.end(), 0.5) != shares.end());
        QCOMPARE(shares.back(), 1.0);
        QVERIFY(std::is_sorted(shares.begin(), shares.end()));
    }

    void whatIsThrownComesBack() {
        QCOMPARE(error_of([] {
                     read_patiently("there", kLong, {},
                                    [](SignsOfLife&) -> int { throw Error("It is damaged."); });
                 }),
                 QString("It is damaged."));
    }

    void silenceIsSaid() {
        const auto gate = std::make_shared<Gate>();
        const auto ended = std::make_shared<std::atomic<bool>>(false);
        const QString sentence = error_of([&] {
            read_patiently("/net/digits", kShort, {}, [gate, ended](SignsOfLife& signs) {
                gate->wait();
                try {
                    signs.progress()(1);
                } catch (const Abandoned&) {
                    *ended = true;
                    throw;
                }
                return 0;
            });
        });
        QVERIFY2(sentence.startsWith("The disk with /net/digits does not answer"),
                 qPrintable(sentence));
        QVERIFY(!*ended);
        gate->open();
        QTRY_VERIFY2(*ended, "it ends at its next sign of life");
    }

    void whoGetsOnIsWaitedFor() {
        QCOMPARE(read_patiently("there", 2 * kShort, {},
                                [](SignsOfLife& signs) {
                                    for (int i = 0; i < 100; ++i) {
                                        std::this_thread::sleep_for(kShort / 10);
                                        signs.give();
                                    }
                                    return 7;
                                }),
                 7);
    }

    void nobodyHasToWait() {
        const auto gate = std::make_shared<Gate>();
        int asked = 0;
        const auto readInVain = [&] {
            read_patiently(
                "there", kLong,
                [&](double) {
                    if (++asked == 3) {
                        throw Abandoned();
                    }
                },
                [gate](SignsOfLife&) {
                    gate->wait();
                    return 0;
                });
        };
        QVERIFY_EXCEPTION_THROWN(readInVain(), Abandoned);
        gate->open();
    }
};

QTEST_GUILESS_MAIN(TestPatientRead)
#include "tst_patient_read.moc"
