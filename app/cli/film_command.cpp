#include "app/cli/animation_options.h"
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/progress_bar.h"
#include "app/cli/warning.h"
#include "core/base/abandoned.h"
#include "core/base/interrupt.h"
#include "core/base/sample_sheet.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/shown_path.h"
#include "core/latent/recording.h"
#include "core/nn/runtime.h"
#include "core/run/film.h"

#include <cmath>
#include <cstdio>
#include <limits>
#include <memory>
#include <optional>
#include <string>

namespace ganvas {

namespace {

struct FilmOptions {
    std::string run;
    std::string out;
    double seconds = 8;
    double frame_rate = 10;
    std::optional<int> scale;
    bool is_smooth = false;
    std::optional<std::string> digit;
    int columns = 10;
    std::string time = "log";
    std::optional<int> seed;
};

FilmPlan plan_of(const FilmOptions& options) {
    FilmPlan plan;
    plan.run = options.run;
    plan.animation = {.format = animation_format(options.out),
                      .file = options.out,
                      .scale =
                          options.scale.value_or(options.digit ? kDigitFilmScale : kGridFilmScale),
                      .enlargement = options.is_smooth ? Enlargement::smooth : Enlargement::sharp,
                      .frame_rate = options.frame_rate};
    check_animation_length(plan.animation.format, options.seconds, options.frame_rate);
    plan.seconds = options.seconds;
    plan.time = options.time == "log" ? StepScale::logarithmic : StepScale::linear;
    if (options.digit) {
        plan.digit = asked_label(*options.digit, recorded_classes(RunFolder(plan.run).record()));
    }
    plan.columns = options.columns;
    if (options.seed) {
        plan.seed = static_cast<std::uint64_t>(*options.seed);
    }
    return plan;
}

int film(const FilmOptions& options) {
    const FilmPlan plan = plan_of(options);
    use_threads(0);
    catch_interrupts();
    RedrawnLine line(stderr);
    const int frames = frame_count(plan.seconds, plan.animation.frame_rate);
    const auto progress = [&line, frames](double share) {
        if (caught_interrupt() != 0) {
            throw Abandoned();
        }
        if (const auto done = static_cast<int>(std::lround(share * frames));
            line.is_possible() && done < frames) {
            line.show("Frame " + std::to_string(done + 1) + " of " + std::to_string(frames));
        }
    };
    const auto tell = [&line](const std::string& sentence) {
        line.clear();
        warn(sentence);
    };
    try {
        const FilmReport report = write_film(plan, progress, tell);
        line.clear();
        std::printf("Wrote %d frames, from step %lld to step %lld, to %s\n", report.frames,
                    static_cast<long long>(report.first_step),
                    static_cast<long long>(report.last_step), shown(options.out).c_str());
        return 0;
    } catch (const Abandoned&) {
        line.clear();
        std::printf("Interrupted; nothing was written\n");
        return interrupt_status();
    }
}

} // namespace

void add_film_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<FilmOptions>();
    CLI::App* const command = app.add_subcommand(
        "film", "write how a run learned: the same noise drawn by the generator as it was after "
                "more and more steps, above the losses");
    command->add_option("--run", options->run, "the folder of a run that keeps a history")
        ->required()
        ->type_name("DIR");
    add_animation_out_option(*command, options->out);
    command
        ->add_option("--seconds", options->seconds,
                     "how long it takes, with the last frame's second")
        ->type_name("S")
        ->capture_default_str();
    command
        ->add_option("--fps,--rate", options->frame_rate, "frames a second, at most 50 for a GIF")
        ->type_name("F")
        ->capture_default_str();
    command
        ->add_option("--scale", options->scale,
                     "enlarge the 28 pixels of a side so often; 2, or 16 for a digit alone")
        ->check(whole_number(1, kMaxAnimationSide / kImageSide))
        ->type_name("N");
    command->add_flag("--smooth", options->is_smooth, "enlarge smoothly rather than to squares");
    CLI::Option* const digit =
        add_digit_option(*command, options->digit, "this digit alone; otherwise a grid of all");
    command->add_option("--columns", options->columns, "digits in a row of the grid")
        ->check(whole_number(1, kMaxSheetColumns))
        ->type_name("N")
        ->excludes(digit)
        ->capture_default_str();
    command
        ->add_option("--time", options->time,
                     "log: as long from step 10 to 100 as from 100 to 1000; linear: as long for "
                     "each step")
        ->check(CLI::IsMember({"log", "linear"}))
        ->type_name("log|linear")
        ->capture_default_str();
    command->add_option("--seed", options->seed, "of the noise; the run's own unless given")
        ->check(whole_number(0, std::numeric_limits<int>::max()))
        ->type_name("K");
    command->callback([&chosen, options] { chosen = [options] { return film(*options); }; });
}

} // namespace ganvas
