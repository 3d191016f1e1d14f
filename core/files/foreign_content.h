#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace ganvas {

/// So many bytes are enough to know a kind of file by.
inline constexpr std::size_t kForeignStart = 512;

/// What a file that is not IDX seems to be, from its first bytes, and what to do about it: a clause
/// that goes on after its name, as in "it looks like a web page; download it again". Any thread.
std::string foreign_content(std::span<const std::uint8_t> start);

} // namespace ganvas
