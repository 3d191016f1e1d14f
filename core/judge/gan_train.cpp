#include "core/judge/gan_train.h"

#include "core/base/error.h"
#include "core/base/hit_counts.h"
#include "core/base/nested_seed.h"
#include "core/base/random_draw.h"
#include "core/judge/judge_training.h"
#include "core/model/draw_many.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ganvas {

namespace {

constexpr int kEpochs = 2;

/// All of `data`, or `most` of it, the same each time.
Dataset part_of(const Dataset& data, std::size_t most) {
    Dataset chosen{data.spec, data.title, data.classes, {}, {}};
    std::vector<std::size_t> order = random_order(data.size(), 1);
    order.resize(std::min(order.size(), most));
    for (const std::size_t image : order) {
        chosen.images.append(data.images[image]);
        chosen.labels.push_back(data.labels[image]);
    }
    return chosen;
}

void check_generator(const ModelSnapshot& model, const Dataset& training) {
    if (model.classes() != training.classes) {
        throw Error("The generator draws other classes than " + training.title +
                    " has; choose the data that it was trained on.");
    }
    if (training.size() == 0) {
        throw Error("There are no images whose classes a generator could be asked for.");
    }
}

void check_reading(const ClassNames& learned, const std::string& title, const Dataset& held_out) {
    if (learned != held_out.classes) {
        throw Error("Who has learned the classes of " + title + " can't read those of " +
                    held_out.title + ", which are others; choose data of the same classes.");
    }
}

} // namespace

void check_gan_train(const ModelSnapshot& model, const Dataset& training, const Dataset& held_out) {
    check_generator(model, training);
    check_reading(training.classes, training.title, held_out);
}

Dataset generated_dataset(const ModelSnapshot& model, const Dataset& training, std::uint64_t seed,
                          const OnProgress& progress, std::size_t images) {
    check_generator(model, training);
    Dataset drawn{"", "Generated digits", training.classes, {}, {}};
    const std::vector<std::size_t> order = random_order(training.size(), 1);
    for (std::size_t i = 0; i < images; ++i) {
        drawn.labels.push_back(training.labels[order[i % order.size()]]);
    }
    drawn.images = draw_many(
        model, std::vector<int>(drawn.labels.begin(), drawn.labels.end()),
        [&](std::size_t i) { return sample_noise(model.noise_size(), nested_seed(seed, i)); },
        progress);
    return drawn;
}

ClassifierAccuracy accuracy_after_learning(const Dataset& training, const Dataset& held_out,
                                           int threads, const OnProgress& progress,
                                           std::size_t images) {
    check_reading(training.classes, training.title, held_out);
    const Dataset lesson = part_of(training, images);
    JudgeTraining options;
    const auto there = static_cast<double>(std::max<std::size_t>(lesson.size(), 1));
    options.epochs = static_cast<int>(std::lround(kEpochs * static_cast<double>(images) / there));
    options.threads = threads;
    options.max_shift = 0;
    options.progress = progress;
    const std::shared_ptr<const Judge> classifier = train_judge(lesson, options);

    const JudgeReading reading =
        classifier->read(held_out.images, [&progress](double) { report(progress, 1, 1); });
    HitCounts right(held_out.classes.size());
    for (std::size_t i = 0; i < held_out.size(); ++i) {
        right.add(held_out.labels[i], reading.label(i) == held_out.labels[i]);
    }
    return {right.share(), right.shares()};
}

} // namespace ganvas
