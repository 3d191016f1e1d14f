#pragma once

#include "core/base/named_array.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace ganvas {

/// What a file of arrays holds; its object tells them apart.
enum class ArrayFileKind { checkpoint, model, judge, unknown };

/// No file of arrays is longer: the widest network whose run is a million steps long takes 1 GB.
inline constexpr std::size_t kMaxArrayFile = 8'000'000'000;

/// What a run or a model says it learned from is as long as a path may be.
inline constexpr std::size_t kMaxDataSpec = 4096;

/// A file of ours (docs/checkpoint-format.md): a JSON object, to which the description of the
/// arrays is added, and the arrays' numbers, with a checksum over both.
std::vector<std::byte> pack_arrays(nlohmann::json header, const std::vector<NamedArray>& arrays);

/// The bytes of such a file. Throws Error, with a clause that says what is wrong with "it".
std::vector<std::byte> read_array_file(const std::filesystem::path& file);

/// The arrays of such a file, which is to be of this kind, and its JSON object. No array is there
/// twice, and check_numbers() has seen them all. Throws Error, with a clause that says what is
/// wrong with "it", for a file that is none or another, is damaged or comes from a newer Ganvas.
std::vector<NamedArray> unpack_arrays(std::span<const std::byte> file, ArrayFileKind kind,
                                      nlohmann::json& header);

/// What a file is, from its object alone; unknown for one that is none of ours or is damaged.
ArrayFileKind kind_of(std::span<const std::byte> file);

} // namespace ganvas
