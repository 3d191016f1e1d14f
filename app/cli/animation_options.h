#pragma once

#include "core/files/animation.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>

namespace ganvas {

/// --out of a command that writes an animation.
void add_animation_out_option(CLI::App& command, std::string& out);

/// What the ending of `out` asks for. Throws UsageError for one that is none.
AnimationFormat animation_format(const std::filesystem::path& out);

/// Throws UsageError for a length or a frame rate that an animation can't have.
void check_animation_length(AnimationFormat format, double seconds, double frame_rate);

} // namespace ganvas
