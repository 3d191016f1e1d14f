// The fused layers against the plain ones in double precision: values and all gradients.

#include "core/nn/kernels/doubled_conv.h"
#include "core/nn/kernels/kept.h"
#include "core/nn/kernels/leaky_dropout.h"
#include "core/nn/kernels/linear.h"
#include "core/nn/kernels/matrix_product.h"
#include "core/nn/kernels/same_conv.h"
#include "core/nn/kernels/spectral_weight.h"
#include "core/nn/kernels/thin_conv.h"
#include "core/nn/layers.h"
#include "core/nn/runtime.h"
#include "tests/support/tensor_difference.h"

#include <QtTest>

#include <functional>

using namespace ganvas;

namespace {

using Operation = std::function<torch::Tensor(const torch::Tensor& x, const torch::Tensor& weight,
                                              const torch::Tensor& bias)>;

/// The result and the gradients for x, weight and bias of its product with `upstream`.
std::vector<torch::Tensor> run(const Operation& operation, const std::vector<torch::Tensor>& inputs,
                               torch::Dtype type) {
    std::vector<torch::Tensor> leaves;
    for (std::size_t i = 0; i < 3; ++i) {
        leaves.push_back(inputs[i].to(type).detach().clone().requires_grad_(true));
    }
    torch::Tensor result = operation(leaves[0], leaves[1], leaves[2]);
    (result * inputs[3].to(type)).sum().backward();
    return {result, leaves[0].grad(), leaves[1].grad(), leaves[2].grad()};
}

void compare(const Operation& fused, const Operation& plain,
             const std::vector<torch::Tensor>& inputs) {
    const std::vector<torch::Tensor> actual = run(fused, inputs, torch::kFloat);
    const std::vector<torch::Tensor> expected = run(plain, inputs, torch::kDouble);
    const std::array<const char*, 4> names{"result", "x", "weight", "bias"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        QCOMPARE(actual[i].sizes(), expected[i].sizes());
        const double difference = largest_difference(actual[i], expected[i]);
        QVERIFY2(difference <= kTolerance,
                 qPrintable(QStringLiteral("%1 differs by %2").arg(names[i]).arg(difference)));
    }
}

torch::Tensor upsampled(const torch::Tensor& x) {
    return torch::nn::functional::interpolate(
        x, torch::nn::functional::InterpolateFuncOptions().scale_factor(std::vector<double>{2, 2}));
}

struct KeptNumber {
    static constexpr std::size_t kMostKept = 2;

    explicit KeptNumber(int key) : number(key) {}

    int number;
};

} // namespace

