#pragma once

#include <exception>
#include <string>

namespace ganvas {

/// What `error` says, for the person at the screen: an Error's own sentence; of anybody else's
/// exception the first line of what(), or that memory ran out where that is what it means. Any
/// thread.
std::string sentence_of(const std::exception& error);

/// Whether memory ran out: LibTorch says so with an exception of its own.
bool is_lack_of_memory(const std::exception& error);

/// All that is known of `error`, for a log: what() in full, and that of the exceptions nested in
/// it.
std::string account_of(const std::exception& error);

} // namespace ganvas
