#pragma once

#include <filesystem>

namespace ganvas {

/// A name beside `target` that nothing else has, for what is to take its place later:
/// `target.PID-N.part`, with a short stand-in for a name that would grow too long. Any thread.
std::filesystem::path temporary_name(const std::filesystem::path& target);

/// Tells other processes, on other machines too, that the file or folder that was just made under
/// such a name is in use while `descriptor` is open. False when one of them is about to remove it:
/// another name is needed then. Any thread.
bool claim_temporary(int descriptor);

/// Removes what processes that are gone have left under temporary_name()s of `target` and of files
/// beside it with the same ending. What is claimed stays; so does all where locks do not work.
/// Never throws.
void remove_leftovers(const std::filesystem::path& target);

} // namespace ganvas
