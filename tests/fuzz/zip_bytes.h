#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace ganvas {

/// A ZIP archive of files by their names, as numpy.savez writes it.
std::vector<std::uint8_t>
zip_of(const std::vector<std::pair<std::string, std::span<const std::uint8_t>>>& files);

/// A .npy file as numpy.save writes it. `shape` is what stands between the brackets: "2, 28, 28".
std::vector<std::uint8_t> npy_of(const std::string& type, const std::string& shape,
                                 std::span<const std::uint8_t> numbers);

} // namespace ganvas
