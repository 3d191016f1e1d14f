#include "core/run/film.h"

#include "core/base/error.h"
#include "core/base/sample_sheet.h"
#include "core/files/animation_file.h"
#include "core/files/array_file.h"
#include "core/files/metrics_reader.h"
#include "core/files/read_file.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_list.h"
#include "core/files/shown_path.h"
#include "core/latent/recording.h"
#include "core/latent/sheet_noise.h"
#include "core/model/draw_sheet.h"
#include "core/model/pretrained.h"
#include "core/run/film_frame.h"
#include "core/run/film_steps.h"

#include <array>
#include <cmath>
#include <string>
#include <system_error>
#include <vector>

namespace ganvas {

namespace {

/// Looks at the last frame for so long.
constexpr double kHeldSeconds = 1;

int checked_film_length(const FilmPlan& plan) {
    const double frames = plan.seconds * plan.animation.frame_rate;
    if (!(frames > 0 && frames <= kMaxFrames)) {
        throw Error("A film has 1 to " + std::to_string(kMaxFrames) +
                    " frames; choose other seconds or frames a second.");
    }
    return frame_count(plan.seconds, plan.animation.frame_rate);
}

std::vector<std::int64_t> snapshots_of(const RunFolder& folder) {
    if (std::error_code ignored; !std::filesystem::is_directory(folder.path(), ignored)) {
        throw Error("There is no folder " + shown(folder.path()) + "; name that of a run.");
    }
    if (!folder.holds_run()) {
        throw Error("The folder " + shown(folder.path()) +
                    " holds no run; name one that training has written.");
    }
    if (std::error_code ignored; std::filesystem::exists(folder.record(), ignored)) {
        read_run_record(folder.record()); // Refuses what a newer Ganvas has written.
    }
    std::vector<std::int64_t> steps = folder.models().steps();
    std::erase_if(steps,
                  [last = lasting_step(folder.path())](std::int64_t step) { return step > last; });
    if (steps.empty()) {
        throw Error("The run in " + shown(folder.path()) +
                    " has no history, so there is nothing to film; train it further, which keeps "
                    "snapshots in " +
                    shown(folder.models().folder()) + ".");
    }
    return steps;
}

std::vector<StepMetrics> losses_of(const RunFolder& folder, const Tell& tell) {
    try {
        std::vector<StepMetrics> metrics = MetricsReader(folder.metrics()).read().metrics;
        if (metrics.empty()) {
            tell("There are no losses in " + shown(folder.metrics()) +
                 "; the film is without curves.");
        }
        return metrics;
    } catch (const Error& error) {
        tell(std::string(error.what()) + " The film is without curves.");
        return {};
    }
}

/// What one snapshot draws of the film's noise. Throws Error.
Images images_of(const std::filesystem::path& file, const FilmPlan& plan) {
    const std::vector<std::byte> bytes =
        opened("snapshot", shown(file), [&file] { return read_array_file(file); });
    const Pretrained pretrained = read_pretrained(bytes, shown(file));
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

/// The pictures of one frame after the other.
class FilmPictures {
public:
    FilmPictures(const FilmPlan& plan, RunFolder folder, FilmSteps steps, const Tell& tell)
        : plan_(plan),
          folder_(std::move(folder)),
          steps_(std::move(steps)),
          tell_(tell) {}

    /// Goes on to a frame; a snapshot that can't be used is left out.
    void go_to(int frame) {
        while (!steps_.is_empty()) {
            const std::int64_t wanted = steps_.at(frame);
            if (wanted == step_) {
                return;
            }
            const std::filesystem::path file = folder_.models().file(wanted);
            try {
                images_ = images_of(file, plan_);
                step_ = wanted;
                return;
            } catch (const Error& error) {
                // A run that trains removes some as it keeps others, which is no fault.
                if (std::error_code ignored; std::filesystem::exists(file, ignored)) {
                    tell_(std::string(error.what()) + " The film leaves it out.");
                }
                steps_.remove(wanted);
            }
        }
        throw Error("None of the snapshots in " + shown(folder_.models().folder()) +
                    " can be used; film another run.");
    }

    [[nodiscard]] std::int64_t step() const { return step_; }
    [[nodiscard]] const Images& images() const { return images_; }

private:
    const FilmPlan& plan_;
    RunFolder folder_;
    FilmSteps steps_;
    const Tell& tell_;
    std::int64_t step_ = -1; ///< None yet.
    Images images_;
};

} // namespace

FilmReport write_film(const FilmPlan& plan, const OnProgress& progress, const Tell& tell) {
    FilmReport made;
    made.frames = checked_film_length(plan);
    check_columns(plan.columns);
    if (plan.digit && (*plan.digit < 0 || *plan.digit >= kDigitCount)) {
        throw Error("A digit is 0 to 9.");
    }
    const RunFolder folder(plan.run);
    std::vector<std::int64_t> kept = snapshots_of(folder);
    const std::vector<StepMetrics> metrics = losses_of(folder, tell);
    const FilmFrame frame({.images = plan.digit ? 1 : kDigitCount * plan.columns,
                           .columns = plan.digit ? 1 : plan.columns,
                           .scale = plan.animation.scale,
                           .enlargement = plan.animation.enlargement,
                           .time = plan.time,
                           .first_step = kept.front(),
                           .last_step = kept.back()},
                          metrics);
    if (!metrics.empty() && !frame.has_curves()) {
        tell("None of the losses in " + shown(folder.metrics()) +
             " up to the last snapshot is a number; the film is without curves.");
    }
    const int held = static_cast<int>(std::lround(kHeldSeconds * plan.animation.frame_rate));
    FilmPictures pictures(plan, folder, FilmSteps(std::move(kept), made.frames, held, plan.time),
                          tell);
    create_folder_for(plan.animation);
    const std::unique_ptr<AnimationFile> file = begin_animation(plan.animation);
    GreyPicture drawn;
    const auto total = static_cast<std::size_t>(made.frames);
    for (int number = 0; number < made.frames; ++number) {
        report(progress, static_cast<std::size_t>(number), total);
        const std::int64_t step_before = pictures.step();
        pictures.go_to(number);
        if (pictures.step() != step_before) {
            drawn = frame.draw(pictures.images(), pictures.step());
        }
        if (number == 0) {
            made.first_step = pictures.step();
        }
        file->add(drawn);
    }
    report(progress, total, total);
    file->finish();
    made.last_step = pictures.step();
    return made;
}

} // namespace ganvas
