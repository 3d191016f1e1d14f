#include "core/run/report_curves.h"

#include "core/base/loss_words.h"
#include "core/base/number_words.h"
#include "core/run/html_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

namespace ganvas {

namespace {

/// Where the pieces begin that a curve is thinned out in.
std::vector<double> piece_edges(std::int64_t first, std::int64_t last, std::size_t count) {
    const auto begin = static_cast<double>(first);
    const double length = static_cast<double>(last) - begin;
    std::vector<double> edges;
    const std::size_t half = count / 2;
    for (std::size_t i = 1; i <= half; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(half + 1);
        edges.push_back(begin + share * length);
        edges.push_back(begin + std::expm1(share * std::log1p(length)));
    }
    std::sort(edges.begin(), edges.end());
    return edges;
}

void add_point(ReportCurve& curve, const ReportCurve& from, std::size_t index) {
    curve.steps.push_back(from.steps[index]);
    curve.values.push_back(from.values[index]);
}

/// The least and the greatest of [begin, end), in the order of their steps.
void add_extremes(ReportCurve& curve, const ReportCurve& from, std::size_t begin, std::size_t end) {
    std::optional<std::size_t> least;
    std::optional<std::size_t> most;
    for (std::size_t i = begin; i < end; ++i) {
        if (!std::isfinite(from.values[i])) {
            continue;
        }
        least = least && from.values[*least] <= from.values[i] ? least : i;
        most = most && from.values[*most] >= from.values[i] ? most : i;
    }
    if (!least) {
        add_point(curve, from, begin);
        return;
    }
    add_point(curve, from, std::min(*least, *most));
    if (*least != *most) {
        add_point(curve, from, std::max(*least, *most));
    }
}

std::string curve_number(double value) {
    if (!std::isfinite(value)) {
        return std::isnan(value) ? "\"nan\"" : value > 0 ? "\"inf\"" : "\"-inf\"";
    }
    constexpr int kDigits = 6;
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value,
                                            std::chars_format::general, kDigits);
    return {text.data(), end};
}

ReportCurve metric_curve(std::span<const StepMetrics> metrics, const MetricColumn& column,
                         const Recipe& recipe) {
    ReportCurve curve;
    curve.title = column.title;
    curve.hint = metric_explanation(column, recipe);
    curve.style = column.key;
    // Eight curves at once are a thicket; the terms are there when somebody asks for them.
    curve.is_shown =
        column.unit == MetricUnit::share || column.key == "d_loss" || column.key == "g_loss";
    for (const StepMetrics& step : metrics) {
        curve.steps.push_back(step.step);
        curve.values.push_back(static_cast<double>(step.*column.member));
    }
    return decimated(curve);
}

ReportCurve score_curve(std::span<const ScorePoint> scores, double ScorePoint::*member,
                        ReportCurve curve) {
    for (const ScorePoint& point : scores) {
        curve.steps.push_back(point.step);
        curve.values.push_back(point.*member);
    }
    return decimated(curve);
}

/// Of the scores that have it.
std::vector<ReportPlot> precision_and_recall_plots(std::span<const ScorePoint> scores) {
    std::vector<ScorePoint> known;
    std::copy_if(scores.begin(), scores.end(), std::back_inserter(known),
                 [](const ScorePoint& point) { return point.has_precision_and_recall(); });
    if (known.empty()) {
        return {};
    }
    const auto curve = [&known](double ScorePoint::*member, ReportCurve words) {
        return score_curve(known, member, std::move(words));
    };
    ReportPlot precision{
        .id = "precision", .title = "Precision", .axis = "Like real digits", .is_share = true};
    precision.curves = {
        curve(&ScorePoint::precision,
              {.title = "Precision",
               .hint = "The share of generated digits that lie where real ones do, in the judge's "
                       "features: whether they are like real ones.",
               .style = "precision"}),
        curve(&ScorePoint::real_precision, {.title = "Real digits",
                                            .hint = "The same of as many other real digits.",
                                            .style = "precision",
                                            .is_dashed = true})};
    ReportPlot recall{
        .id = "recall", .title = "Recall", .axis = "Real digits drawn", .is_share = true};
    recall.curves = {
        curve(&ScorePoint::recall,
              {.title = "Recall",
               .hint = "The share of real digits that lie where generated ones do, in the judge's "
                       "features: whether all kinds of them are drawn.",
               .style = "recall"}),
        curve(&ScorePoint::real_recall,
              {.title = "Real digits",
               .hint = "The same where as many other real digits stand for the generated ones.",
               .style = "recall",
               .is_dashed = true})};
    return {std::move(precision), std::move(recall)};
}

std::vector<ReportPlot> score_plots(std::span<const ScorePoint> scores) {
    if (scores.empty()) {
        return {};
    }
    ReportPlot reading{.id = "agreement",
                       .title = "Label agreement",
                       .axis = "Read as asked for",
                       .is_share = true};
    reading.curves.push_back(
        score_curve(scores, &ScorePoint::agreement,
                    {.title = "Label agreement",
                     .hint = "The share of digits that a judge, a classifier that has seen real "
                             "digits only, reads as the one asked for.",
                     .style = "agreement"}));
    ReportPlot variety{.id = "diversity", .title = "Diversity", .axis = "Real digits: 1"};
    variety.curves.push_back(
        score_curve(scores, &ScorePoint::diversity,
                    {.title = "Diversity",
                     .hint = "How much a digit's pictures differ, as a share of what real ones "
                             "do: about 1 in a run that goes well, near 0 when they are all "
                             "the same.",
                     .style = "diversity"}));
    ReportPlot distance{.id = "frechet",
                        .title = "Fréchet distance",
                        .axis = "Distance to real digits",
                        .is_log = true};
    distance.curves.push_back(
        score_curve(scores, &ScorePoint::frechet,
                    {.title = "Fréchet distance",
                     .hint = "How far the generated digits are from real ones, in the judge's "
                             "features; less is better.",
                     .style = "frechet"}));
    distance.curves.push_back(
        score_curve(scores, &ScorePoint::frechet_floor,
                    {.title = "Floor (real digits)",
                     .hint = "The same distance between real digits and as many other real "
                             "ones: no generator can be expected to do better.",
                     .style = "floor",
                     .is_dashed = true}));
    std::vector<ReportPlot> plots = precision_and_recall_plots(scores);
    plots.insert(plots.begin(), std::move(variety));
    plots.insert(plots.begin(), std::move(reading));
    plots.push_back(std::move(distance));
    return plots;
}

std::string curve_json(const ReportCurve& curve) {
    std::string steps;
    std::string values;
    for (std::size_t i = 0; i < curve.steps.size(); ++i) {
        const char* const comma = i == 0 ? "" : ",";
        steps += comma + std::to_string(curve.steps[i]);
        values += comma + curve_number(curve.values[i]);
    }
    return "{\"title\":" + json_string(curve.title) + ",\"hint\":" + json_string(curve.hint) +
           ",\"style\":" + json_string(curve.style) +
           ",\"shown\":" + (curve.is_shown ? "true" : "false") +
           ",\"dashed\":" + (curve.is_dashed ? "true" : "false") + ",\"steps\":[" + steps +
           "],\"values\":[" + values + "]}";
}

} // namespace

