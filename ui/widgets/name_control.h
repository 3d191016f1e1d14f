#pragma once

#include <QString>
#include <QWidget>

namespace ganvas {

/// Names a control for tests and style sheets, for screen readers, and for who points at it.
inline void nameControl(QWidget* control, const char* objectName, const QString& accessibleName,
                        const QString& toolTip) {
    control->setObjectName(QLatin1String(objectName));
    control->setAccessibleName(accessibleName);
    control->setToolTip(toolTip);
}

} // namespace ganvas
