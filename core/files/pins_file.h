#pragma once

#include "core/base/pin.h"

#include <filesystem>
#include <string>
#include <vector>

namespace ganvas {

/// Pins as they come from a file.
struct PinsRead {
    std::vector<Pin> pins;
    /// What went wrong, in one sentence; empty when nothing did.
    std::string problem;
};

/// Replaces `file`, or leaves it as it was: JSON with a point (core/files/point_json.h) and the
/// 784 grey values of its picture for each pin, which must pass check_point(). Throws Error when it
/// can't be written. Any thread.
void write_pins(const std::filesystem::path& file, const std::vector<Pin>& pins);

/// No pins and no problem where there is no file, or a link to none. Of a file that is damaged,
/// unreadable or from a newer Ganvas all pins are read that can be, and the file gets another name,
/// which the problem says, so that the next write_pins() does not cost what is in it; a link to it
/// stays. A link to what is no plain file is left alone, and write_pins() refuses it. Throws no
/// Error. Any thread.
PinsRead read_pins(const std::filesystem::path& file);

} // namespace ganvas
