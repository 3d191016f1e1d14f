#include "app/compare/slot_reader.h"

#include "core/base/error.h"
#include "core/files/run_beside.h"
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

std::shared_ptr<const RunLook> SlotReader::look(std::size_t metric, std::size_t score) {
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
bool SlotReader::read() {
    bool isChanged = false;
    std::string problem;
    bool isTraining = false;
    bool isInterrupted = false;
    try {
        RunReader::News news = m_reader.read();
        isTraining = news.writer && !news.writer->is_paused;
        if (news.record) {
            takeRecord(std::move(*news.record));
            isChanged = true;
        }
        isInterrupted = !news.writer && m_now.record->ended == 0;
        isChanged = takeTable(news.table) || isChanged;
        if (news.table.left_out > 0) {
            problem = left_out_lines(folder().metrics(), news.table.left_out);
        }
        isChanged = news.models != m_models || isChanged;
        m_models = std::move(news.models);
        isChanged = keepTo(lasting_step(*m_now.record, news.writer)) || isChanged;
    } catch (const Error& error) {
        problem = error.what();
    }
    isChanged = std::exchange(m_now.problem, problem) != problem || isChanged;
    isChanged = std::exchange(m_now.is_interrupted, isInterrupted) != isInterrupted || isChanged;
    return std::exchange(m_now.is_training, isTraining) != isTraining || isChanged;
}

void SlotReader::takeRecord(RunRecord record) {
    const bool isSameParent = m_now.record && m_now.record->parent == record.parent;
    if (!isSameParent) {
        const auto parent =
            record.parent ? find_run_beside(folder().path(), record.parent->id) : std::nullopt;
        m_now.parent_title = parent ? title_of(parent->record) : std::string();
    }
    m_now.title = title_of(record);
    m_now.record = std::move(record);
}

/// Takes no more than that into what is told. Whether it was another step before.
bool SlotReader::keepTo(std::int64_t last) {
    const bool isAnother = std::exchange(m_last, last) != last;
    m_now.scores = m_scores;
    std::erase_if(m_now.scores, [last](const ScorePoint& point) { return point.step > last; });
    m_now.kept.steps = m_models;
    std::erase_if(m_now.kept.steps, [last](std::int64_t step) { return step > last; });
    if (!m_metricCurve.places.steps.empty() && m_metricCurve.places.steps.back() > last) {
        m_metricCurve = {.places = {}, .values = {}, .life = ++m_curves};
    }
    return isAnother;
}

/// Whether there is anything in it.
bool SlotReader::takeTable(const MetricsReader::News& news) {
    if (news.is_anew) {
        m_metrics.clear();
        m_scores.clear();
        m_metricCurve = {.places = {}, .values = {}, .life = ++m_curves};
        ++m_life;
    }
    m_metrics.insert(m_metrics.end(), news.metrics.begin(), news.metrics.end());
    m_scores.insert(m_scores.end(), news.scores.begin(), news.scores.end());
    return news.is_anew || !news.metrics.empty() || !news.scores.empty();
}

void SlotReader::extendMetric() {
    const auto columns = metric_columns();
    const MetricColumn& column = columns[std::min(m_metric, columns.size() - 1)];
    PlacedSteps& places = m_metricCurve.places;
    for (std::size_t i = m_metricCurve.values.size();
         i < m_metrics.size() && m_metrics[i].step <= m_last; ++i) {
        const StepMetrics& row = m_metrics[i];
        places.milliseconds.push_back(millisecondsOf(
            row.seconds, places.milliseconds.empty() ? 0 : places.milliseconds.back()));
        places.steps.push_back(row.step);
        m_metricCurve.values.append(row.*column.member);
    }
    m_now.step = m_now.record ? m_now.record->step : 0;
    m_now.seconds = m_now.record ? m_now.record->seconds : 0;
    // The record's seconds may be of a later step than it says, when somebody gave it a title.
    if (const std::size_t count = places.steps.size();
        count > 0 && m_metrics[count - 1].step >= m_now.step) {
        m_now.step = m_metrics[count - 1].step;
        m_now.seconds = m_metrics[count - 1].seconds;
    }
}

void SlotReader::placeKept() {
    m_now.kept.milliseconds.clear();
    for (const std::int64_t step : m_now.kept.steps) {
        m_now.kept.milliseconds.push_back(timeOf(step));
    }
}

/// Of training up to and with `step`.
std::int64_t SlotReader::timeOf(std::int64_t step) const {
    const PlacedSteps& places = m_metricCurve.places;
    const auto after = std::upper_bound(places.steps.begin(), places.steps.end(), step);
    return after == places.steps.begin()
               ? 0
               : places.milliseconds[static_cast<std::size_t>(after - places.steps.begin()) - 1];
}

std::shared_ptr<const RunCurve> SlotReader::scoreCurve() {
    const auto columns = score_columns();
    const ScoreColumn& column = columns[std::min(m_score, columns.size() - 1)];
    RunCurve curve;
    curve.life = ++m_curves;
    for (const ScorePoint& point : m_now.scores) {
        if (!column.is_in(point)) {
            continue;
        }
        curve.places.steps.push_back(point.step);
        curve.places.milliseconds.push_back(timeOf(point.step));
        curve.values.append(static_cast<float>(point.*column.member));
    }
    return std::make_shared<const RunCurve>(std::move(curve));
}

} // namespace ganvas
