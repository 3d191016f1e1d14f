// What each choice of a recipe does to a step: it counts, resumes, and is what the papers say.

#include "core/digits/builtin_digits.h"
#include "core/model/draw_sheet.h"
#include "core/nn/networks.h"
#include "core/train/session.h"
#include "tests/support/error_of.h"
#include "tests/support/recipe_step.h"

#include <QTemporaryDir>
#include <QtTest>

#include <set>

using namespace ganvas;

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
              "real_smoothing=0.1", "r1_weight=1", "input_jitter=2", "augmentation=2",
              "learning_rate_half_life=1"}) {
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
            return step.generator_optimizer().options().learning_rate;
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

    void augmentationMovesAndLetsGradientsPass() {
        const torch::Tensor images =
            to_tensor(small_digits()->images).narrow(0, 0, 4).clone().set_requires_grad(true);
        QVERIFY(shifted(images, {}).is_same(images));
        const torch::Tensor shifts = torch::tensor({0, 0, 2, -1, -2, 2, 1, 1}).view({4, 2});
        const torch::Tensor moved = shifted(images, shifts);
        for (std::int64_t i = 0; i < 4; ++i) {
            const auto down = shifts[i][0].item<std::int64_t>();
            const auto right = shifts[i][1].item<std::int64_t>();
            QVERIFY(torch::equal(moved[i], images[i].roll({down, right}, {1, 2})));
        }
        // Each pixel that is still seen has the gradient of where it is now.
        torch::Tensor weights = torch::arange(4 * kImagePixels, torch::kFloat).view_as(images);
        (weights * moved).sum().backward();
        const torch::Tensor& gradient = images.grad();
        QVERIFY(torch::equal(gradient[0], weights[0]));
        QCOMPARE(gradient[1][0][5][5].item<float>(), weights[1][0][7][4].item<float>());
        QCOMPARE(gradient[1][0][27][5].item<float>(), 0.0F);
    }
};

QTEST_GUILESS_MAIN(RecipeChoicesTest)
#include "tst_recipe_choices.moc"
