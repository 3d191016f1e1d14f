// Both networks as forward_fused() computes them against their layers one by one: values, gradients
// and what the norms keep.

#include "core/nn/fused.h"
#include "core/nn/layers.h"
#include "core/nn/networks.h"
#include "core/nn/runtime.h"
#include "tests/support/tensor_difference.h"

#include <QtTest>

using namespace ganvas;

namespace {

double largest(const torch::Tensor& tensor) { return tensor.abs().max().item<double>(); }

} // namespace

class FusedNetworksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        torch::manual_seed(1);
        use_threads(2);
    }
    void cleanup() { use_threads(1); }

    /// Every layer of the generator, forward_fused() against layer by layer.
    void generatorEqualsItsLayers_data() {
        QTest::addColumn<QString>("recipe");
        QTest::addColumn<bool>("training");
        for (const char* const recipe : {"seed", "quick"}) { // Norms after the ReLUs, or before.
            QTest::addRow("%s, training", recipe) << recipe << true;
            QTest::addRow("%s, inference", recipe) << recipe << false;
        }
    }

    void generatorEqualsItsLayers() {
        QFETCH(QString, recipe);
        QFETCH(bool, training);
        at::Generator rng = at::make_generator<at::CPUGeneratorImpl>(3);
        // Narrow: among the source's 800,000 ReLUs one lies within rounding of zero now and then,
        // on one side of it in single precision and on the other in double.
        Recipe narrow = recipe_named(recipe.toStdString());
        narrow.generator_width = 16;
        narrow.conditioning = kDirection; // Norms by digit are joined with nothing.
        Generator fused(narrow, rng);
        Generator plain(narrow, rng);
        copy_state(*fused, *plain);
        plain->to(torch::kDouble);
        fused->train(training);
        plain->train(training);
        const torch::Tensor x = torch::randn({4, narrow.noise_size});
        const torch::Tensor upstream = torch::rand({4, 1, 28, 28});
        const torch::Tensor actual = forward_fused(fused->body, x);
        const torch::Tensor expected = plain->body->forward(x.to(torch::kDouble));
        QVERIFY(largest_difference(actual, expected) < kTolerance);
        (actual * upstream).sum().backward();
        (expected * upstream.to(torch::kDouble)).sum().backward();
        const auto actualParameters = fused->body->named_parameters();
        for (const auto& parameter : plain->body->named_parameters()) {
            const torch::Tensor& actualGradient = actualParameters[parameter.key()].grad();
            const torch::Tensor& expectedGradient = parameter.value().grad();
            if (largest(expectedGradient) < 1e-12) { // A bias that the next norm takes away again.
                QVERIFY(largest(actualGradient) < 1e-3);
                continue;
            }
            const double difference = largest_difference(actualGradient, expectedGradient);
            QVERIFY2(difference < kTolerance, qPrintable(QStringLiteral("%1 differs by %2")
                                                             .arg(parameter.key().c_str())
                                                             .arg(difference)));
        }
        const auto actualBuffers = fused->body->named_buffers();
        for (const auto& buffer : plain->body->named_buffers()) {
            QVERIFY2(torch::allclose(actualBuffers[buffer.key()].to(torch::kDouble),
                                     buffer.value().to(torch::kDouble), 1e-5, 1e-6),
                     buffer.key().c_str());
        }
    }

    void discriminatorEqualsItsLayers_data() {
        QTest::addColumn<QString>("recipe");
        QTest::addColumn<bool>("training");
        QTest::newRow("seed, inference") << "seed" << false; // In training it drops at random.
        QTest::newRow("quick, training") << "quick" << true;
        QTest::newRow("quick, inference") << "quick" << false;
    }

    void discriminatorEqualsItsLayers() {
        QFETCH(QString, recipe);
        QFETCH(bool, training);
        at::Generator rng = at::make_generator<at::CPUGeneratorImpl>(3);
        Discriminator fused(recipe_named(recipe.toStdString()), rng);
        Discriminator plain(recipe_named(recipe.toStdString()), rng);
        copy_state(*fused, *plain);
        plain->train(training);
        fused->train(training);
        const torch::Tensor images = torch::randn({11, 1, 28, 28});
        const torch::Tensor labels = torch::randint(10, {11}, torch::kLong);
        const auto actual = fused->forward(images, labels);
        const auto expected = plain->forward_plainly(images, labels);
        QVERIFY(largest_difference(actual.validity, expected.validity) < 1e-4);
        QVERIFY(largest_difference(actual.label, expected.label) < 1e-4);
        const auto loss = [](const DiscriminatorImpl::Logits& logits) {
            return logits.validity.square().sum() + logits.label.square().sum();
        };
        loss(actual).backward();
        loss(expected).backward();
        const auto parameters = fused->named_parameters();
        for (const auto& parameter : plain->named_parameters()) {
            const double difference =
                largest_difference(parameters[parameter.key()].grad(), parameter.value().grad());
            QVERIFY2(difference < 1e-4, qPrintable(QStringLiteral("%1 differs by %2")
                                                       .arg(parameter.key().c_str())
                                                       .arg(difference)));
        }
    }
};

QTEST_GUILESS_MAIN(FusedNetworksTest)
#include "tst_fused_networks.moc"
