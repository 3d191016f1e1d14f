#include "app/cli/animation_options.h"

#include "app/cli/commands.h"
#include "core/files/shown_path.h"
#include "core/latent/recording.h"

namespace ganvas {

namespace {

constexpr double kMaxSeconds = 3600;

} // namespace

void add_animation_out_option(CLI::App& command, std::string& out) {
    command
        .add_option("--out", out,
                    "FILE.gif, FILE.webp, or an empty or new folder for numbered PNGs")
        ->required()
        ->type_name("PATH");
}

AnimationFormat animation_format(const std::filesystem::path& out) {
    const std::string ending = CLI::detail::to_lower(out.extension().string());
    if (ending == ".gif") {
        return AnimationFormat::gif;
    }
    if (ending == ".webp") {
        return AnimationFormat::webp;
    }
    if (!ending.empty()) {
        throw UsageError("--out " + shown(out) +
                         " must end in .gif or .webp, or in no ending for a folder of PNGs.");
    }
    return AnimationFormat::pngs;
}

void check_animation_length(AnimationFormat format, double seconds, double frame_rate) {
    if (!(seconds > 0 && seconds <= kMaxSeconds)) {
        throw UsageError("--seconds must be a number above 0 and at most 3600.");
    }
    const bool is_gif = format == AnimationFormat::gif;
    const double most = is_gif ? kMaxGifFrameRate : kMaxFrameRate;
    if (!(frame_rate > 0 && frame_rate <= most)) {
        throw UsageError("--fps must be a number above 0 and at most " +
                         std::to_string(static_cast<int>(most)) + (is_gif ? " for a GIF." : "."));
    }
    if (seconds * frame_rate > kMaxFrames) {
        throw UsageError("--seconds and --fps make more than " + std::to_string(kMaxFrames) +
                         " frames; ask for fewer.");
    }
}

} // namespace ganvas
