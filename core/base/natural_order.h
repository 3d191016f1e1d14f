#pragma once

#include <string_view>

namespace ganvas {

/// Whether `a` stands before `b` in the order of people: digits in a row count as the number that
/// they are, so that "img2" is before "img10"; all else goes by its bytes, the same in every
/// locale. Names that are different are never equal. Any thread.
bool natural_less(std::string_view a, std::string_view b);

} // namespace ganvas
