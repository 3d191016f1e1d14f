#include "app/compare/compared_reader.h"

#include "core/base/error.h"
#include "core/files/run_list.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ganvas {

namespace {

/// Milliseconds that a table may name: some thousand years.
constexpr double kMostMilliseconds = 1e14;

std::int64_t millisecondsOf(double seconds, std::int64_t atLeast) {
    const double milliseconds = 1000 * seconds;
    return std::isfinite(milliseconds) && milliseconds < kMostMilliseconds
               ? std::max<std::int64_t>(atLeast, std::llround(milliseconds))
               : atLeast;
}

} // namespace

std::shared_ptr<const RunLook> ComparedReader::look(std::size_t metric, std::size_t score) {
    bool isChanged = read() || !m_look;
    if (std::exchange(m_metric, metric) != metric || m_metricCurve.life == 0) {
        m_metricCurve = {.places = {}, .values = {}, .life = ++m_curves};
        isChanged = true;
    }
    isChanged = std::exchange(m_score, score) != score || isChanged;
    if (!isChanged) {
        return m_look;
    }
    extendMetric();
    placeKept();
    RunLook look = m_now;
    const bool isSameCurve = m_look && m_look->metric->life == m_metricCurve.life &&
                             m_look->metric->values.size() == m_metricCurve.values.size();
    look.metric = isSameCurve ? m_look->metric : std::make_shared<const RunCurve>(m_metricCurve);
    look.score = scoreCurve();
    m_look = std::make_shared<const RunLook>(std::move(look));
    return m_look;
}

/// Whether anything is not as before.
bool ComparedReader::read() {
    bool isChanged = false;
    std::string problem;
    bool isTraining = false;
    try {
        RunReader::News news = m_reader.read();
        isTraining = news.writer.has_value();
        if (news.record) {
            RunEntry entry;
            entry.folder = folder().path();
            entry.record = std::move(*news.record);
            m_now.title = entry.title();
            m_now.record = std::move(entry.record);
            isChanged = true;
        }
        isChanged = takeTable(news.table) || isChanged;
        if (news.models != m_now.kept.steps) {
            m_now.kept.steps = std::move(news.models);
            isChanged = true;
        }
    } catch (const Error& error) {
        problem = error.what();
    }
    isChanged = std::exchange(m_now.problem, problem) != problem || isChanged;
    return std::exchange(m_now.is_training, isTraining) != isTraining || isChanged;
}

/// Whether there is anything in it.
bool ComparedReader::takeTable(const MetricsReader::News& news) {
    if (news.is_anew) {
        m_metrics.clear();
        m_now.scores.clear();
        m_metricCurve = {.places = {}, .values = {}, .life = ++m_curves};
        ++m_life;
    }
    // Steps that do not rise are no run's: somebody has edited the table.
    for (const StepMetrics& row : news.metrics) {
        if (m_metrics.empty() || row.step > m_metrics.back().step) {
            m_metrics.push_back(row);
        }
    }
    for (const ScorePoint& point : news.scores) {
        if (m_now.scores.empty() || point.step > m_now.scores.back().step) {
            m_now.scores.push_back(point);
        }
    }
    return news.is_anew || !news.metrics.empty() || !news.scores.empty();
}

void ComparedReader::extendMetric() {
    const auto columns = metric_columns();
    const MetricColumn& column = columns[std::min(m_metric, columns.size() - 1)];
    PlacedSteps& places = m_metricCurve.places;
    for (std::size_t i = m_metricCurve.values.size(); i < m_metrics.size(); ++i) {
        const StepMetrics& row = m_metrics[i];
        places.milliseconds.push_back(millisecondsOf(
            row.seconds, places.milliseconds.empty() ? 0 : places.milliseconds.back()));
        places.steps.push_back(row.step);
        m_metricCurve.values.append(row.*column.member);
    }
    m_now.step = m_now.record ? m_now.record->step : 0;
    m_now.seconds = m_now.record ? m_now.record->seconds : 0;
    if (!m_metrics.empty()) {
        m_now.step = std::max(m_now.step, m_metrics.back().step);
        m_now.seconds = std::max(m_now.seconds, m_metrics.back().seconds);
    }
}

void ComparedReader::placeKept() {
    m_now.kept.milliseconds.clear();
    for (const std::int64_t step : m_now.kept.steps) {
        m_now.kept.milliseconds.push_back(timeOf(step));
    }
}

/// Of training up to and with `step`.
std::int64_t ComparedReader::timeOf(std::int64_t step) const {
    const PlacedSteps& places = m_metricCurve.places;
    const auto after = std::upper_bound(places.steps.begin(), places.steps.end(), step);
    return after == places.steps.begin()
               ? 0
               : places.milliseconds[static_cast<std::size_t>(after - places.steps.begin()) - 1];
}

std::shared_ptr<const RunCurve> ComparedReader::scoreCurve() {
    const auto columns = score_columns();
    const ScoreColumn& column = columns[std::min(m_score, columns.size() - 1)];
    RunCurve curve;
    curve.life = ++m_curves;
    for (const ScorePoint& point : m_now.scores) {
        curve.places.steps.push_back(point.step);
        curve.places.milliseconds.push_back(timeOf(point.step));
        curve.values.append(static_cast<float>(point.*column.member));
    }
    return std::make_shared<const RunCurve>(std::move(curve));
}

} // namespace ganvas
