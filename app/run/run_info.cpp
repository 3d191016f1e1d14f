#include "app/run/run_info.h"

#include "core/train/session.h"

namespace ganvas {

RunInfo describe_run(const Session& session) {
    RunInfo run;
    run.recipe = session.recipe();
    if (session.data()) {
        run.dataSpec = QString::fromStdString(session.data()->spec);
        run.dataTitle = QString::fromStdString(session.data()->title);
    }
    run.graphs = session.graphs();
    run.history = session.history();
    run.scores = session.scores();
    run.model = session.snapshot();
    run.step = session.steps_done();
    run.seconds = session.seconds();
    run.seen = session.seen();
    return run;
}

} // namespace ganvas
