#pragma once

#include <QApplication>
#include <QHelpEvent>
#include <QPoint>
#include <QString>
#include <QToolTip>
#include <QWidget>

namespace ganvas {

/// What a widget says where the mouse rests at `position`.
inline QString tip_of(QWidget& widget, QPoint position) {
    QHelpEvent help(QEvent::ToolTip, position, widget.mapToGlobal(position));
    QApplication::sendEvent(&widget, &help);
    return QToolTip::text();
}

} // namespace ganvas
