// Trainer and Session: reproducible, resumable, and never left in a broken state.

#include "core/base/abandoned.h"
#include "core/files/array_file.h"
#include "core/model/draw_sheet.h"
#include "core/model/pretrained.h"
#include "core/train/session.h"
#include "tests/support/error_of.h"
#include "tests/support/small_run.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <numeric>
#include <tuple>

using namespace ganvas;

namespace {

void train(Session& session, int steps) {
    for (int i = 0; i < steps; ++i) {
        session.step();
    }
}

SampleSheet sheet_of(const Session& session) { return generate_sheet(*session.snapshot(), 3, 1); }

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exportedModelDrawsTheSame() {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("own.model").toStdString();
        Recipe recipe = small_recipe();
        recipe.average_decay = 0.9;
        recipe.spectral_norm = true;
        Session session(recipe, small_digits());
        train(session, 3);
        write_pretrained(file, {recipe, "builtin", session.snapshot()});
        const Pretrained read = read_pretrained(read_array_file(file), "own.model");
        QCOMPARE(read.recipe, recipe);
        QCOMPARE(read.data, std::string("builtin"));
        QCOMPARE(read.model->step(), 3);
        const Images before = sheet_of(session).images;
        const Images after = generate_sheet(*read.model, 3, 1).images;
        int most = 0;
        for (std::size_t i = 0; i < before.pixels.size(); ++i) {
            most = std::max(most, std::abs(before.pixels[i] - after.pixels[i]));
        }
        QVERIFY2(most <= 2, "sixteen bits are nearly enough for eight");
        const std::vector<int> labels(before.count(), 4);
        const Opinion opinion = read.model->opinions(before, labels)[0];
        const Opinion own = session.snapshot()->opinions(before, labels)[0];
        QVERIFY(std::abs(opinion.scale.share(opinion.validity) - own.scale.share(own.validity)) <
                1e-2);
        QCOMPARE(opinion.scale, own.scale);
        QVERIFY(read.model->has_discriminator());

        write_pretrained(file, {recipe, "builtin", session.snapshot()}, Durability::cached,
                         ModelSnapshot::Parts::generator);
        const Pretrained alone = read_pretrained(read_array_file(file), "own.model");
        QVERIFY(!alone.model->has_discriminator());
        QVERIFY(generate_sheet(*alone.model, 3, 1).images.pixels == after.pixels);
        QVERIFY(error_of([&] {
                    std::ignore = alone.model->opinions(before, labels);
                }).contains("no discriminator"));
    }

    void badModelsAreRefused() {
        const auto expect = [](const std::vector<std::byte>& bytes, const QString& reason) {
            QCOMPARE(error_of([&] { read_pretrained(bytes, "a.model"); }),
                     "The model a.model cannot be opened: " + reason + ".");
        };
        expect({}, "it is not a Ganvas file");
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("run").toStdString();
        Session session(small_recipe(), nullptr);
        session.save(file);
        expect(read_array_file(file), "it is a checkpoint, not an exported model");
        Recipe other = small_recipe();
        other.noise_size = 13;
        write_pretrained(file, {other, "builtin", session.snapshot()});
        expect(read_array_file(file), "its weights do not fit its recipe");
    }

