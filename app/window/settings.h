#pragma once

#include "core/base/recipe.h"
#include "ui/widgets/theme.h"

#include <QString>
#include <QStringList>
#include <QVariantMap>

namespace ganvas {

/// Call it before the first QSettings, with the application's names set: where the settings' file
/// is a pipe, a device or a link to one, which QSettings would wait for or replace, there are no
/// settings in this start, and the log says so.
void leave_odd_settings_alone();

/// Keeps values by their keys in the person's settings, on a thread of its own, because the disk
/// may let it wait.
void keep_settings(const QVariantMap& values);

/// Waits until all is written. To be called before settings are read, and before the program ends.
void finish_settings();

/// The run that the window had when it was last closed, or what a first start begins with.
struct LastRun {
    Recipe recipe;
    QString dataSpec;
};

/// From the person's settings. A recipe that no longer validates gives way to the default one, and
/// a data folder that is gone to default_data_spec().
LastRun read_last_run();

/// Only for a run that was there with its data.
void write_last_run(const LastRun& run);

/// The bytes that all runs may take; 0: as many as they like.
quint64 read_budget();
void write_budget(quint64 bytes);

/// The folders of runs that were open and lie outside the folder of all runs; what was opened last
/// comes first.
QStringList read_runs_elsewhere();
void write_runs_elsewhere(const QStringList& folders);

/// The folder of the sheet that was drawn on last; empty: none was.
QString read_last_sheet();
void write_last_sheet(const QString& folder);

/// What few drawings have been lent: augmentation that other data does without.
struct LentAugmentation {
    QString dataSpec; ///< Of the drawings; empty: nothing is lent.
    int own = 0;      ///< Pixels, before.
    int lent = 0;
};

LentAugmentation read_lent_augmentation();
void write_lent_augmentation(const LentAugmentation& augmentation);

Theme read_theme();
void write_theme(Theme theme);

} // namespace ganvas
