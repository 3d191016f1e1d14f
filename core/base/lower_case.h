#pragma once

#include <string>
#include <string_view>

namespace ganvas {

/// `text` without capitals, those of ASCII alone: the same in every locale, and UTF-8 stays UTF-8.
/// Any thread.
std::string lower_case(std::string_view text);

} // namespace ganvas
