#pragma once

#include "core/base/shared_point.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ganvas {

inline constexpr std::size_t kMaxPointText = 1'000'000; ///< Characters.
inline constexpr std::size_t kMaxPointsInText = 100;

/// One line of JSON (docs/point-format.md): {"ganvas_point":1,"digit":4,"seed":7,"noise":[0.1,…]},
/// every number with as many digits as bring the same float back. The seed is left out unless the
/// noise really comes from it. The point must pass check_point().
std::string to_text(const SharedPoint& point);

/// Reads what to_text() writes, and what a person types: {"seed":7,"digit":4} (`default_size`
/// values, unless a "size" says otherwise), blends as "digits":{"3":0.6,"8":0.4} or a list of a
/// weight for each class, which are scaled to add up to 1, or plain numbers, which are noise for
/// the digit 0. A digit is the label of any class; how many there are is known of a list alone, and
/// is ten at least else (fitted_classes()).
/// Text around the braces, Markdown's fences say, does not matter. Where there are noise and a seed
/// they must agree. default_size: 1 to kMaxNoiseSize. Throws Error, whatever the text. Any thread.
SharedPoint point_from_text(std::string_view text, int default_size);

/// The same for one or more points, at most kMaxPointsInText.
std::vector<SharedPoint> points_from_text(std::string_view text, int default_size);

/// Throws Error for a point that no generator takes: noise of no or too many values, or of values
/// that are not numbers or absurdly large, and weights of digits that are negative or don't add up
/// to 1. All zeros pass.
void check_point(const LatentPoint& point);

} // namespace ganvas
