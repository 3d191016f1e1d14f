#include "app/cli/animation_options.h"
#include "app/cli/chosen_model.h"
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/progress_bar.h"
#include "core/base/interrupt.h"
#include "core/files/shown_path.h"
#include "core/model/record.h"
#include "core/nn/runtime.h"

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

namespace ganvas {

namespace {

struct WalkOptions {
    std::string checkpoint;
    std::string out;
    double seconds = 10;
    double frame_rate = 25;
    int scale = 8;
    bool is_smooth = false;
    std::optional<std::string> digit;
    int seed = 1;
};

Recording recording_of(const WalkOptions& options, const ModelSnapshot& model) {
    const auto seed = static_cast<std::uint64_t>(options.seed);
    const int label = options.digit ? asked_label(*options.digit, model.classes()) : 0;
    const LatentPoint start{sample_noise(model.noise_size(), seed),
                            pure_class(label, model.class_count())};
    return {
        .walk = Walk(start, seed, {.through_digits = !options.digit}),
        .seconds = options.seconds,
        .animation = {.format = animation_format(options.out),
                      .file = options.out,
                      .scale = options.scale,
                      .enlargement = options.is_smooth ? Enlargement::smooth : Enlargement::sharp,
                      .frame_rate = options.frame_rate}};
}

int walk(const WalkOptions& options) {
    check_animation_length(animation_format(options.out), options.seconds, options.frame_rate);
    const auto model = chosen_model(options.checkpoint).model;
    use_threads(0);
    catch_interrupts();
    const Recording recording = recording_of(options, *model);
    create_folder_for(recording.animation);
    RedrawnLine line(stderr);
    const bool is_written = record(*model, recording, [&line](int done, int total) {
        if (line.is_possible() && done < total) {
            line.show("Frame " + std::to_string(done + 1) + " of " + std::to_string(total));
        }
        return caught_interrupt() == 0;
    });
    line.clear();
    if (!is_written) {
        std::printf("Interrupted; nothing was written\n");
        return interrupt_status();
    }
    std::printf("Wrote %d frames from step %lld to %s\n",
                frame_count(options.seconds, options.frame_rate),
                static_cast<long long>(model->step()), shown(options.out).c_str());
    return 0;
}

} // namespace

void add_walk_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<WalkOptions>();
    CLI::App* const command =
        app.add_subcommand("walk", "write a looping walk through a generator's noise");
    add_model_option(*command, options->checkpoint);
    add_animation_out_option(*command, options->out);
    command->add_option("--seconds", options->seconds, "how long the loop takes")
        ->type_name("S")
        ->capture_default_str();
    command->add_option("--fps", options->frame_rate, "frames a second, at most 50 for a GIF")
        ->type_name("F")
        ->capture_default_str();
    command->add_option("--scale", options->scale, "enlarge the 28 pixels of a side so often")
        ->check(whole_number(1, kMaxAnimationSide / kImageSide))
        ->type_name("N")
        ->capture_default_str();
    command->add_flag("--smooth", options->is_smooth, "enlarge smoothly rather than to squares");
    add_digit_option(*command, options->digit, "stay at this digit; otherwise through all");
    add_seed_option(*command, options->seed, "what the walk comes from");
    command->callback([&chosen, options] {
        chosen = [options] {
            return naming_model(options->checkpoint, [&options] { return walk(*options); });
        };
    });
}

} // namespace ganvas
