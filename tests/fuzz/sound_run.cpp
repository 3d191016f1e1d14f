#include "tests/fuzz/sound_run.h"

#include "core/base/images.h"
#include "core/files/metrics_file.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"

#include <cstddef>
#include <span>

namespace ganvas {

namespace {

constexpr std::int64_t kSteps = 5;

NamedArray array_of(const char* name, const std::vector<float>& values) {
    const auto bytes = std::as_bytes(std::span(values));
    return {name,
            ArrayType::float32,
            {static_cast<std::int64_t>(values.size())},
            {bytes.begin(), bytes.end()}};
}

} // namespace

Checkpoint sound_checkpoint() {
    Checkpoint checkpoint;
    checkpoint.recipe = recipe_named("quick");
    checkpoint.data_spec = "builtin";
    checkpoint.step = kSteps;
    checkpoint.seconds = kSteps;
    for (std::int64_t step = 1; step <= kSteps; ++step) {
        StepMetrics metrics;
        metrics.step = step;
        metrics.seconds = 0.5 * static_cast<double>(step);
        metrics.d_loss = 0.5F;
        metrics.validity_accuracy = 0.75F;
        checkpoint.history.push_back(metrics);
    }
    checkpoint.scores = {{2, 0.5, 0.25, 12.5, 1}, {4, 0.75, 0.5, 6, 1}};
    checkpoint.state = {array_of("g.1.weight", {1, -2, 3}), array_of("g.1.running_var", {1}),
                        array_of("g.1.spectral.u", {0.6F, 0.8F}),
                        NamedArray{"adam_steps", ArrayType::int64, {2}, {}}};
    const std::vector<std::int64_t> updates{kSteps, kSteps};
    const auto bytes = std::as_bytes(std::span(updates));
    checkpoint.state.back().bytes.assign(bytes.begin(), bytes.end());
    return checkpoint;
}

RunRecord sound_record() {
    const Checkpoint checkpoint = sound_checkpoint();
    RunRecord record;
    record.id = "8a4f8c1c-2f1c-4c58-9a31-4a2f6f0b8d11";
    record.title = "A run";
    record.recipe = checkpoint.recipe;
    record.data_spec = checkpoint.data_spec;
    record.fingerprint = std::string(64, 'a');
    record.begun = 1'790'000'000;
    record.ended = record.begun + 60;
    record.step = checkpoint.step;
    record.seconds = checkpoint.seconds;
    return record;
}

Scores sound_scores() {
    Scores scores;
    scores.step = 4;
    scores.samples = 100;
    scores.agreement = 0.75;
    scores.frechet = 6;
    scores.frechet_floor = 1;
    scores.class_agreement.assign(kDigitCount, 0.75);
    scores.class_diversity.assign(kDigitCount, 0.5);
    scores.confusion.assign(kDigitCount, std::vector<int>(kDigitCount, 1));
    return scores;
}

void write_sound_run(const std::filesystem::path& folder) {
    const RunFolder run(folder);
    const Checkpoint checkpoint = sound_checkpoint();
    write_run_record(run.record(), sound_record());
    MetricsFile(run.metrics(), checkpoint.history, checkpoint.scores).flush();
    write_checkpoint(run.checkpoint(), checkpoint);
}

} // namespace ganvas
