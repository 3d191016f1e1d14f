#pragma once

#include "core/base/metrics.h"
#include "core/base/network_graph.h"
#include "core/base/recipe.h"
#include "core/base/sample_sheet.h"
#include "core/base/scores.h"
#include "core/base/seen_images.h"
#include "core/model/model_snapshot.h"

#include <QString>

#include <memory>
#include <vector>

namespace ganvas {

class Session;

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

/// All of a run but its sheet and the numbers that tell news apart. The training thread only.
RunInfo describe_run(const Session& session);

} // namespace ganvas
