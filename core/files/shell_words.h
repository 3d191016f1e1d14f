#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ganvas {

/// `word` as one word of a POSIX shell's command line: as it is where that is harmless, else in
/// quotes. What nobody could see (control characters, marks that turn the direction of writing,
/// bytes that are not UTF-8) is written in octal, as $'\NNN' (bash; POSIX 2024). Any thread.
std::string shell_word(std::string_view word);

/// Whether a shell takes `word` as it is, and splits it nowhere.
bool is_plain_word(std::string_view word);

/// The words of a command line as a POSIX shell takes it, with '…', "…", \ and what shell_word()
/// writes; a line break is a space. Throws Error for a quotation without an end, and for what a
/// shell would do more with than pass it on: pipes, variables, another command. Any thread.
std::vector<std::string> shell_words(std::string_view line);

} // namespace ganvas
