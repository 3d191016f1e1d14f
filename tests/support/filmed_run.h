#pragma once

#include "core/files/metrics_file.h"
#include "core/files/run_folder.h"
#include "core/model/pretrained.h"
#include "core/run/film.h"
#include "core/train/session.h"
#include "tests/support/film_samples.h"
#include "tests/support/small_run.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <map>
#include <memory>

namespace ganvas {

/// A run that keeps the steps 0, 1, 2, 4 and 8, in a folder of its own for each test, and a plan to
/// film it; tests derive from it.
class FilmedRun {
protected:
    void trainModels() {
        Session session(small_recipe(), small_digits());
        for (const std::int64_t step : {0, 1, 2, 4, 8}) {
            while (session.steps_done() < step) {
                session.step();
            }
            m_models[step] = session.snapshot();
        }
    }

    void keepRun() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_told.clear();
        QVERIFY(QDir(m_folder->path()).mkpath("run/history"));
        for (const auto& [step, model] : m_models) {
            write_pretrained(folder().models().file(step), {small_recipe(), "builtin", model},
                             Durability::cached, ModelSnapshot::Parts::generator);
        }
        MetricsFile(folder().metrics(), sample_losses(8), {}).flush();
    }

    [[nodiscard]] RunFolder folder() const {
        return RunFolder(m_folder->filePath("run").toStdString());
    }

    /// Into a folder of PNGs, "film".
    [[nodiscard]] FilmPlan plan() const {
        FilmPlan plan;
        plan.run = folder().path();
        plan.animation.format = AnimationFormat::pngs;
        plan.animation.file = m_folder->filePath("film").toStdString();
        plan.animation.scale = 1;
        plan.seconds = 1;
        return plan;
    }

    FilmReport write(const FilmPlan& plan, const OnProgress& progress = {}) {
        return write_film(plan, progress, [this](const std::string& sentence) {
            m_told << QString::fromStdString(sentence);
        });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::map<std::int64_t, std::shared_ptr<const ModelSnapshot>> m_models;
    QStringList m_told;
};

} // namespace ganvas
