#pragma once

#include <string>
#include <string_view>

namespace ganvas {

/// The name that this machine has in its network. Any thread.
std::string host_name();

/// What a person needs to know of the machine that something was computed on: its name, its
/// processor's and how many of these may be used. Any thread.
std::string machine_in_words();

/// How many processors such a text speaks of; 0: it does not say. Any thread.
int processors_in(std::string_view machine);

} // namespace ganvas
