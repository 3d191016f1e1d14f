#pragma once

#include "core/files/metrics_file.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/model/pretrained.h"
#include "core/train/session.h"
#include "tests/support/small_run.h"

#include <QDir>
#include <QString>

#include <string>
#include <vector>

namespace ganvas {

/// A run's folder as a finished run leaves it, with made-up numbers and real generators.
class MadeUpRun {
public:
    explicit MadeUpRun(const QString& folder, const Recipe& recipe = small_recipe())
        : m_folder(folder.toStdString()),
          m_recipe(recipe) {
        QDir().mkpath(folder + "/history");
        m_record.id = "8a4f8c1c-2f1c-4c58-9a31-4a2f6f0b8d11";
        m_record.title = "Run " + std::to_string(recipe.seed);
        m_record.recipe = recipe;
        m_record.data_spec = "builtin";
        m_record.data_title = "Built-in digits";
        m_record.fingerprint = std::string(64, 'a');
        m_record.machine = "box";
        m_record.begun = 1'790'000'000;
        m_record.ended = m_record.begun + 60;
    }

    /// Rows of the steps from 1 to `last`, each of which took so many seconds; step s has a loss of
    /// s, and all of ten are scored.
    void writeTable(std::int64_t last, double secondsEach = 1) {
        std::vector<StepMetrics> rows;
        std::vector<ScorePoint> scores;
        for (std::int64_t step = 1; step <= last; ++step) {
            StepMetrics row;
            row.step = step;
            row.seconds = secondsEach * static_cast<double>(step);
            row.g_loss = static_cast<float>(step);
            row.d_loss = 0.5F;
            rows.push_back(row);
            if (step % 10 == 0) {
                scores.push_back({step, 0.9, 0.8, 100.0 / static_cast<double>(step), 0.97});
            }
        }
        MetricsFile(m_folder.metrics(), rows, scores).flush();
        m_record.step = last;
        m_record.seconds = secondsEach * static_cast<double>(last);
        write_run_record(m_folder.record(), m_record);
    }

    /// Keeps the generator of a step.
    void keep(std::int64_t step) const {
        write_pretrained(m_folder.models().file(step), {m_recipe, "builtin", model(step)},
                         Durability::cached, ModelSnapshot::Parts::generator);
    }

    [[nodiscard]] std::shared_ptr<const ModelSnapshot> model(std::int64_t step) const {
        const auto whole = Session(m_recipe, nullptr).snapshot();
        return std::make_shared<const ModelSnapshot>(m_recipe, whole->weights(), step);
    }

    [[nodiscard]] RunFolder folder() const { return m_folder; }
    [[nodiscard]] RunRecord& record() { return m_record; }
    [[nodiscard]] QString path() const { return QString::fromStdString(m_folder.path().string()); }

private:
    RunFolder m_folder;
    Recipe m_recipe;
    RunRecord m_record;
};

} // namespace ganvas
