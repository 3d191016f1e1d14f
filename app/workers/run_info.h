#pragma once

#include "core/judge/scores.h"
#include "core/nn/network_graph.h"
#include "core/train/metrics.h"
#include "core/train/model_snapshot.h"
#include "core/train/recipe.h"
#include "core/train/sample_sheet.h"
#include "core/train/seen_images.h"

#include <QString>

#include <memory>
#include <vector>

namespace ganvas {

/// What the window needs to know of a run that it has not seen before: a fresh one, an opened
/// checkpoint, or one that fell back on an earlier state. A plain value.
struct RunInfo {
    quint64 id = 0;   ///< Another one for each run that is begun or opened; 0: there is none yet.
    quint64 news = 0; ///< Grows whenever this is told; the mailbox has what came after it.
    Recipe recipe;
    QString dataSpec;  ///< Empty while there is no data.
    QString dataTitle; ///< Likewise.
    NetworkGraphs graphs;
    std::vector<StepMetrics> history;
    std::vector<ScorePoint> scores;
    std::shared_ptr<const ModelSnapshot> model;
    /// Comes with the run, not by the mailbox: that may be emptied before this has arrived.
    SampleSheet sheet;
    qint64 step = 0;
    double seconds = 0;
    SeenImages seen;
};

} // namespace ganvas
