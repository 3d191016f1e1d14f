#pragma once

#include "core/files/checkpoint.h"
#include "core/train/session.h"
#include "tests/support/small_run.h"

#include <QTemporaryDir>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace ganvas {

/// Of a twin of small_recipe(), other in its networks and its numbers.
inline Recipe twin_recipe() {
    Recipe twin = small_recipe();
    twin.generator_learning_rate = 1e-3;
    twin.dropout = 0.5;
    twin.norm_before_relu = true;
    return twin;
}

/// Whether a checkpoint has the weights, moments and random numbers, all that the next step depends
/// on, of a plain run of `recipe` that has come as far.
inline bool has_state_of(const std::filesystem::path& checkpoint, const Recipe& recipe,
                         const std::shared_ptr<const Dataset>& data) {
    const Checkpoint found = read_checkpoint(checkpoint);
    Session alone(recipe, data);
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("alone.ganvas").toStdString();
    for (std::int64_t step = 0; step < found.step; ++step) {
        alone.step();
    }
    alone.save(file);
    const Checkpoint expected = read_checkpoint(file);
    return found.recipe == recipe && found.step > 0 &&
           std::equal(found.state.begin(), found.state.end(), expected.state.begin(),
                      expected.state.end(), [](const NamedArray& one, const NamedArray& other) {
                          return one.name == other.name && one.bytes == other.bytes;
                      });
}

} // namespace ganvas
