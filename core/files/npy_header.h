#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace ganvas {

/// How the numbers of a NumPy array lie in its file.
struct NpyHeader {
    enum class Kind { boolean, whole, natural, floating }; ///< Signed and unsigned numbers differ.

    Kind kind = Kind::natural;
    std::size_t bytes = 1; ///< Of a number: 1, 2, 4 or 8.
    bool is_big_endian = false;
    bool is_fortran_order = false; ///< The first dimension runs fastest.
    std::vector<std::uint64_t> shape;
};

/// What stands before the dictionary of a header: 10 bytes, or 12 from version 2 on.
inline constexpr std::size_t kNpyStart = 12;

/// How long the header is in all that begins with these kNpyStart bytes (NumPy's format, versions 1
/// to 3). Throws Error with a clause about "it" for what is no such file.
std::size_t npy_header_size(std::span<const std::uint8_t> start);

/// Takes the dictionary of a header apart. Throws Error with a clause for one that is damaged, and
/// for arrays of other things than numbers.
NpyHeader parse_npy_dictionary(std::string_view text);

/// A number of the array, from its first byte. Whole numbers beyond 2⁵³ are rounded.
double npy_number(const NpyHeader& header, const std::uint8_t* bytes);

} // namespace ganvas
