#include "core/explore/directions.h"
#include "core/model/pretrained.h"
#include "core/nn/layers.h"
#include "core/nn/networks.h"
#include "tests/support/error_of.h"
#include "tests/support/small_run.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace ganvas;

namespace {

using Find = std::vector<Direction> (*)(const ModelSnapshot&, std::optional<int>, int);

std::vector<Direction> principal(const ModelSnapshot& model, std::optional<int> digit, int count) {
    return principal_directions(model, digit, count);
}

double product(const Noise& a, const Noise& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

std::unique_ptr<Networks> networks(const Recipe& recipe) {
    at::Generator rng = at::make_generator<at::CPUGeneratorImpl>(7);
    auto result = std::make_unique<Networks>(recipe, rng);
    result->generator->eval();
    result->discriminator->eval();
    return result;
}

torch::Tensor& dense_weight(Networks& networks) {
    return (*networks.generator->body->begin()).get<Dense>()->weight;
}

} // namespace

class DirectionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlantedDirectionIsFound_data() {
        QTest::addColumn<Find>("find");
        QTest::addColumn<QString>("conditioning");
        for (const char* const conditioning : {"direction", "concatenate", "norms"}) {
            QTest::addRow("principal, %s", conditioning) << Find(principal) << conditioning;
            QTest::addRow("factors, %s", conditioning) << Find(factor_directions) << conditioning;
        }
    }

    /// The dense layer is made nearly deaf to all but one direction of what comes in, which is one
    /// of the noise as the digit 3 enters.
    void aPlantedDirectionIsFound() {
        QFETCH(const Find, find);
        QFETCH(const QString, conditioning);
        Recipe recipe = small_recipe();
        set_recipe_value(recipe, "conditioning", conditioning.toStdString());
        auto nets = networks(recipe);
        const Noise planted = [&] {
            Noise noise = sample_noise(recipe.noise_size, 3);
            const auto norm = static_cast<float>(length(noise));
            std::for_each(noise.begin(), noise.end(), [norm](float& value) { value /= norm; });
            return noise;
        }();
        {
            const torch::NoGradGuard no_grad;
            const torch::Tensor label = torch::full({1}, 3, torch::kLong);
            const torch::Tensor scale =
                nets->generator->condition(torch::ones({1, recipe.noise_size}), label)
                    .narrow(1, 0, recipe.noise_size)
                    .squeeze(0);
            const torch::Tensor entered = torch::tensor(planted) / scale;
            torch::Tensor& weight = dense_weight(*nets);
            weight.mul_(1e-3);
            weight.narrow(1, 0, recipe.noise_size)
                .add_(torch::linspace(-1, 1, weight.size(0)).unsqueeze(1) * entered);
        }
        const ModelSnapshot model(std::move(nets), recipe, 0);
        const std::vector<Direction> found = find(model, 3, 4);
        QCOMPARE(found.size(), std::size_t{4});
        QVERIFY2(std::abs(product(found[0].vector, planted)) > 0.99,
                 qPrintable(QString::number(product(found[0].vector, planted))));
        QVERIFY2(found[0].share > 0.5, qPrintable(QString::number(found[0].share)));
    }

    void directionsHaveLengthOneAndFallingShares() {
        const ModelSnapshot& model = *shipped_pretrained().model;
        for (const Find find : {Find(principal), Find(factor_directions)}) {
            for (const std::optional<int> digit : {std::optional<int>(), std::optional(4)}) {
                const std::vector<Direction> found = find(model, digit, 1000);
                QCOMPARE(static_cast<int>(found.size()), model.noise_size());
                double total = 0;
                for (std::size_t i = 0; i < found.size(); ++i) {
                    QVERIFY(std::abs(length(found[i].vector) - 1) < 1e-5);
                    QVERIFY(i == 0 || found[i].share <= found[i - 1].share);
                    total += found[i].share;
                }
                QVERIFY(total <= 1 + 1e-9 && total > 0.5);
                QVERIFY(find(model, digit, 2)[1].vector == found[1].vector);
            }
        }
        const auto factors = factor_directions(model, {}, 5);
        QVERIFY(std::abs(product(factors[0].vector, factors[4].vector)) < 1e-5);
        QVERIFY(principal(model, 1, 1)[0].vector != principal(model, 7, 1)[0].vector);
    }

    void badGeneratorsAndDigitsAreRefused() {
        const Recipe recipe = small_recipe();
        auto nets = networks(recipe);
        {
            const torch::NoGradGuard no_grad;
            dense_weight(*nets)[0][0] = std::numeric_limits<float>::quiet_NaN();
        }
        const ModelSnapshot model(std::move(nets), recipe, 0);
        for (const Find find : {Find(principal), Find(factor_directions)}) {
            QVERIFY(error_of([&] { find(model, {}, 3); }).contains("not finite"));
            QVERIFY(error_of([&] { find(model, 10, 3); }).contains("0 to 9"));
        }
    }
};

QTEST_GUILESS_MAIN(DirectionsTest)
#include "tst_directions.moc"
