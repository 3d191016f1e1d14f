#pragma once

#include <QList>

class QDockWidget;
class QMainWindow;
class QSplitter;

namespace ganvas {

class CompareTool;
class CurvesPanel;
class GridPanel;
class TimePanel;
class TrainPanel;

/// What the window remembers from one start to the next of how it looks. Plain pointers to what
/// belongs to the window. GUI thread only.
struct WindowLayout {
    QMainWindow* window;
    QSplitter* splitter;
    QDockWidget* trainDock;
    QDockWidget* playDock;
    TrainPanel* train;
    GridPanel* grid;
    CurvesPanel* curves;
    CompareTool* comparison;
    TimePanel* time;

    /// A layout of a larger screen is brought onto this one.
    void restore() const;
    void keep() const;
};

} // namespace ganvas
