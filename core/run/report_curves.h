#pragma once

#include "core/base/metrics.h"
#include "core/base/recipe.h"
#include "core/base/scores.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

/// A number against the step, as a report draws it. A plain value, as all here.
struct ReportCurve {
    std::string title;
    std::string hint;     ///< What it is, in a sentence or three; may be empty.
    std::string style;    ///< Its class, which gives it its colour (curve_colors_css()).
    bool is_shown = true; ///< At first; a person may ask for it.
    bool is_dashed = false;
    std::vector<std::int64_t> steps = {}; ///< Rising.
    std::vector<double> values = {};      ///< As many; may be nan and infinite.
};

/// Curves with their axes in common.
struct ReportPlot {
    std::string id; ///< Of its element in the page; a plain word.
    std::string title;
    std::string axis;      ///< What its y axis says.
    bool is_share = false; ///< From 0 to 1, which is written in percent.
    bool is_log = false;   ///< Its y axis is logarithmic where its numbers allow.
    std::vector<ReportCurve> curves = {};
};

/// No curve of a report has more points.
inline constexpr std::size_t kMostCurvePoints = 2000;

/// `curve` with at most `most` (≥ 16) points: the first, the last, and of each of many pieces of
/// the steps between the least and the greatest number, so that no spike is lost. Half of the
/// pieces are equally long, half on a logarithmic scale of steps. Numbers that are not finite stay
/// where a piece has nothing else.
ReportCurve decimated(const ReportCurve& curve, std::size_t most = kMostCurvePoints);

/// What there is to draw of a run: losses, accuracies, and each kind of scores; none where there is
/// no number. Both tables rise.
std::vector<ReportPlot> report_plots(std::span<const StepMetrics> metrics,
                                     std::span<const ScorePoint> scores, const Recipe& recipe);

/// The plots as JSON for resources/report.js; nan and infinite numbers as strings.
std::string plots_json(std::span<const ReportPlot> plots);

/// Says of which numbers some are not finite, and since when; empty: of none.
std::string not_finite_note(std::span<const StepMetrics> metrics);

} // namespace ganvas
