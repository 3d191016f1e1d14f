#pragma once

#include "core/files/run_reader.h"
#include "ui/compare/run_look.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace ganvas {

/// Follows one run in its folder, whoever trains it: reads what is new, and says what a comparison
/// shows of it. One thread at a time.
class SlotReader {
public:
    explicit SlotReader(const std::filesystem::path& folder) : m_reader(folder) {}

    /// What there is now, with these of metric_columns() and of score_columns(); the same as last
    /// time where nothing has changed. What can't be read is the look's problem; the next time it
    /// may be there.
    std::shared_ptr<const RunLook> look(std::size_t metric, std::size_t score);

    /// What look() said last; null before.
    [[nodiscard]] const std::shared_ptr<const RunLook>& last() const { return m_look; }

    [[nodiscard]] const RunFolder& folder() const { return m_reader.folder(); }

    /// Another one where the run was rolled back or replaced: its files may be others, too.
    [[nodiscard]] std::uint64_t life() const { return m_life; }

private:
    bool read();
    void takeRecord(RunRecord record);
    bool takeTable(const MetricsReader::News& news);
    bool keepTo(std::int64_t last);
    void extendMetric();
    void placeKept();
    [[nodiscard]] std::int64_t timeOf(std::int64_t step) const;
    [[nodiscard]] std::shared_ptr<const RunCurve> scoreCurve();

    RunReader m_reader;
    RunLook m_now; ///< All but the curves.
    // All that there is, also of steps that do not count: lasting_step().
    std::vector<StepMetrics> m_metrics;
    std::vector<ScorePoint> m_scores;
    std::vector<std::int64_t> m_models;
    std::int64_t m_last = 0; ///< The last that counts.
    RunCurve m_metricCurve;
    std::size_t m_metric = 0; ///< That it is of.
    std::size_t m_score = 0;
    std::uint64_t m_life = 1;
    std::uint64_t m_curves = 0; ///< Lives of curves so far.
    std::shared_ptr<const RunLook> m_look;
};

} // namespace ganvas
