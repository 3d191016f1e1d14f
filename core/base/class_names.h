#pragma once

#include <string>
#include <vector>

namespace ganvas {

/// What the classes of a dataset are called, in the order of their labels 0, 1, …: none is empty,
/// and no two are the same.
using ClassNames = std::vector<std::string>;

/// A dataset that can be trained on has at least, and at most, as many.
inline constexpr int kFewestClasses = 2;
inline constexpr int kMostClasses = 62;

/// "0" to "9".
const ClassNames& digit_names();

} // namespace ganvas
