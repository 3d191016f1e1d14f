// One step of the recipe `seed` against the same network in Python, number by number.
//
// The expected numbers come from tests/core/parity/make_expected.py, which runs the Python peer
// (peer_acgan.py) in double precision: same weights, images, noise and labels, all from formula()
// below, dropout off. Both losses, every gradient and every weight after the step must agree to
// 1e-4.

#include "core/train/acgan_step.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace ganvas;
using nlohmann::json;

namespace {

constexpr double kTolerance = 1e-4;

/// Numbers in −1…1 that look random, the same as in make_expected.py.
torch::Tensor formula(std::uint32_t stream, std::int64_t count) {
    torch::Tensor values = torch::empty({count}, torch::kDouble);
    for (std::int64_t i = 0; i < count; ++i) {
        std::uint32_t h = static_cast<std::uint32_t>(i) * 2654435761U + (stream + 1) * 2246822519U;
        h ^= h >> 15;
        h *= 2246822519U;
        h ^= h >> 13;
        values.data_ptr<double>()[i] = h / 2147483648.0 - 1.0;
    }
    return values;
}

torch::Tensor formula(std::uint32_t stream, at::IntArrayRef shape) {
    return formula(stream, c10::multiply_integers(shape)).reshape(shape).to(torch::kFloat);
}

torch::Tensor formula_labels(std::uint32_t stream, std::int64_t batch) {
    return ((formula(stream, batch) + 1) * 5).to(torch::kLong);
}

void set_weights(torch::nn::Module& network, std::uint32_t stream) {
    const torch::NoGradGuard no_grad;
    for (auto& item : network.named_parameters()) {
        torch::Tensor parameter = item.value();
        const torch::Tensor values = formula(stream++, parameter.sizes());
        const bool is_norm_weight =
            item.key().find("norm") != std::string::npos && item.key().ends_with("weight");
        if (is_norm_weight) {
            parameter.copy_(1 + 0.1 * values);
        } else if (parameter.dim() == 1) {
            parameter.copy_(0.1 * values);
        } else {
            const auto inputs = static_cast<double>(parameter[0].numel());
            parameter.copy_(values * std::sqrt(3 / inputs));
        }
    }
}

/// Empty when `actual` has the expected length, probe and samples; else what differs. An element is
/// held against the array's root mean square where that is larger than the element itself.
QString difference(const std::string& name, const torch::Tensor& actual, const json& expected) {
    const torch::Tensor flat = actual.detach().to(torch::kDouble).flatten();
    const auto length = expected["length"].get<double>();
    const double rms = length / std::sqrt(static_cast<double>(flat.numel()));
    const auto report = [&name](const char* what, double is, double should_be) {
        return QStringLiteral("%1: %2 is %3 instead of %4")
            .arg(QString::fromStdString(name), QLatin1String(what))
            .arg(is, 0, 'g', 9)
            .arg(should_be, 0, 'g', 9);
    };
    const auto agree = [](double is, double should_be, double scale) {
        return std::abs(is - should_be) <= kTolerance * std::max(scale, std::abs(should_be));
    };
    const auto actual_length = flat.norm().item<double>();
    if (!agree(actual_length, length, 0)) {
        return report("length", actual_length, length);
    }
    const auto probe = flat.dot(formula(999, flat.numel())).item<double>();
    if (!agree(probe, expected["probe"].get<double>(), length)) {
        return report("probe", probe, expected["probe"].get<double>());
    }
    for (const json& sample : expected["samples"]) {
        const auto element = flat[sample[0].get<std::int64_t>()].item<double>();
        if (!agree(element, sample[1].get<double>(), rms)) {
            return report("an element", element, sample[1].get<double>());
        }
    }
    return {};
}

void compare(float actual, const json& expected) {
    const auto value = expected.get<double>();
    QVERIFY2(std::abs(actual - value) <= kTolerance * value,
             qPrintable(QStringLiteral("loss %1 instead of %2").arg(actual).arg(value)));
}

} // namespace

class TestParity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        std::ifstream file(GANVAS_SOURCE_DIR "/tests/core/parity/seed_step.json");
        QVERIFY(file.is_open());
        m_expected = json::parse(file);
        const auto batch = m_expected["batch"].get<std::int64_t>();

        Recipe recipe = recipe_named("seed");
        recipe.dropout = 0;
        at::Generator rng = at::make_generator<at::CPUGeneratorImpl>();
        m_networks = std::make_unique<Networks>(recipe, rng);
        set_weights(*m_networks->generator, 0);
        set_weights(*m_networks->discriminator, 100);
        const AcganBatch data{formula(200, {batch, 1, 28, 28}), formula_labels(201, batch),
                              1.7 * formula(202, {batch, 100}), formula_labels(203, batch)};
        m_networks->generator->eval();
        {
            const torch::NoGradGuard no_grad;
            m_fakes = m_networks->generator->forward(data.noise, data.fake_labels);
        }
        AcganStep step(*m_networks, recipe);
        m_metrics = step.run(std::span(&data, 1));
    }

    void fakes() {
        const QString problem = difference("fakes", m_fakes, m_expected["fakes"]);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void losses() {
        compare(m_metrics.d_real_loss, m_expected["d_real_loss"]);
        compare(m_metrics.d_fake_loss, m_expected["d_fake_loss"]);
        compare(m_metrics.g_loss, m_expected["g_loss"]);
        QCOMPARE(m_metrics.d_loss, (m_metrics.d_real_loss + m_metrics.d_fake_loss) / 2);
        QCOMPARE(m_metrics.g_loss, m_metrics.g_validity_loss + m_metrics.g_label_loss);
    }

    void gradients_data() { addParameters(); }
    void gradients() { compareParameter("gradients"); }

    void weights_data() { addParameters(); }
    void weights() { compareParameter("weights"); }

    void movingAverages() {
        const auto buffers = m_networks->discriminator->named_buffers();
        for (const auto& [name, expected] : m_expected["averages"].items()) {
            const QString problem = difference(name, buffers[name], expected);
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
    }

private:
    void addParameters() {
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("parameter");
        const auto addRows = [](const char* network, const torch::nn::Module& module) {
            for (const auto& item : module.named_parameters()) {
                const QString name = QString::fromStdString(item.key());
                QTest::addRow("%s %s", network, qPrintable(name)) << QString(network) << name;
            }
        };
        addRows("generator", *m_networks->generator);
        addRows("discriminator", *m_networks->discriminator);
    }

    void compareParameter(const char* what) {
        QFETCH(QString, network);
        QFETCH(QString, parameter);
        const torch::nn::Module& module =
            network == "generator" ? static_cast<const torch::nn::Module&>(*m_networks->generator)
                                   : *m_networks->discriminator;
        const std::string name = parameter.toStdString();
        const torch::Tensor tensor = module.named_parameters()[name];
        const bool gradient = std::string_view(what) == "gradients";
        const QString problem = difference(name, gradient ? tensor.grad() : tensor,
                                           m_expected[network.toStdString()][what].at(name));
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    json m_expected;
    std::unique_ptr<Networks> m_networks;
    torch::Tensor m_fakes;
    StepMetrics m_metrics;
};

QTEST_GUILESS_MAIN(TestParity)
#include "tst_parity.moc"
