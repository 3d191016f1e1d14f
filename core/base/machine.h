#pragma once

#include <string>

namespace ganvas {

/// The name that this machine has in its network. Any thread.
std::string host_name();

/// What a person needs to know of the machine that something was computed on: its name, its
/// processor's and how many of these may be used. Any thread.
std::string machine_in_words();

} // namespace ganvas
