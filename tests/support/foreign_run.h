#pragma once

#include "core/files/folders.h"
#include "core/files/metrics_file.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_lock.h"
#include "core/files/time_text.h"
#include "core/model/pretrained.h"
#include "core/train/session.h"
#include "tests/support/small_run.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <optional>
#include <vector>

namespace ganvas {

/// A run in a folder as a process of another machine writes it, without training anything: each
/// part of it when the test says so.
class ForeignRun {
public:
    explicit ForeignRun(std::filesystem::path path) : m_folder(std::move(path)) {
        create_folder(m_folder.path());
        begin("8a4f8c1c-2f1c-4c58-9a31-4a2f6f0b8d11");
    }

    [[nodiscard]] const RunFolder& folder() const { return m_folder; }
    [[nodiscard]] QString path() const { return QString::fromStdString(m_folder.path().string()); }
    [[nodiscard]] std::int64_t step() const { return std::ssize(m_history); }
    RunRecord record;

    /// Takes the folder for a run of this id, with a checkpoint of step 0 and its generator.
    void begin(const std::string& id) {
        record = {};
        record.id = id;
        record.recipe = small_recipe();
        record.data_spec = "/nowhere/on/this/machine";
        record.data_title = "Digits of the attic, 200";
        record.begun = unix_time();
        m_folder.remove_after(-1);
        m_history.clear();
        m_scores.clear();
        beat();
        Session(record.recipe, nullptr).save(m_folder.checkpoint());
        writeRecord();
        writeTable();
        keepModel();
    }

    /// Says that it still writes; `ago` seconds before now.
    void beat(std::int64_t ago = 0, const std::string& host = "attic",
              std::int64_t process = 4711) {
        const std::string text = nlohmann::json{{"host", host},
                                                {"process", process},
                                                {"since", time_in_text(record.begun)},
                                                {"heartbeat", time_in_text(unix_time() - ago)}}
                                     .dump();
        std::ofstream(m_folder.lock(), std::ios::trunc) << text;
    }

    /// Adds lines to the table, as they would be flushed; the scores in the line of their step.
    void train(int steps, std::optional<ScorePoint> scores = {}) {
        for (int i = 0; i < steps; ++i) {
            StepMetrics metrics;
            metrics.step = step() + 1;
            m_seconds += 0.25;
            metrics.seconds = m_seconds;
            metrics.d_loss = 1.0F / static_cast<float>(metrics.step);
            m_history.push_back(metrics);
            const bool isScored = scores && scores->step <= metrics.step;
            m_table->append(metrics, isScored ? &*scores : nullptr);
            if (isScored) {
                scores.reset();
            }
        }
        m_table->flush();
    }

    void keepModel() {
        const auto weights = m_model->weights(ModelSnapshot::Parts::generator);
        const auto model = std::make_shared<const ModelSnapshot>(record.recipe, weights, step());
        create_folder(m_folder.models().folder());
        write_pretrained(m_folder.models().file(step()), {record.recipe, record.data_spec, model},
                         Durability::cached, ModelSnapshot::Parts::generator);
    }

    void writeRecord() { write_run_record(m_folder.record(), record); }

    /// Anew, as whoever goes on from a checkpoint does.
    void writeTable() { m_table.emplace(m_folder.metrics(), m_history, m_scores); }

    /// Goes on from an earlier state.
    void goBack(std::int64_t step) {
        m_history.resize(static_cast<std::size_t>(step));
        m_folder.remove_after(step);
        writeTable();
    }

    /// In good order.
    void end() {
        record.ended = unix_time();
        record.step = step();
        writeRecord();
        std::filesystem::remove(m_folder.lock());
    }

    void addScores(const ScorePoint& scores) { m_scores.push_back(scores); }

private:
    RunFolder m_folder;
    std::vector<StepMetrics> m_history;
    std::vector<ScorePoint> m_scores;
    double m_seconds = 0;
    std::optional<MetricsFile> m_table;
    const std::shared_ptr<const ModelSnapshot> m_model =
        Session(small_recipe(), nullptr).snapshot();
};

} // namespace ganvas