ReportCurve decimated(const ReportCurve& curve, std::size_t most) {
    const std::size_t count = curve.steps.size();
    if (count <= most) {
        return curve;
    }
    ReportCurve result = curve;
    result.steps.clear();
    result.values.clear();
    add_point(result, curve, 0);
    // Two of each piece, of which there is one more than edges, and the two ends.
    const std::vector<double> edges =
        piece_edges(curve.steps.front(), curve.steps.back(), most / 2 - 2);
    std::size_t begin = 1;
    for (std::size_t edge = 0; begin < count - 1; ++edge) {
        std::size_t end = count - 1;
        if (edge < edges.size()) {
            const auto next = std::lower_bound(
                curve.steps.begin() + static_cast<std::ptrdiff_t>(begin), curve.steps.end() - 1,
                edges[edge],
                [](std::int64_t step, double at) { return static_cast<double>(step) < at; });
            end = static_cast<std::size_t>(next - curve.steps.begin());
        }
        if (end > begin) {
            add_extremes(result, curve, begin, end);
        }
        begin = end;
    }
    add_point(result, curve, count - 1);
    return result;
}

std::vector<ReportPlot> report_plots(std::span<const StepMetrics> metrics,
                                     std::span<const ScorePoint> scores, const Recipe& recipe) {
    std::vector<ReportPlot> plots;
    if (!metrics.empty()) {
        ReportPlot losses{.id = "losses", .title = "Losses", .axis = loss_axis(recipe)};
        ReportPlot accuracies{.id = "accuracies",
                              .title = "The discriminator's accuracy",
                              .axis = "Right answers",
                              .is_share = true};
        for (const MetricColumn& column : metric_columns()) {
            (column.unit == MetricUnit::loss ? losses : accuracies)
                .curves.push_back(metric_curve(metrics, column, recipe));
        }
        plots.push_back(std::move(losses));
        plots.push_back(std::move(accuracies));
    }
    for (ReportPlot& plot : score_plots(scores)) {
        plots.push_back(std::move(plot));
    }
    return plots;
}

std::string plots_json(std::span<const ReportPlot> plots) {
    std::string text = "[";
    for (const ReportPlot& plot : plots) {
        text += text.size() > 1 ? ",{\"id\":" : "{\"id\":";
        text += json_string(plot.id);
        text += ",\"axis\":" + json_string(plot.axis);
        text += plot.is_share ? ",\"share\":true" : ",\"share\":false";
        text += plot.is_log ? ",\"log\":true" : ",\"log\":false";
        text += ",\"curves\":[";
        for (std::size_t i = 0; i < plot.curves.size(); ++i) {
            text += i == 0 ? "" : ",";
            text += curve_json(plot.curves[i]);
        }
        text += "]}";
    }
    return text + "]";
}

std::string not_finite_note(std::span<const StepMetrics> metrics) {
    std::string text;
    for (const MetricColumn& column : metric_columns()) {
        const auto is_bad = [&column](const StepMetrics& step) {
            return !std::isfinite(step.*column.member);
        };
        const auto first = std::find_if(metrics.begin(), metrics.end(), is_bad);
        if (first == metrics.end()) {
            continue;
        }
        const auto count = std::count_if(first, metrics.end(), is_bad);
        text += text.empty() ? "" : "; ";
        text += column.title;
        text += count == 1 ? " in step " : " in " + grouped(count) + " steps, first in step ";
        text += grouped(first->step);
    }
    return text.empty() ? text : "Not a finite number, so the curve has a gap: " + text + ".";
}

} // namespace ganvas
