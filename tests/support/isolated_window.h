#pragma once

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace ganvas {

/// Keeps the window of a test away from a person's own settings, pins and file dialogs; its
/// settings lie in `folder`.
inline void isolate_window(const QTemporaryDir& folder) {
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication::setOrganizationName("GanvasTest");
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    initResources();
}

} // namespace ganvas
