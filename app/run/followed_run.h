#pragma once

#include "app/run/run_info.h"
#include "core/files/run_reader.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ganvas {

/// Who trains a run that is followed, as far as is known. A plain value.
struct FollowState {
    RunWriter writer;        ///< Or did last, where nobody does any more.
    bool isTrained = true;   ///< Somebody trains it.
    std::int64_t ended = 0;  ///< Unix time when it ended, where its writer said so.
    std::int64_t step = 0;   ///< The newest.
    std::int64_t keptAt = 0; ///< The step from which it can be gone on with.
    QString trouble;         ///< Why it can't be read just now; empty: it can.
    QString damage;          ///< What of it can't be used, a sentence; empty: nothing.

    /// Whether a person would hear the same of it: all but how far it has come.
    [[nodiscard]] bool isSaidOf(const FollowState& other) const;
};

/// What is new of a run that another process trains. A plain value.
struct FollowNews {
    FollowState state;

    /// All there is, with no sheet: of a run that was not told of before, or is not what it was
    /// then, because whoever trains it began it anew or went back. Metrics, scores and recipe are
    /// empty then.
    std::optional<RunInfo> run;
    QString fingerprint;              ///< Of the run's data, with `run`; empty: not known.
    SeenImages seen;                  ///< Until the newest step.
    std::vector<StepMetrics> metrics; ///< Rising.
    std::vector<ScorePoint> scores;   ///< Likewise.
    std::optional<Recipe> recipe;     ///< Was changed while it trains.

    std::shared_ptr<const ModelSnapshot> model; ///< The newest that is kept, if it is another.
    std::vector<std::int64_t> models;           ///< Steps of which one is kept, rising: all.
};

/// A run that another process trains, in its folder, and what has been told of it. Only reads
/// there. One thread at a time, not the GUI's.
class FollowedRun {
public:
    explicit FollowedRun(std::filesystem::path folder);

    /// The run that `place` is, or whose newest checkpoint that is, where another process of this
    /// machine or of another one trains it; null: none does. Of a machine whose clock is another it
    /// may take kLongestDoubt to know, as long as it `goesOn`.
    static std::unique_ptr<FollowedRun> find(const std::filesystem::path& place,
                                             const std::function<bool()>& goesOn = {});

    /// What is new since the last call; another model only where it `wantsModel`. Throws Error, and
    /// others, where the run can't be read; the next call may succeed, and has all that was missed.
    FollowNews look(bool wantsModel);

    /// As it was told last, for a look that failed.
    [[nodiscard]] const FollowState& state() const { return m_state; }
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

private:
    using Time = std::filesystem::file_time_type;
    using Model = std::shared_ptr<const ModelSnapshot>;

    FollowNews lookAtAll(bool wantsModel);
    void startOver();
    [[nodiscard]] bool isAnother(const RunReader::News& read, bool isWholeTable) const;
    [[nodiscard]] bool goesOn(const MetricsReader::News& table) const;
    void note(const std::optional<RunWriter>& writer, std::int64_t leftOut);
    RunInfo describe(const RunRecord& record, MetricsReader::News table,
                     const std::vector<std::int64_t>& models);
    Model newestModel(const Recipe& recipe, const std::vector<std::int64_t>& steps);

    std::filesystem::path m_folder;
    RunReader m_reader;
    bool m_isAtBeginning = true; ///< The reader gives the whole table next.

    // As it was told last.
    std::optional<RunRecord> m_record; ///< None: nothing was.
    StepMetrics m_last;
    std::int64_t m_lastScored = -1;
    std::int64_t m_modelStep = -1;
    Time m_modelTime; ///< When its file was written.
    int m_looksWithoutWriter = 0;
    FollowState m_state;
};

} // namespace ganvas
