#pragma once

#include "core/train/recipe.h"
#include "ui/theme.h"

#include <QString>

namespace ganvas {

/// The run that the window had when it was last closed, or what a first start begins with.
struct LastRun {
    Recipe recipe;
    QString dataSpec;
};

/// From the person's settings. A recipe that no longer validates gives way to the default one, and
/// a data folder that is gone to default_data_spec().
LastRun read_last_run();

void write_last_run(const LastRun& run);

Theme read_theme();
void write_theme(Theme theme);

} // namespace ganvas
