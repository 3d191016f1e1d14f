#include "core/base/random_draw.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace ganvas;

namespace {

bool isPermutation(std::vector<std::size_t> order, std::size_t count) {
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::sort(order.begin(), order.end());
    return order == all;
}

} // namespace

class RandomDrawTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allNumbersOnce() {
        for (const std::size_t count : {0U, 1U, 2U, 3U, 1000U}) {
            QVERIFY(isPermutation(random_order(count, 1), count));
        }
    }

    void sameSeedSameOrder() {
        QCOMPARE(random_order(100, 5), random_order(100, 5));
        QVERIFY(random_order(100, 5) != random_order(100, 6));
        // The same on every machine.
        QCOMPARE(random_order(5, 1), (std::vector<std::size_t>{2, 4, 3, 0, 1}));
    }

    /// The mean of the first numbers is the mean of all, within five deviations of the draw.
    void theFirstAreAFairSample() {
        const std::vector<std::size_t> order = random_order(10000, 1);
        const double sum = std::accumulate(order.begin(), order.begin() + 200, 0.0);
        QVERIFY(std::abs(sum / 200 - 5000) < 5 * 10000 / std::sqrt(12.0 * 200));
    }
};

QTEST_APPLESS_MAIN(RandomDrawTest)
#include "tst_random_draw.moc"
