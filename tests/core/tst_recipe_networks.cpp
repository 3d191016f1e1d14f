// What the choices of a recipe do to the networks: their layers, conditioning and average.

#include "core/nn/layers.h"
#include "core/nn/networks.h"
#include "tests/support/recipe_step.h"

#include <QtTest>

using namespace ganvas;

namespace {

double largest_singular_value(const torch::Tensor& weight) {
    return number(torch::linalg_svdvals(weight.detach().reshape({weight.size(0), -1})).max());
}

} // namespace

class RecipeNetworksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainForwardIsTheSame() {
        const Recipe recipe = changed("projection=true");
        at::Generator rng = seeded(1);
        Discriminator discriminator(recipe, rng);
        discriminator->eval();
        const AcganBatch batch = some_batch(recipe);
        const auto fused = discriminator->forward(batch.real_images, batch.real_labels);
        const auto plain = discriminator->forward_plainly(batch.real_images, batch.real_labels);
        QVERIFY(torch::allclose(fused.validity, plain.validity, 1e-4, 1e-5));
        QVERIFY(torch::allclose(fused.label, plain.label, 1e-4, 1e-5));
    }

    void normsByDigitDifferOnlyByTheirTables() {
        ConditionalNorm norm(3, kDigitCount);
        norm->train();
        at::Generator rng = seeded(4);
        const torch::Tensor x =
            torch::randn({4, 3, 5, 5}, rng, torch::TensorOptions(torch::kFloat)) * 3 + 1;
        const torch::Tensor labels = torch::tensor({0, 1, 1, 7}, torch::kLong);
        const torch::NoGradGuard no_grad;
        const torch::Tensor mean = x.mean(std::vector<std::int64_t>{0, 2, 3}, /*keepdim=*/true);
        const torch::Tensor variance =
            (x - mean).square().mean(std::vector<std::int64_t>{0, 2, 3}, /*keepdim=*/true);
        const torch::Tensor plain = (x - mean) / (variance + 1e-3).sqrt();
        QVERIFY(torch::allclose(norm->forward(x, labels), plain, 1e-4, 1e-5));
        norm->gain[1].fill_(2);
        norm->bias[7].fill_(-1);
        const torch::Tensor y = norm->forward(x, labels);
        QVERIFY(torch::allclose(y[0], plain[0], 1e-4, 1e-5));
        QVERIFY(torch::allclose(y[2], 2 * plain[2], 1e-4, 1e-5));
        QVERIFY(torch::allclose(y[3], plain[3] - 1, 1e-4, 1e-5));
    }

    void spectralNormFindsTheLargestSingularValue() {
        at::Generator rng = seeded(2);
        SameConv2d conv(6, 8, 1, /*spectral_norm=*/true);
        torch::nn::Sequential holder(conv);
        initialise_glorot(*holder, rng);
        conv->train();
        for (int pass = 0; pass < 300; ++pass) {
            conv->effective_weight();
        }
        QVERIFY(std::abs(largest_singular_value(conv->effective_weight()) - 1) < 1e-3);
        conv->eval();
        const torch::Tensor once = conv->effective_weight().detach().clone();
        QVERIFY(torch::equal(conv->effective_weight(), once));
        const torch::NoGradGuard no_grad;
        conv->weight.zero_();
        conv->train();
        QVERIFY(torch::isfinite(conv->effective_weight()).all().item<bool>());
    }

    /// W / σ(W) does not change with W's length, so the gradient has no part along W.
    void spectralNormsGradientIsAcrossTheWeight() {
        at::Generator rng = seeded(3);
        Dense dense(5, 4, /*spectral_norm=*/true);
        torch::nn::Sequential holder(dense);
        initialise_glorot(*holder, rng);
        const torch::Tensor x = torch::randn({7, 5}, rng, torch::TensorOptions(torch::kFloat));
        for (int pass = 0; pass < 300; ++pass) {
            dense->forward(x);
        }
        dense->forward(x).square().sum().backward();
        const torch::Tensor gradient = dense->weight.grad();
        const double along = number((gradient * dense->weight).sum());
        QVERIFY(number(gradient.norm()) > 0.1);
        QVERIFY(std::abs(along) < 1e-3 * number(gradient.norm() * dense->weight.norm()));
    }

    void averageFollowsTheGenerator() {
        const Recipe recipe = changed("average_decay=0.15");
        at::Generator rng = seeded(1);
        Networks networks(recipe, rng);
        AcganStep step(networks, recipe);
        const torch::Tensor& weight = networks.generator->embedding->weight;
        torch::Tensor expected = weight.detach().clone();
        for (const double decay : {0.1, 0.15, 0.15}) { // 1/10, then 2/11 and 3/12, but no more.
            step.run(std::array{some_batch(recipe)});
            expected = decay * expected + (1 - decay) * weight.detach();
            QVERIFY(torch::allclose(networks.average->embedding->weight, expected));
        }
        QCOMPARE(step.steps_done(), 3);
    }

    /// A copy shows the average, whatever its batch norms have seen, and leaves it as it is.
    void frozenCopyTakesTheAverageWithItsOwnStatistics() {
        const Recipe recipe = changed("average_decay=0.9");
        at::Generator rng = seeded(1);
        Networks networks(recipe, rng);
        const AcganBatch batch = some_batch(recipe);
        const auto pictures = [&] {
            const auto copy = frozen_copy(networks, recipe);
            settle(*copy, recipe);
            return copy->generator->forward(batch.noise, batch.fake_labels);
        };
        const torch::Tensor first = pictures();
        const torch::NoGradGuard no_grad;
        for (const auto& buffer : networks.average->named_buffers()) {
            if (buffer.key().ends_with("running_mean")) {
                buffer.value().fill_(3);
            }
        }
        QVERIFY(torch::equal(pictures(), first));
        networks.generator->embedding->weight.zero_();
        QVERIFY(torch::equal(pictures(), first));
        networks.average->embedding->weight.zero_();
        QVERIFY(!torch::equal(pictures(), first));
    }

    void directionIgnoresTheEmbeddingsLength() {
        const Recipe recipe = changed("conditioning=direction");
        at::Generator rng = seeded(1);
        Generator generator(recipe, rng);
        const torch::NoGradGuard no_grad;
        const AcganBatch batch = some_batch(recipe);
        const torch::Tensor before = generator->condition(batch.noise, batch.fake_labels);
        generator->embedding->weight.mul_(20);
        QVERIFY(torch::allclose(generator->condition(batch.noise, batch.fake_labels), before));
    }

    void onlyAProjectionLooksAtTheDigit() {
        const AcganBatch batch = some_batch(small_recipe());
        const torch::Tensor other = (batch.real_labels + 1) % kDigitCount;
        const torch::NoGradGuard no_grad;
        for (const bool projection : {false, true}) {
            at::Generator rng = seeded(1);
            Discriminator discriminator(
                changed(projection ? "projection=true" : "projection=false"), rng);
            discriminator->eval();
            const auto validity = [&](const torch::Tensor& labels) {
                return discriminator->forward(batch.real_images, labels).validity;
            };
            QCOMPARE(torch::equal(validity(batch.real_labels), validity(other)), !projection);
        }
    }
};

QTEST_GUILESS_MAIN(RecipeNetworksTest)
#include "tst_recipe_networks.moc"
