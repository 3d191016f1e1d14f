#include "core/files/run_budget.h"

#include "core/base/error.h"

#include <algorithm>
#include <numeric>
#include <system_error>

namespace ganvas {

namespace {

/// Training that is soon done again.
constexpr double kShortTraining = 60;

/// Whether a person has said something of it. What a twin is called at first nobody has.
bool is_named(const RunEntry& run) {
    const bool has_own_title = !run.record.twin.empty() && run.record.title.starts_with("Twin: ");
    return (!run.record.title.empty() && !has_own_title) || !run.record.note.empty();
}

bool may_give(const RunEntry& run, const std::filesystem::path& on_show) {
    return !run.writer && run.problem.empty() && run.folder != on_show;
}

/// Takes the shares out, beginning with the last, without which `excess` becomes free, too.
void drop_needless(std::vector<RoomPlan::Share>& shares, std::uintmax_t others,
                   std::uintmax_t excess) {
    std::uintmax_t freed = others + freed_by(shares);
    for (std::size_t i = shares.size(); i-- > 0;) {
        if (freed - shares[i].frees >= excess) {
            freed -= shares[i].frees;
            shares.erase(shares.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

} // namespace

std::uintmax_t freed_by(std::span<const RoomPlan::Share> shares) {
    return std::accumulate(
        shares.begin(), shares.end(), std::uintmax_t{0},
        [](std::uintmax_t sum, const RoomPlan::Share& share) { return sum + share.frees; });
}

RoomPlan plan_room(std::span<const RunEntry> runs, const RoomWanted& wanted,
                   const std::filesystem::path& on_show) {
    RoomPlan plan;
    const std::uintmax_t excess = wanted.now;
    const std::uintmax_t all = wanted.now + wanted.later;
    if (all == 0) {
        return plan;
    }
    std::vector<const RunEntry*> oldest_first;
    for (const RunEntry& run : runs) {
        if (!may_give(run, on_show)) {
            continue;
        }
        if (is_named(run)) {
            plan.spares_named = true;
        } else {
            oldest_first.push_back(&run);
        }
    }
    std::stable_sort(oldest_first.begin(), oldest_first.end(),
                     [](const RunEntry* one, const RunEntry* other) {
                         return last_trained(*one) < last_trained(*other);
                     });
    std::uintmax_t freed = 0;
    for (const RunEntry* const run : oldest_first) {
        if (freed < all && run->sizes.thinnable > 0) {
            plan.thin.push_back({run->folder, run->title(), run->sizes.thinnable});
            freed += run->sizes.thinnable;
        }
    }
    std::stable_partition(oldest_first.begin(), oldest_first.end(),
                          [](const RunEntry* run) { return run->record.seconds < kShortTraining; });
    for (const RunEntry* const run : oldest_first) {
        if (freed >= excess) {
            break;
        }
        // All of it is free then, not only what thinning would free.
        freed += run->sizes.all - run->sizes.thinnable;
        std::erase_if(plan.thin,
                      [run](const RoomPlan::Share& share) { return share.folder == run->folder; });
        plan.remove.push_back({run->folder, run->title(), run->sizes.all});
    }
    drop_needless(plan.remove, freed_by(plan.thin), excess);
    drop_needless(plan.thin, freed_by(plan.remove), all);
    freed = freed_by(plan.thin) + freed_by(plan.remove);
    plan.missing = excess - std::min(freed, excess);
    return plan;
}

void make_room(const RoomPlan& plan, const std::filesystem::path& on_show) {
    std::string problem;
    const auto give = [&](const std::vector<RoomPlan::Share>& shares,
                          void (*work)(const std::filesystem::path&)) {
        for (const RoomPlan::Share& share : shares) {
            const std::optional<RunEntry> now = find_run(share.folder);
            std::error_code ignored;
            if (!now || !may_give(*now, on_show) || is_named(*now) ||
                std::filesystem::equivalent(share.folder, on_show, ignored)) {
                continue;
            }
            try {
                work(share.folder);
            } catch (const Error& error) {
                problem = error.what();
            }
        }
    };
    give(plan.thin, thin_run);
    give(plan.remove, remove_run);
    if (!problem.empty()) {
        throw Error(problem);
    }
}

} // namespace ganvas
