#include "core/run/film_reel.h"

#include "core/base/error.h"
#include "core/base/sample_sheet.h"
#include "core/files/metrics_reader.h"
#include "core/files/run_json.h"
#include "core/files/run_list.h"
#include "core/files/shown_path.h"
#include "core/latent/recording.h"
#include "core/latent/sheet_noise.h"
#include "core/model/draw_sheet.h"
#include "core/model/pretrained.h"

#include <array>
#include <cmath>
#include <string>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

/// Looks at the last frame for so long.
constexpr double kHeldSeconds = 1;

int checked_film_length(const FilmPlan& plan) {
    const double frames = plan.seconds * plan.animation.frame_rate;
    if (!(frames > 0 && frames <= kMaxFrames)) {
        throw Error("A film has 1 to " + std::to_string(kMaxFrames) +
                    " frames; choose another length, or other frames a second.");
    }
    check_columns(plan.columns);
    return frame_count(plan.seconds, plan.animation.frame_rate);
}

std::vector<std::int64_t> snapshots_of(const RunFolder& folder) {
    if (std::error_code ignored; !std::filesystem::is_directory(folder.path(), ignored)) {
        throw Error("There is no folder " + shown(folder.path()) + "; choose that of a run.");
    }
    if (!folder.holds_run()) {
        throw Error("The folder " + shown(folder.path()) +
                    " holds no run; choose one that training has written.");
    }
    std::vector<std::int64_t> steps = folder.models().steps();
    std::erase_if(steps,
                  [last = lasting_step(folder.path())](std::int64_t step) { return step > last; });
    if (steps.empty()) {
        throw Error("The run in " + shown(folder.path()) +
                    " has kept no snapshots of its generator, so there is nothing to film; train "
                    "it further.");
    }
    return steps;
}

std::vector<StepMetrics> losses_of(const RunFolder& folder, const Tell& tell) {
    try {
        MetricsReader::News news = MetricsReader(folder.metrics()).read();
        if (news.left_out > 0) {
            tell(left_out_lines(folder.metrics(), news.left_out));
        }
        if (news.metrics.empty()) {
            tell("There are no losses in " + shown(folder.metrics()) +
                 ", so the film has no curves.");
        }
        return std::move(news.metrics);
    } catch (const Error& error) {
        tell(std::string(error.what()) + " So the film has no curves.");
        return {};
    }
}

FilmFrame look_of(const FilmPlan& plan, const RunFolder& folder,
                  const std::vector<std::int64_t>& kept, const Tell& tell) {
    // Refuses what a newer Ganvas has written.
    const ClassNames classes = recorded_classes(folder.record());
    const int count = static_cast<int>(classes.size());
    if (plan.digit && (*plan.digit < 0 || *plan.digit >= count)) {
        throw Error("The run has no class number " + std::to_string(*plan.digit) +
                    " to film; choose one of " + listed(classes) + ".");
    }
    const std::vector<StepMetrics> metrics = losses_of(folder, tell);
    FilmFrame frame({.images = plan.digit ? 1 : count * plan.columns,
                     .columns = plan.digit ? 1 : plan.columns,
                     .scale = plan.animation.scale,
                     .enlargement = plan.animation.enlargement,
                     .time = plan.time,
                     .first_step = kept.front(),
                     .last_step = kept.back()},
                    metrics);
    if (!metrics.empty() && !frame.has_curves()) {
        tell("None of the losses in " + shown(folder.metrics()) +
             " up to the last snapshot is a number, so the film has no curves.");
    }
    return frame;
}

/// What one snapshot draws of the film's noise. Throws Error.
Images images_of(const std::filesystem::path& file, const FilmPlan& plan) {
    const Pretrained pretrained = read_pretrained(file);
    const ModelSnapshot& model = *pretrained.model;
    const auto seed = plan.seed.value_or(static_cast<std::uint64_t>(pretrained.recipe.seed));
    try {
        if (plan.digit) {
            return model.generate(sheet_noise(1, model.noise_size(), seed),
                                  std::array{*plan.digit});
        }
        return generate_sheet(model, plan.columns, seed).images;
    } catch (const UnusableWeights& error) {
        throw Error(shown(file) + ": " + error.what());
    }
}

} // namespace

FilmReel::FilmReel(const FilmPlan& plan, const Tell& tell)
    : FilmReel(plan, tell, checked_film_length(plan), snapshots_of(RunFolder(plan.run))) {}

FilmReel::FilmReel(const FilmPlan& plan, const Tell& tell, int length,
                   std::vector<std::int64_t> kept)
    : plan_(plan),
      tell_(tell),
      folder_(plan.run),
      length_(length),
      look_(look_of(plan_, folder_, kept, tell)),
      steps_(std::move(kept), length,
             static_cast<int>(std::lround(kHeldSeconds * plan.animation.frame_rate)), plan.time) {}

std::vector<int> FilmReel::changes() const {
    std::vector<int> numbers;
    for (int number = 0; number < length_; ++number) {
        if (number == 0 || steps_.at(number) != steps_.at(number - 1)) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

const GreyPicture& FilmReel::frame(int number) {
    while (!steps_.is_empty()) {
        const std::int64_t wanted = steps_.at(number);
        if (wanted == step_) {
            return drawn_;
        }
        const std::filesystem::path file = folder_.models().file(wanted);
        Images images;
        try {
            images = images_of(file, plan_);
        } catch (const Error& error) {
            // A run that trains removes some as it keeps others, which is no fault.
            if (std::error_code ignored; std::filesystem::exists(file, ignored)) {
                tell_(std::string(error.what()) + " The film leaves it out.");
            }
            steps_.remove(wanted);
            continue;
        }
        drawn_ = look_.draw(images, wanted);
        step_ = wanted;
        return drawn_;
    }
    throw Error("None of the snapshots in " + shown(folder_.models().folder()) +
                " can be read; film another run.");
}

} // namespace ganvas
