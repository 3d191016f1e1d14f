#pragma once

#include "core/io/named_array.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace ganvas {

/// A file of ours (docs/checkpoint-format.md): a JSON object, to which the description of the
/// arrays is added, and the arrays' numbers, with a checksum over both.
std::vector<std::byte> pack_arrays(nlohmann::json header, const std::vector<NamedArray>& arrays);

/// The arrays of such a file, and its JSON object. Throws Error, with a clause that says what is
/// wrong with "it", for a file that is none, is damaged or comes from a newer Ganvas, and
/// nlohmann::json::exception for a description that does not say what it must.
std::vector<NamedArray> unpack_arrays(std::span<const std::byte> file, nlohmann::json& header);

/// All bytes of a file. Throws Error with such a clause.
std::vector<std::byte> read_file(const std::filesystem::path& file);

} // namespace ganvas
