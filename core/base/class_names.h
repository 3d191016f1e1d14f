#pragma once

#include <cstddef>
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

/// Throws Error for too few or too many of them, for a name that is empty or longer than
/// kLongestClassName bytes, and for one that two classes share.
void validate_classes(const ClassNames& names);

inline constexpr std::size_t kLongestClassName = 60;

/// The label of the class that `text` names: by its name, or else by the label itself. Throws
/// Error, which lists the names, for one that there is not.
int label_of(const ClassNames& names, const std::string& text);

/// "0, 1, 2 … 9": for a sentence, with no more than four of them.
std::string listed(const ClassNames& names);

} // namespace ganvas
