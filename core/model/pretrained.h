#pragma once

#include "core/base/recipe.h"
#include "core/files/atomic_file.h"
#include "core/model/model_snapshot.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace ganvas {

/// A generator that somebody has trained, with its discriminator: to play with, not to go on
/// training.
struct Pretrained {
    Recipe recipe;
    std::string data; ///< What it learned from, as load_dataset() takes it: "mnist".
    std::shared_ptr<const ModelSnapshot> model;
};

/// The one that comes with Ganvas, unpacked once. Any thread.
const Pretrained& shipped_pretrained();

/// Writes one, or its generator alone, as a file of arrays, 16 bits a weight
/// (docs/checkpoint-format.md). Throws Error.
void write_pretrained(const std::filesystem::path& file, const Pretrained& pretrained,
                      Durability durability = Durability::synced,
                      ModelSnapshot::Parts parts = ModelSnapshot::Parts::both);

/// Reads one from the bytes of such a file. Throws Error, which calls the file `name`, for one that
/// is another, is damaged, or whose numbers can't be.
Pretrained read_pretrained(std::span<const std::byte> bytes, const std::string& name);

/// The same from a file, which the Error names.
Pretrained read_pretrained(const std::filesystem::path& file);

} // namespace ganvas
