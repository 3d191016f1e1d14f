#pragma once

#include "core/base/network_graph.h"

#include <QWidget>

class QLabel;
class QTabBar;

namespace ganvas {

class ZoomView;

/// Pictures of the generator, the discriminator and both stacked for the generator's update, one
/// behind each tab, with the number of parameters below. GUI thread only.
class NetworkView : public QWidget {
    Q_OBJECT

public:
    explicit NetworkView(QWidget* parent = nullptr);

    void setGraphs(const NetworkGraphs& graphs);

    /// The graph that is shown, as a PNG or SVG file: the suffix decides. Dark on white, whatever
    /// the theme. When it fails, the line below the picture says why.
    bool savePicture(const QString& file);

    /// Asks for a file name, then saves.
    void chooseAndSave();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeTools();
    void addShortcuts();
    [[nodiscard]] const NetworkGraph& shownGraph() const;
    void showGraph();
    void rebuildScene();

    NetworkGraphs m_graphs;
    QTabBar* m_tabs;
    ZoomView* m_view;
    QLabel* m_totals;
};

} // namespace ganvas