    /// What a first start shows: digits that a judge reads, and no larger than promised.
    void shippedModelIsThere() {
        const Pretrained& shipped = shipped_pretrained();
        QVERIFY(shipped.model->step() > 10'000);
        QCOMPARE(shipped.data, std::string("mnist"));
        QVERIFY(std::filesystem::file_size(GANVAS_SOURCE_DIR "/resources/pretrained.model") <
                2'500'000);
    }

    void reportsWhatItDid() {
        Session session(small_recipe(), small_digits());
        QCOMPARE(session.steps_done(), 0);
        const StepMetrics metrics = session.step();
        QCOMPARE(metrics.step, 1);
        QCOMPARE(session.history().size(), 1U);
        QVERIFY(metrics.seconds > 0);
        QVERIFY(std::isfinite(metrics.d_loss) && metrics.d_loss > 0);
        QVERIFY(std::isfinite(metrics.g_loss) && metrics.g_loss > 0);
        QVERIFY(metrics.label_accuracy >= 0 && metrics.label_accuracy <= 1);
        QCOMPARE(session.epochs(), 8.0 / 200.0);
        QVERIFY(session.has_unsaved_steps());
    }

    void sameSeedSameRun_data() {
        QTest::addColumn<bool>("shared");
        QTest::addColumn<int>("discriminatorSteps");
        QTest::newRow("separate fakes") << false << 1;
        QTest::newRow("shared fakes") << true << 1;
        QTest::newRow("three discriminator steps") << true << 3;
    }

    void sameSeedSameRun() {
        QFETCH(bool, shared);
        QFETCH(int, discriminatorSteps);
        Recipe recipe = small_recipe();
        recipe.shared_fakes = shared;
        recipe.discriminator_steps = discriminatorSteps;
        recipe.threads = 1;
        Session one(recipe, small_digits());
        Session two(recipe, small_digits());
        // Playing between the steps of one of them must not matter.
        for (int i = 0; i < 3; ++i) {
            one.step();
            two.step();
            sheet_of(two);
        }
        QCOMPARE(one.history().back().d_loss, two.history().back().d_loss);
        QCOMPARE(sheet_of(one).images.pixels, sheet_of(two).images.pixels);

        recipe.seed = 2;
        Session other(recipe, small_digits());
        train(other, 3);
        QVERIFY(other.history().back().d_loss != one.history().back().d_loss);
    }

    void learnsTheLabelsOfRealDigits() {
        Recipe recipe = small_recipe();
        recipe.batch_size = 32;
        recipe.discriminator_learning_rate = 1e-3;
        Session session(recipe, small_digits());
        train(session, 60);
        const auto mean = [&session](std::size_t from, std::size_t to) {
            return std::accumulate(session.history().begin() + static_cast<std::ptrdiff_t>(from),
                                   session.history().begin() + static_cast<std::ptrdiff_t>(to), 0.0,
                                   [](double sum, const StepMetrics& metrics) {
                                       return sum + metrics.d_real_loss;
                                   }) /
                   static_cast<double>(to - from);
        };
        QVERIFY2(mean(50, 60) < 0.7 * mean(0, 10), "the discriminator does not learn");
        // The classic bug, a softmax before the cross-entropy, would keep the label loss
        // above 1.461.
        QVERIFY(mean(50, 60) < 1.4);
    }

    void resumesExactly() {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("run.ganvas").toStdString();
        Recipe recipe = small_recipe();
        recipe.threads = 1;
        Session straight(recipe, small_digits());
        train(straight, 3);
        straight.save(file);
        QVERIFY(!straight.has_unsaved_steps());
        train(straight, 2);

        Session resumed(read_checkpoint(file), small_digits());
        QCOMPARE(resumed.steps_done(), 3);
        QCOMPARE(resumed.recipe(), recipe);
        QCOMPARE(resumed.history().size(), 3U);
        train(resumed, 2);
        QCOMPARE(resumed.history().back().d_loss, straight.history().back().d_loss);
        QCOMPARE(resumed.history().back().g_loss, straight.history().back().g_loss);
        QCOMPARE(sheet_of(resumed).images.pixels, sheet_of(straight).images.pixels);
    }

    void snapshotIsACopy() {
        Session session(small_recipe(), small_digits());
        const std::shared_ptr<const ModelSnapshot> before = session.snapshot();
        const Images first = generate_sheet(*before, 2, 1).images;
        train(session, 3);
        QCOMPARE(generate_sheet(*before, 2, 1).images.pixels, first.pixels);
        QCOMPARE(before->step(), 0);
        QVERIFY(sheet_of(session).images.pixels != generate_sheet(*before, 3, 1).images.pixels);
    }

    void snapshotRefusesWhatDoesNotFit() {
        const Session session(small_recipe(), nullptr);
        const auto model = session.snapshot();
        const std::vector<Noise> noise{sample_noise(12, 1)};
        const std::vector<Noise> wrong_noise{sample_noise(13, 1)};
        QVERIFY_EXCEPTION_THROWN((void)model->generate(noise, std::vector{10}), Error);
        QVERIFY_EXCEPTION_THROWN((void)model->generate(noise, std::vector{-1}), Error);
        QVERIFY_EXCEPTION_THROWN((void)model->generate(noise, std::vector{1, 2}), Error);
        QVERIFY_EXCEPTION_THROWN((void)model->generate(wrong_noise, std::vector{1}), Error);
        QCOMPARE(model->generate(noise, std::vector{3}).count(), 1U);
    }

    void opinionsAreProbabilities() {
        const Session session(small_recipe(), nullptr);
        const std::vector<Opinion> opinions = session.snapshot()->opinions(
            small_digits()->images,
            std::vector<int>(small_digits()->labels.begin(), small_digits()->labels.end()));
        QCOMPARE(opinions.size(), 200U);
        for (const Opinion& opinion : opinions) {
            QVERIFY(std::isfinite(opinion.validity));
            const float sum =
                std::accumulate(opinion.probabilities.begin(), opinion.probabilities.end(), 0.0F);
            QVERIFY(std::abs(sum - 1.0F) < 1e-4F);
        }
    }

    void changesOnlyWhatMayChange() {
        Session session(small_recipe(), small_digits());
        Recipe wanted = session.recipe();
        wanted.generator_learning_rate = 0.01;
        wanted.batch_size = 4;
        wanted.noise_size = 99;
        session.change(wanted);
        QCOMPARE(session.recipe().generator_learning_rate, 0.01);
        QCOMPARE(session.recipe().batch_size, 4);
        QCOMPARE(session.recipe().noise_size, 12);
        session.step();
        wanted.batch_size = 0;
        QVERIFY_EXCEPTION_THROWN(session.change(wanted), Error);
        QCOMPARE(session.recipe().batch_size, 4);
    }

    void fallsBackOnPoisonedState() {
        Session healthy(small_recipe(), small_digits());
        train(healthy, 2);
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("run.ganvas").toStdString();
        healthy.save(file);
        Checkpoint checkpoint = read_checkpoint(file);

        // A huge weight makes the next step's loss overflow.
        for (NamedArray& array : checkpoint.state) {
            if (array.name == "discriminator.validity.weight") {
                const float huge = 3e38F;
                for (std::size_t i = 0; i < array.bytes.size(); i += sizeof(huge)) {
                    std::memcpy(array.bytes.data() + i, &huge, sizeof(huge));
                }
            }
        }
        Session session(checkpoint, small_digits());
        const SampleSheet before = sheet_of(session);
        const QString message = error_of([&] { session.step(); });
        QVERIFY2(message.startsWith("Step 3:"), qPrintable(message));
        QVERIFY2(message.contains("back at step 2, as " + QString::fromStdString(file.string())),
                 qPrintable(message));
        QCOMPARE(session.steps_done(), 2);
        QCOMPARE(session.history().size(), 2U);
        QCOMPARE(sheet_of(session).images.pixels, before.images.pixels);
    }

    void abandonsAStep() {
        Session session(small_recipe(), small_digits());
        session.step();
        const std::atomic<bool> abandon = true;
        QVERIFY_EXCEPTION_THROWN(session.step(&abandon), Abandoned);
        QCOMPARE(session.steps_done(), 0); // Back at the last backup: the beginning.
        session.step();
        QCOMPARE(session.steps_done(), 1);
    }

    void needsData() {
        Session session(small_recipe(), nullptr);
        QVERIFY_EXCEPTION_THROWN(session.step(), Error);
        session.set_data(std::make_shared<const Dataset>());
        QVERIFY_EXCEPTION_THROWN(session.step(), Error);
        session.set_data(small_digits());
        QCOMPARE(session.step().step, 1);
    }

    void graphsAreTheLiveNetworks() {
        const Session session(recipe_named("seed"), nullptr);
        const NetworkGraphs graphs = session.graphs();
        // Keras' own count for the source's generator and discriminator.
        QCOMPARE(graphs.generator.parameters(), 857705);
        QCOMPARE(graphs.generator.trainable_parameters(), 857065);
        QCOMPARE(graphs.generator.layers.back().output_shape,
                 (std::vector<std::int64_t>{1, 28, 28}));
        QCOMPARE(graphs.discriminator.layers.back().output_shape, std::vector<std::int64_t>{10});
        QCOMPARE(graphs.stacked.trainable_parameters(), 857065);
        QCOMPARE(graphs.stacked.parameters(),
                 graphs.generator.parameters() + graphs.discriminator.parameters());
        for (const NetworkGraph& graph : {graphs.generator, graphs.discriminator, graphs.stacked}) {
            for (std::size_t i = 0; i < graph.layers.size(); ++i) {
                for (const int input : graph.layers[i].inputs) {
                    QVERIFY(input >= 0 && input < static_cast<int>(i));
                }
            }
        }
        Recipe narrow = small_recipe();
        const Session other(narrow, nullptr);
        QVERIFY(other.graphs().generator.parameters() < 50000);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
