#pragma once

#include "core/files/run_list.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

/// What could go so that the runs take no more than a budget: a proposal for a person, who alone
/// decides. A plain value.
struct RoomPlan {
    /// A run that is to give something.
    struct Share {
        std::filesystem::path folder;
        std::string title;
        std::uintmax_t frees = 0; ///< Bytes.
    };

    std::vector<Share> thin;    ///< By thin_run().
    std::vector<Share> remove;  ///< By remove_run().
    std::uintmax_t missing = 0; ///< Of those wanted now: what nothing of this frees.
    bool spares_named = false;  ///< There are others, which have a title or a note.

    [[nodiscard]] bool is_empty() const { return thin.empty() && remove.empty(); }
};

/// Of the bytes that `plan` frees.
std::uintmax_t freed_by(std::span<const RoomPlan::Share> shares);

/// Bytes that are to become free.
struct RoomWanted {
    std::uintmax_t now = 0;
    std::uintmax_t later = 0; ///< Beyond that, for what may come: for this no run goes.
};

/// Proposes how the bytes become free: what has been trained longest ago is thinned out first, and
/// where that is not enough whole runs go, those of less than a minute of training first and then
/// again the oldest. Left alone are the run in the folder `on_show`, what somebody trains, what
/// can't be read, and what bears a title or a note: somebody cares for it. Does not look at the
/// disk. Any thread.
RoomPlan plan_room(std::span<const RunEntry> runs, const RoomWanted& wanted,
                   const std::filesystem::path& on_show);

/// Does what `plan` proposes, run by run, not on the GUI's thread: one that is gone, that somebody
/// trains by now, that has been given a title or a note or is `on_show` is left alone. Throws
/// Error, when all others are done, for what could not be.
void make_room(const RoomPlan& plan, const std::filesystem::path& on_show);

} // namespace ganvas
