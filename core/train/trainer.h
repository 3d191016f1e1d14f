#pragma once

#include "core/base/dataset.h"
#include "core/base/metrics.h"
#include "core/base/named_array.h"
#include "core/base/network_graph.h"
#include "core/base/recipe.h"
#include "core/base/step_times.h"
#include "core/model/model_snapshot.h"

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace ganvas {

using SnapshotMaker = std::function<std::shared_ptr<const ModelSnapshot>()>;

/// Both networks, their optimizers and the random numbers of a run: does one step at a time.
/// Belongs to the thread that trains; what it hands out (snapshots, graphs, arrays) may go
/// anywhere.
class Trainer {
public:
    /// A fresh run: every weight and every batch follows from recipe.seed. Throws Error for a
    /// recipe whose networks can't be built.
    explicit Trainer(const Recipe& recipe);

    /// Goes on from a state. Throws Error as restore() does, and before it takes memory for
    /// networks that the state can't be of.
    Trainer(const Recipe& recipe, const std::vector<NamedArray>& state);
    ~Trainer();
    Trainer(const Trainer&) = delete;
    Trainer& operator=(const Trainer&) = delete;

    /// One step on `data`, drawn at random as the source does. Returns the metrics with step and
    /// seconds left at 0. Throws Error when a loss is not finite: both networks are then in an
    /// undefined state, for the caller to restore(). When `abandon` turns true during the step it
    /// ends early in the same state and throws Abandoned.
    StepMetrics step(const Dataset& data, const std::atomic<bool>* abandon = nullptr);

    [[nodiscard]] const Recipe& recipe() const;

    /// Takes over the fields of `recipe` that can change during a run; the rest is ignored.
    void change(const Recipe& recipe);

    /// An immutable copy of both networks as they are now, labelled with `step`.
    [[nodiscard]] std::shared_ptr<const ModelSnapshot> snapshot(std::int64_t step) const;

    /// The same in two parts: this takes the copy, which is a fraction of the work, and what it
    /// returns does the rest. To be called once, on any thread.
    [[nodiscard]] SnapshotMaker capture(std::int64_t step) const;

    [[nodiscard]] NetworkGraphs graphs() const;

    /// Of all steps so far.
    [[nodiscard]] const StepTimes& times() const;

    /// Everything that the next step depends on, recipe and data aside: weights, batch norm's
    /// averages, optimizer moments, random number states. Takes over the memory of `room`, a state
    /// that nobody needs any more.
    [[nodiscard]] std::vector<NamedArray> state(std::vector<NamedArray> room = {}) const;

    /// Back to a state that a trainer with the same network returned. Throws Error, with nothing
    /// changed and a clause that says what is wrong with "it", when an array is missing, has
    /// another shape or is one too many, and when the state of the random numbers is none.
    void restore(const std::vector<NamedArray>& state);

    /// Whether every weight is a finite number.
    [[nodiscard]] bool is_finite();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace ganvas