class TestFused : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }
    void cleanup() { use_threads(1); }

    void matrixProduct_data() {
        QTest::addColumn<QList<int>>("sizes"); // rows, inner, columns
        QTest::newRow("one number") << QList<int>{1, 1, 1};
        QTest::newRow("a row") << QList<int>{1, 7, 5};
        QTest::newRow("a column") << QList<int>{6, 3, 1};
        QTest::newRow("no rows") << QList<int>{0, 3, 4};
        QTest::newRow("nothing inside") << QList<int>{2, 0, 3};
        QTest::newRow("large") << QList<int>{70, 130, 90};
    }

    /// With every combination of transposed factors, into columns of a wider matrix, and added.
    void matrixProduct() {
        QFETCH(QList<int>, sizes);
        const auto random = [](int rows, int columns, bool transposed) {
            return transposed ? torch::randn({columns, rows}).t() : torch::randn({rows, columns});
        };
        for (const bool left : {false, true}) {
            for (const bool right : {false, true}) {
                const torch::Tensor a = random(sizes[0], sizes[1], left);
                const torch::Tensor b = random(sizes[1], sizes[2], right);
                const torch::Tensor wide = torch::full({sizes[0], sizes[2] + 2}, 3.0F);
                const torch::Tensor product = wide.narrow(1, 1, sizes[2]);
                multiply(Matrix(a), Matrix(b), Matrix(product));
                QVERIFY(torch::allclose(product, torch::mm(a, b), 1e-4, 1e-4));
                multiply(Matrix(a), Matrix(b), Matrix(product), /*add=*/true);
                QVERIFY(torch::allclose(product, 2 * torch::mm(a, b), 1e-4, 1e-4));
                QVERIFY(wide.select(1, 0).eq(3).all().item<bool>());
                QVERIFY(wide.select(1, sizes[2] + 1).eq(3).all().item<bool>());
            }
        }
    }

    void doubledConvEqualsThePlainLayers_data() {
        QTest::addColumn<QList<int>>("shape"); // batch, in, out, height, width
        QTest::addColumn<int>("threads");
        QTest::newRow("one pixel") << QList<int>{1, 3, 2, 1, 1} << 1;
        QTest::newRow("not square") << QList<int>{3, 5, 7, 2, 5} << 1;
        QTest::newRow("several blocks, the last not full") << QList<int>{23, 16, 8, 7, 7} << 2;
        QTest::newRow("an image a block") << QList<int>{3, 8, 4, 17, 16} << 2;
        QTest::newRow("the generator's second") << QList<int>{9, 128, 64, 14, 14} << 2;
    }

    void doubledConvEqualsThePlainLayers() {
        QFETCH(QList<int>, shape);
        QFETCH(int, threads);
        use_threads(threads);
        const std::vector<torch::Tensor> inputs{
            torch::randn({shape[0], shape[1], shape[3], shape[4]}),
            torch::randn({shape[2], shape[1], 3, 3}), torch::randn({shape[2]}),
            torch::randn({shape[0], shape[2], 2 * shape[3], 2 * shape[4]})};
        for (const bool relu : {true, false}) {
            compare([relu](const auto& x, const auto& weight,
                           const auto& bias) { return doubled_conv(x, weight, bias, relu); },
                    [relu](const auto& x, const auto& weight, const auto& bias) {
                        const torch::Tensor y = torch::conv2d(upsampled(x), weight, bias, 1, 1);
                        return relu ? torch::relu(y) : y;
                    },
                    inputs);
        }
    }

    void thinConvEqualsThePlainLayer_data() {
        QTest::addColumn<QList<int>>("shape"); // batch, in, height, width
        QTest::addColumn<int>("threads");
        QTest::newRow("one pixel") << QList<int>{1, 3, 1, 1} << 1;
        QTest::newRow("not square") << QList<int>{3, 5, 2, 5} << 1;
        QTest::newRow("the generator's last") << QList<int>{9, 64, 28, 28} << 2;
    }

    void thinConvEqualsThePlainLayer() {
        QFETCH(QList<int>, shape);
        QFETCH(int, threads);
        use_threads(threads);
        const std::vector<torch::Tensor> inputs{
            torch::randn({shape[0], shape[1], shape[2], shape[3]}),
            torch::randn({1, shape[1], 3, 3}), torch::randn({1}),
            torch::randn({shape[0], 1, shape[2], shape[3]})};
        compare([](const auto& x, const auto& weight,
                   const auto& bias) { return thin_conv(x, weight, bias); },
                [](const auto& x, const auto& weight, const auto& bias) {
                    return torch::conv2d(x, weight, bias, 1, 1);
                },
                inputs);
    }

    void sameConvEqualsThePlainLayer_data() {
        QTest::addColumn<QList<int>>("shape"); // batch, in, out, height, width, stride
        QTest::addColumn<int>("threads");
        QTest::newRow("one pixel") << QList<int>{1, 3, 2, 1, 1, 1} << 1;
        QTest::newRow("not square") << QList<int>{3, 5, 4, 6, 10, 2} << 1;
        QTest::newRow("the discriminator's first") << QList<int>{50, 1, 16, 28, 28, 2} << 2;
        QTest::newRow("its third") << QList<int>{50, 32, 64, 8, 8, 2} << 2;
        QTest::newRow("its last") << QList<int>{50, 64, 128, 4, 4, 1} << 2;
    }

    void sameConvEqualsThePlainLayer() {
        QFETCH(QList<int>, shape);
        QFETCH(int, threads);
        use_threads(threads);
        const int stride = shape[5];
        const std::vector<torch::Tensor> inputs{
            torch::randn({shape[0], shape[1], shape[3], shape[4]}),
            torch::randn({shape[2], shape[1], 3, 3}), torch::randn({shape[2]}),
            torch::randn({shape[0], shape[2], shape[3] / stride, shape[4] / stride})};
        compare([stride](const auto& x, const auto& weight,
                         const auto& bias) { return same_conv(x, weight, bias, stride); },
                [stride](const auto& x, const auto& weight, const auto& bias) {
                    const torch::Tensor padded =
                        torch::constant_pad_nd(x, {stride == 1, 1, stride == 1, 1});
                    return torch::conv2d(padded, weight, bias, stride);
                },
                inputs);
    }

    void sameConvJoinsTheLeakyRelu() {
        use_threads(2);
        for (const std::int64_t channels : {1, 12}) {
            const std::vector<torch::Tensor> inputs{
                torch::randn({7, channels, 8, 8}), torch::randn({16, channels, 3, 3}),
                torch::randn({16}), torch::randn({7, 16, 4, 4})};
            compare([](const auto& x, const auto& weight,
                       const auto& bias) { return same_conv(x, weight, bias, 2, 0.2); },
                    [](const auto& x, const auto& weight, const auto& bias) {
                        const torch::Tensor padded = torch::constant_pad_nd(x, {0, 1, 0, 1});
                        return torch::leaky_relu(torch::conv2d(padded, weight, bias, 2), 0.2);
                    },
                    inputs);
        }
    }

    /// The frozen discriminator's weights get no gradient, and nobody asks for the real images'.
    void sameConvComputesWhatIsAskedFor() {
        torch::Tensor x = torch::randn({2, 3, 4, 4}).requires_grad_(true);
        torch::Tensor weight = torch::randn({5, 3, 3, 3});
        same_conv(x, weight, torch::zeros({5}), 1).sum().backward();
        QVERIFY(x.grad().defined() && !weight.grad().defined());
        x = torch::randn({2, 3, 4, 4});
        weight.requires_grad_(true);
        same_conv(x, weight, torch::zeros({5}), 1).sum().backward();
        QVERIFY(!x.grad().defined() && weight.grad().defined());
    }

    /// A batch's shares come in two sizes: making room for one must not take the other away.
    void whatIsHeldIsKept() {
        const auto first = kept<KeptNumber>(1);
        const auto second = kept<KeptNumber>(2);
        QCOMPARE(kept<KeptNumber>(1), first);
        const auto third = kept<KeptNumber>(3);
        QCOMPARE(first->number + second->number + third->number, 6);
        QCOMPARE(kept<KeptNumber>(3), third);
        QVERIFY(kept<KeptNumber>(1) != first);
    }

    void notANumberIsNotHidden() {
        const torch::Tensor x = torch::full({1, 2, 3, 3}, std::nan(""));
        const torch::Tensor y = doubled_conv(x, torch::ones({2, 2, 3, 3}), torch::zeros({2}), true);
        QVERIFY(torch::isnan(y).all().item<bool>());
    }

    void linearOfPicturesEqualsTheLayer() {
        use_threads(2);
        const std::vector<torch::Tensor> inputs{torch::randn({9, 6, 4, 5}), torch::randn({7, 120}),
                                                torch::randn({7}), torch::randn({9, 7})};
        compare([](const auto& x, const auto& weight,
                   const auto& bias) { return linear_of_pictures(x, weight, bias); },
                [](const auto& x, const auto& weight, const auto& bias) {
                    return torch::linear(x.flatten(1), weight, bias);
                },
                inputs);
    }

    void linearToPicturesEqualsTheLayer_data() {
        QTest::addColumn<int>("batch");
        QTest::newRow("shared by pixels") << 5;
        QTest::newRow("shared by images") << 70;
    }

    void linearToPicturesEqualsTheLayer() {
        QFETCH(int, batch);
        use_threads(2);
        const std::vector<torch::Tensor> inputs{torch::randn({batch, 8}), torch::randn({54, 8}),
                                                torch::randn({54}), torch::randn({batch, 6, 3, 3})};
        compare([](const auto& x, const auto& weight,
                   const auto& bias) { return linear_to_pictures(x, weight, bias, 6, 3); },
                [](const auto& x, const auto& weight, const auto& bias) {
                    return torch::linear(x, weight, bias).view({x.size(0), 6, 3, 3});
                },
                inputs);
    }

    /// u and v, which it keeps for itself, are constants for the gradient.
    void spectralWeightEqualsItsFormula() {
        const torch::Tensor u = torch::randn({6});
        u.div_(u.norm());
        for (const bool learns : {false, true}) {
            const torch::Tensor weight = torch::randn({6, 3, 2, 2}).requires_grad_(true);
            const torch::Tensor exact =
                weight.detach().to(torch::kDouble).clone().requires_grad_(true);
            const torch::Tensor matrix = exact.view({6, 12});
            torch::Tensor own_u = u.to(torch::kDouble);
            torch::Tensor v = matrix.detach().t().mv(own_u);
            v.div_(v.norm());
            if (learns) {
                own_u = matrix.detach().mv(v);
                own_u.div_(own_u.norm());
            }
            const torch::Tensor expected = exact / own_u.dot(matrix.mv(v));
            const torch::Tensor actual = spectral_weight(weight, u, learns);
            QVERIFY(largest_difference(actual, expected) < kTolerance);
            QVERIFY(largest_difference(u, own_u) < kTolerance);
            const torch::Tensor upstream = torch::randn({6, 3, 2, 2});
            (actual * upstream).sum().backward();
            (expected * upstream.to(torch::kDouble)).sum().backward();
            QVERIFY(largest_difference(weight.grad(), exact.grad()) < kTolerance);
        }
    }

    void leakyDropoutEqualsItsLayers() {
        constexpr double kSlope = 0.2;
        const torch::Tensor x = torch::randn({6, 5, 9, 11}).requires_grad_(true);
        at::Generator rng = at::make_generator<at::CPUGeneratorImpl>(3);
        SeededDropout dropout(0.25, rng);
        const torch::Tensor state = rng.get_state();
        const torch::Tensor fused = leaky_dropout(x, kSlope, dropout->draw_gains(x));
        rng.set_state(state);
        const torch::Tensor plain = dropout->forward(torch::leaky_relu(x, kSlope));
        QVERIFY(torch::allclose(fused, plain));
        const torch::Tensor upstream = torch::randn_like(x);
        const torch::Tensor actual = torch::autograd::grad({fused}, {x}, {upstream})[0];
        const torch::Tensor expected = torch::autograd::grad({plain}, {x}, {upstream})[0];
        QVERIFY(torch::allclose(actual, expected));
        dropout->eval();
        QVERIFY(torch::equal(leaky_dropout(x, kSlope, dropout->draw_gains(x)),
                             torch::leaky_relu(x, kSlope)));
    }

    /// Each number is dropped with the probability asked for, and independently of its neighbour,
    /// of the next draw and of a threads' share.
    void dropoutIsRandom() {
        constexpr double kProbability = 0.25;
        constexpr std::int64_t kCount = 1'000'000;
        use_threads(2);
        SeededDropout dropout(kProbability, at::make_generator<at::CPUGeneratorImpl>(3));
        const torch::Tensor like = torch::empty({kCount});
        const torch::Tensor first = dropout->draw_gains(like) == 0;
        const torch::Tensor second = dropout->draw_gains(like) == 0;
        const auto share = [](const torch::Tensor& hits) {
            return hits.to(torch::kDouble).mean().item<double>();
        };
        constexpr double kFiveDeviations = 5 * 0.0005; // Of a share of a million coins, at most.
        QVERIFY(std::abs(share(first) - kProbability) < kFiveDeviations);
        const double both = kProbability * kProbability;
        QVERIFY(std::abs(share(first.logical_and(second)) - both) < kFiveDeviations);
        for (const std::int64_t distance : {1, 2, 16, 64, 1024}) {
            const torch::Tensor pairs =
                first.slice(0, 0, kCount - distance).logical_and(first.slice(0, distance, kCount));
            QVERIFY(std::abs(share(pairs) - both) < kFiveDeviations);
        }
    }
};

QTEST_GUILESS_MAIN(TestFused)
#include "tst_fused.moc"
