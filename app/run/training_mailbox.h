#pragma once

#include "core/base/metrics.h"
#include "core/base/sample_sheet.h"
#include "core/base/scores.h"
#include "core/base/seen_images.h"
#include "core/model/model_snapshot.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace ganvas {

/// What has come out of training since the window last looked.
struct TrainingUpdate {
    std::uint64_t after = 0;                    ///< Which RunInfo::news this goes on from.
    std::vector<StepMetrics> metrics;           ///< Oldest first.
    std::vector<Scores> scores;                 ///< Likewise.
    std::optional<SampleSheet> sheet;           ///< The newest, if there is a new one.
    std::shared_ptr<const ModelSnapshot> model; ///< Likewise.
    SeenImages seen;                            ///< By the newest of the metrics.
    double twinSeconds = 0;                     ///< That a twin had trained for until then.
};

/// Where the training thread leaves news for the GUI thread. However fast it trains, one signal is
/// under way at most and memory stays bounded: of sheets and models only the newest is kept, of
/// metrics the last kMostMetrics, of scores the last kMostScores. Safe on any thread.
class TrainingMailbox {
public:
    static constexpr std::size_t kMostMetrics = 1 << 16;
    static constexpr std::size_t kMostScores = 1 << 10;

    /// `tell` has the reader come; it is called on the thread that posts, and once only until the
    /// next take().
    explicit TrainingMailbox(std::function<void()> tell) : tell_(std::move(tell)) {}

    void post(const StepMetrics& metrics, const SeenImages& seen, double twinSeconds = 0);
    void post(const Scores& scores);
    void post(SampleSheet sheet);
    void post(std::shared_ptr<const ModelSnapshot> model);

    /// Everything since the last call.
    TrainingUpdate take();

    /// The same, or nothing where it does not go on from the RunInfo of this number: a later one is
    /// on its way then.
    std::optional<TrainingUpdate> take(std::uint64_t after);

    /// Forgets what nobody has taken. What comes from now on goes on from the RunInfo of this
    /// number.
    void clear(std::uint64_t after);

private:
    template<typename Item>
    void append(std::vector<Item>& items, const Item& item, std::size_t most);
    template<typename Change>
    void change(const Change& change);
    TrainingUpdate takeAll();

    std::function<void()> tell_;
    std::mutex mutex_;
    TrainingUpdate update_;
    bool announced_ = false;
};

} // namespace ganvas
