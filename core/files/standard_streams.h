#pragma once

#include <string>

namespace ganvas {

/// Fills the places of standard input, output and error that are closed, so that no file that the
/// program opens takes one and gets what was meant for a person; reading and writing there fail as
/// before. Call it before the program opens anything.
void keep_standard_streams();

/// Hands the system what is left of standard output (stdout and std::cout). Empty when all of it
/// was ever written, otherwise a sentence: a closed pipe or a full disk is no success.
std::string flush_standard_output();

} // namespace ganvas
