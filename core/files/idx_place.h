#pragma once

#include "core/files/idx_folder.h"

#include <filesystem>
#include <optional>
#include <string>

namespace ganvas {

/// The set that `place` stands for, a folder or one of a set's files.
///
/// A folder stands for the set in it that has both images and labels; where there are several, for
/// the one with LeCun's names. One without any stands for the only one that has, one or two levels
/// below it ("MNIST/raw"). A file stands for the set that it belongs to by its name, and hides
/// others that could be the same part of it. What the files hold is not looked at.
///
/// Throws Error that says what to do: which sets there are and how to name one, or what is missing.
/// Any thread.
IdxSet find_idx_set(const std::filesystem::path& place);

/// What a person who named `folder`, which has no set, may have meant: "unpack mnist.zip there
/// first". Empty when there is nothing that helps.
std::string idx_folder_hint(const std::filesystem::path& folder);

} // namespace ganvas
