#pragma once

#include "core/base/recipe.h"
#include "core/base/scores.h"
#include "core/base/seen_images.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ganvas {

/// What a run is, as its folder's run.json says (docs/formats.md): all but what it has learned. A
/// plain value.
struct RunRecord {
    /// Another run, whose state after `step` this one went on from.
    struct Parent {
        std::string id;
        std::int64_t step = 0;

        bool operator==(const Parent&) const = default;
    };

    std::string id; ///< Of new_run_id(): what a run is known by, wherever its folder lies.
    std::optional<Parent> parent;
    std::string twin;  ///< The `id` of the run that was trained in turn with it last; or empty.
    std::string title; ///< Empty until somebody gives it one.
    std::string note;  ///< Likewise.
    Recipe recipe;     ///< With the changes that were made while it trained.
    std::string data_spec;
    std::string data_title;
    std::string fingerprint; ///< Of the data: fingerprint().
    std::string ganvas;      ///< The version that it was trained with last; also the next two.
    std::string libtorch;
    std::string machine;
    std::int64_t begun = 0; ///< Unix time in seconds.
    std::int64_t ended = 0; ///< The same, of when it was trained last; 0 while it is.

    // As far as it was kept last:
    std::int64_t step = 0;
    double seconds = 0;               ///< Of training.
    SeenImages seen;                  ///< In these steps; of which data, may not be known.
    std::optional<ScorePoint> scores; ///< The newest.

    /// Whether it has learned from data of this fingerprint, as far as it says.
    [[nodiscard]] bool is_of_data(const std::string& other) const {
        return fingerprint.empty() || fingerprint == other;
    }

    bool operator==(const RunRecord&) const = default;
};

} // namespace ganvas
