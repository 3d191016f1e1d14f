// What each choice of a recipe does to the networks and to a step.

#include "core/digits/builtin_digits.h"
#include "core/model/draw_sheet.h"
#include "core/nn/layers.h"
#include "core/nn/networks.h"
#include "core/nn/tensors.h"
#include "core/train/acgan_step.h"
#include "core/train/session.h"
#include "tests/support/error_of.h"
#include "tests/support/small_run.h"

#include <QTemporaryDir>
#include <QtTest>

#include <set>

using namespace ganvas;

namespace {

Recipe changed(const QString& setting) {
    Recipe recipe = small_recipe();
    recipe.threads = 1;
    if (!setting.isEmpty()) {
        const QStringList parts = setting.split('=');
        set_recipe_value(recipe, parts[0].toStdString(), parts[1].toStdString());
    }
    recipe.spectral_norm = recipe.spectral_norm || recipe.joint_updates;
    validate(recipe);
    return recipe;
}

at::Generator seeded(std::uint64_t seed) { return at::make_generator<at::CPUGeneratorImpl>(seed); }

AcganBatch some_batch(const Recipe& recipe) {
    at::Generator rng = seeded(5);
    AcganBatch batch;
    batch.real_images = to_tensor(small_digits()->images).narrow(0, 0, recipe.batch_size);
    batch.real_labels = torch::arange(recipe.batch_size) % kDigitCount;
    batch.fake_labels = batch.real_labels.flip(0);
    batch.noise = torch::randn({recipe.batch_size, recipe.noise_size}, rng,
                               torch::TensorOptions(torch::kFloat));
    return batch;
}

double number(const torch::Tensor& tensor) { return tensor.item<double>(); }

double largest_singular_value(const torch::Tensor& weight) {
    return number(torch::linalg_svdvals(weight.detach().reshape({weight.size(0), -1})).max());
}

} // namespace

class RecipeChoicesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyChoiceTakesEffectAndResumes_data() {
        QTest::addColumn<QString>("setting");
        for (const char* const setting :
             {"loss=hinge", "loss=least-squares", "conditioning=direction",
              "conditioning=concatenate", "conditioning=norms", "taper=true",
              "norm_before_relu=true", "projection=true", "spectral_norm=true",
              "joint_updates=true", "fake_label_weight=0", "generator_label_weight=0.1",
              "real_smoothing=0.1", "r1_weight=1", "input_jitter=2", "learning_rate_half_life=1"}) {
            QTest::newRow(setting) << QString(setting);
        }
        // It changes nothing but what is shown.
        QTest::newRow("average_decay=0.9") << QStringLiteral("average_decay=0.9");
    }

    void everyChoiceTakesEffectAndResumes() {
        QFETCH(const QString, setting);
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("run.ganvas").toStdString();
        Session plain(changed({}), small_digits());
        Session session(changed(setting), small_digits());
        for (int step = 0; step < 2; ++step) {
            plain.step();
            session.step();
        }
        const auto sheet = [](const Session& run) {
            return generate_sheet(*run.snapshot(), 3, 1).images.pixels;
        };
        QVERIFY(sheet(session) != sheet(plain));
        session.save(file);
        Session resumed(read_checkpoint(file), small_digits());
        QCOMPARE(resumed.recipe(), session.recipe());
        QCOMPARE(sheet(resumed), sheet(session));
        QCOMPARE(resumed.step().g_loss, session.step().g_loss);
        QCOMPARE(sheet(resumed), sheet(session));
    }

    /// As `discriminator-wins` was saved once: the generator is there, training says what to do.
    void aFileThatCantBeTrainedStillOpens() {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("run.ganvas").toStdString();
        Session(changed({}), small_digits()).save(file);
        Checkpoint old = read_checkpoint(file);
        old.recipe.joint_updates = true;
        write_checkpoint(file, old);
        Session session(read_checkpoint(file), small_digits());
        QVERIFY(session.recipe().joint_updates);
        QVERIFY(generate_sheet(*session.snapshot(), 3, 1).images.count() == 30);
        const QString sentence = error_of([&] { session.step(); });
        QVERIFY2(sentence.startsWith("Joint updates needs Spectral norm: "), qPrintable(sentence));
        QCOMPARE(session.steps_done(), 0);
        Recipe mended = session.recipe();
        mended.joint_updates = false;
        session.change(mended);
        session.step();
        QCOMPARE(session.steps_done(), 1);
    }

    void namedRecipesTrain_data() {
        QTest::addColumn<QString>("name");
        for (const RecipeInfo& info : recipe_infos()) {
            QTest::newRow(info.name.data()) << QString::fromUtf8(info.name.data());
        }
    }

    void namedRecipesTrain() {
        QFETCH(const QString, name);
        Recipe recipe = recipe_named(name.toStdString());
        recipe.batch_size = 16;
        recipe.threads = 2;
        Session session(recipe, small_digits());
        for (int step = 0; step < 3; ++step) {
            session.step();
        }
        QVERIFY(std::isfinite(session.history().back().g_loss));
    }

    /// Against the formulas of the papers, on the logits that the networks begin with.
    void lossesAreThePapers_data() {
        QTest::addColumn<QString>("loss");
        QTest::newRow("cross-entropy") << QStringLiteral("cross-entropy");
        QTest::newRow("hinge") << QStringLiteral("hinge");
        QTest::newRow("least-squares") << QStringLiteral("least-squares");
    }

    void lossesAreThePapers() {
        QFETCH(const QString, loss);
        Recipe recipe = changed("loss=" + loss);
        recipe.joint_updates = true;
        recipe.dropout = 0;
        recipe.real_smoothing = loss == "hinge" ? 0 : 0.2;
        recipe.discriminator_learning_rate = 0;
        at::Generator rng = seeded(1);
        Networks networks(recipe, rng);
        AcganStep step(networks, recipe);
        const AcganBatch batch = some_batch(recipe);

        // In training mode, and with both kinds in one batch, as the step sees them.
        networks.generator->eval();
        const torch::NoGradGuard no_grad;
        const torch::Tensor fakes = networks.generator->forward(batch.noise, batch.fake_labels);
        networks.discriminator->train();
        const torch::Tensor logits =
            networks.discriminator
                ->forward(torch::cat({batch.real_images, fakes}),
                          torch::cat({batch.real_labels, batch.fake_labels}))
                .validity.to(torch::kDouble);
        const torch::Tensor real = logits.narrow(0, 0, recipe.batch_size);
        const torch::Tensor fake = logits.narrow(0, recipe.batch_size, recipe.batch_size);
        double expected = 0;
        if (loss == "hinge") {
            expected = number(torch::relu(1 - real).mean() + torch::relu(1 + fake).mean());
        } else if (loss == "least-squares") {
            expected = number(((real - 0.8).square().mean() + fake.square().mean()) / 2);
        } else {
            const torch::Tensor right = torch::sigmoid(real);
            expected = number(-(0.8 * right.log() + 0.2 * (1 - right).log()).mean() -
                              (1 - torch::sigmoid(fake)).log().mean());
        }
        recipe.shared_fakes = false;
        step.configure(recipe);
        StepMetrics metrics;
        {
            const torch::AutoGradMode with_gradient(true);
            metrics = step.run(std::array{batch});
        }
        QVERIFY(std::abs(metrics.d_validity_loss - expected / 2) < 1e-5);
    }

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

    void r1PenaltyComesInIntervals() {
        const auto weight_after_step = [](const char* setting, int steps_before) {
            Recipe recipe = changed(setting);
            recipe.r1_interval = 3;
            at::Generator rng = seeded(1);
            Networks networks(recipe, rng);
            AcganStep step(networks, recipe);
            step.set_steps_done(steps_before);
            step.run(std::array{some_batch(recipe)});
            return networks.discriminator->validity->weight.detach();
        };
        for (const int steps_before : {0, 1, 2, 3}) {
            QCOMPARE(torch::equal(weight_after_step("r1_weight=10", steps_before),
                                  weight_after_step("r1_weight=0", steps_before)),
                     steps_before % 3 != 0);
        }
    }

    /// The opinion of real digits is flatter, as the mean squared slope that is punished says.
    void r1PenaltyFlattensTheOpinion() {
        const auto steepness_with = [](const char* setting) {
            Recipe recipe = changed(setting);
            recipe.r1_interval = 1;
            recipe.dropout = 0;
            recipe.discriminator_learning_rate = 1e-3;
            at::Generator rng = seeded(1);
            Networks networks(recipe, rng);
            AcganStep step(networks, recipe);
            const AcganBatch batch = some_batch(recipe);
            for (int i = 0; i < 40; ++i) {
                step.run(std::array{batch});
            }
            networks.discriminator->eval();
            const torch::Tensor images = batch.real_images.clone().set_requires_grad(true);
            const auto logits = networks.discriminator->forward_plainly(images, batch.real_labels);
            return number(torch::autograd::grad({logits.validity.sum()}, {images})[0]
                              .square()
                              .sum({1, 2, 3})
                              .mean());
        };
        QVERIFY(steepness_with("r1_weight=100") < 0.3 * steepness_with("r1_weight=0"));
    }

    void learningRatesHalve() {
        const Recipe recipe = changed("learning_rate_half_life=10");
        at::Generator rng = seeded(1);
        Networks networks(recipe, rng);
        AcganStep step(networks, recipe);
        const auto rate_at = [&](std::int64_t steps) {
            step.set_steps_done(steps);
            step.run(std::array{some_batch(recipe)});
            return step.generator_optimizer().param_groups()[0].options().get_lr();
        };
        QCOMPARE(rate_at(0), recipe.generator_learning_rate);
        QCOMPARE(rate_at(10), recipe.generator_learning_rate / 2);
        QCOMPARE(rate_at(30), recipe.generator_learning_rate / 8);
    }

    void jitterMovesRealImages() {
        at::Generator rng = seeded(1);
        const torch::Tensor indices = torch::arange(50);
        const torch::Tensor before = rng.get_state();
        const torch::Tensor still = gather_images(*small_digits(), indices, 0, rng);
        QVERIFY(torch::equal(rng.get_state(), before));
        QVERIFY(torch::equal(still, to_tensor(small_digits()->images).narrow(0, 0, 50)));
        const torch::Tensor moved = gather_images(*small_digits(), indices, 2, rng);
        std::set<std::pair<int, int>> seen;
        for (std::int64_t i = 0; i < 50; ++i) {
            for (int down = -2; down <= 2; ++down) {
                for (int right = -2; right <= 2; ++right) {
                    // What is rolled round the edges is black in both.
                    if (torch::equal(moved[i], still[i].roll({down, right}, {1, 2}))) {
                        seen.emplace(down, right);
                    }
                }
            }
        }
        QVERIFY2(seen.size() > 15, std::to_string(seen.size()).c_str());
    }

    void normsByDigitDifferOnlyByTheirTables() {
        ConditionalNorm norm(3);
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
            return frozen_copy(networks, recipe)
                ->generator->forward(batch.noise, batch.fake_labels);
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

QTEST_GUILESS_MAIN(RecipeChoicesTest)
#include "tst_recipe_choices.moc"
