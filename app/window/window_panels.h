#pragma once

#include <QObject>

class QDockWidget;
class QMainWindow;
class QSplitter;
class QTabWidget;
class QWidget;

namespace ganvas {

/// Where the window's panels stand: docks at its sides, tabs between them. GUI thread only.
class WindowPanels : public QObject {
    Q_OBJECT

public:
    /// What is to be seen.
    struct Content {
        QWidget *train, *play;         ///< At the sides.
        QWidget *grid, *curves, *time; ///< Together in a tab.
        QWidget *plane, *scores, *network, *runs, *compare;
        QWidget *data, *draw; ///< Tabs of one tab.
    };

    /// Hands all of it over to the window.
    WindowPanels(const Content& content, QMainWindow* window);

    void showWatch();
    void showRuns();
    void showCompare();
    void showTrain();
    void showPlay();

    [[nodiscard]] QSplitter* splitter() const { return m_splitter; }
    [[nodiscard]] QDockWidget* train() const { return m_train; }
    [[nodiscard]] QDockWidget* play() const { return m_play; }

private:
    QDockWidget* addDock(Qt::DockWidgetArea area, const QString& title, const QString& name,
                         QWidget* panel);
    QWidget* buildWatch(const Content& content);
    static QTabWidget* buildData(const Content& content);

    QMainWindow* m_window;
    QTabWidget* m_tabs;
    QSplitter* m_splitter;
    QWidget *m_watch, *m_runs, *m_compare; ///< Of the tabs.
    QDockWidget *m_train, *m_play;
};

} // namespace ganvas
