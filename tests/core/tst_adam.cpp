#include "core/train/adam.h"

#include "core/nn/runtime.h"

#include <QtTest>

#include <limits>

using namespace ganvas;

namespace {

/// Two weights, one of them in several pieces, with the gradients of a step.
std::vector<torch::Tensor> some_weights() {
    torch::manual_seed(4);
    return {torch::randn({130, 90}).requires_grad_(true), torch::randn({7}).requires_grad_(true)};
}

void give_gradients(const std::vector<torch::Tensor>& weights, int step) {
    torch::manual_seed(100 + step);
    for (const torch::Tensor& weight : weights) {
        weight.mutable_grad() = torch::randn_like(weight) * 0.1;
    }
}

} // namespace

class AdamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { use_threads(1); }

    void movesAsLibTorchs_data() {
        QTest::addColumn<int>("threads");
        QTest::newRow("alone") << 1;
        QTest::newRow("a crew") << 3;
    }

    void movesAsLibTorchs() {
        QFETCH(const int, threads);
        use_threads(threads);
        const std::vector<torch::Tensor> weights = some_weights();
        const std::vector<torch::Tensor> expected = some_weights();
        Adam adam(weights);
        adam.set_options({0.01, 0.5, 0.99, 1e-7});
        torch::optim::Adam plain(expected,
                                 torch::optim::AdamOptions(0.01).betas({0.5, 0.99}).eps(1e-7));
        for (int step = 0; step < 20; ++step) {
            give_gradients(weights, step);
            give_gradients(expected, step);
            adam.step();
            plain.step();
        }
        QCOMPARE(adam.steps(), 20);
        QVERIFY(adam.is_finite());
        for (std::size_t i = 0; i < weights.size(); ++i) {
            QVERIFY(torch::allclose(weights[i], expected[i], 1e-5, 1e-6));
        }
        adam.clear_gradients();
        QVERIFY(!weights[0].grad().defined());
    }

    void averageFollows() {
        const std::vector<torch::Tensor> weights = some_weights();
        const std::vector<torch::Tensor> averages{torch::zeros({130, 90}), torch::zeros({7})};
        Adam adam(weights);
        adam.set_options({0, 0.5, 0.99, 1e-7});
        give_gradients(weights, 0);
        adam.step(averages, 0.75);
        QVERIFY(torch::allclose(averages[0], weights[0].detach() * 0.25));
        adam.step(averages, 0.5);
        QVERIFY(torch::allclose(averages[1], weights[1].detach() * 0.625));
    }

    /// One that nothing was learned for stays, and its moments too.
    void aWeightWithoutGradientStays() {
        const std::vector<torch::Tensor> weights = some_weights();
        const torch::Tensor before = weights[0].detach().clone();
        Adam adam(weights);
        adam.set_options({0.01, 0.5, 0.99, 1e-7});
        give_gradients(weights, 0);
        weights[0].mutable_grad().reset();
        adam.step();
        QVERIFY(torch::equal(weights[0], before));
        QVERIFY(adam.first_moment(0).eq(0).all().item<bool>());
        QVERIFY(adam.second_moment(1).gt(0).all().item<bool>());
    }

    void noticesWhatIsNotFinite_data() {
        QTest::addColumn<double>("gradient");
        QTest::newRow("NaN") << std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity();
        QTest::newRow("its square is") << 1e30;
    }

    void noticesWhatIsNotFinite() {
        QFETCH(const double, gradient);
        const std::vector<torch::Tensor> weights = some_weights();
        Adam adam(weights);
        adam.set_options({0.01, 0.5, 0.99, 1e-7});
        give_gradients(weights, 0);
        adam.step();
        QVERIFY(adam.is_finite());
        weights[0].mutable_grad()[129][89] = gradient;
        adam.step();
        QVERIFY(!adam.is_finite());
    }
};

QTEST_GUILESS_MAIN(AdamTest)
#include "tst_adam.moc"
