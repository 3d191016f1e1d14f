#pragma once

#include "core/base/network_graph.h"

#include <QColor>
#include <QGraphicsScene>

class QPalette;

namespace ganvas {

/// The colours of a drawn network.
struct NetworkColours {
    QColor background;
    QColor box;
    QColor text;
    QColor faintText;
    QColor line;
    QColor learns;
    QColor frame;

    static NetworkColours fromPalette(const QPalette& palette);
    static NetworkColours forPaper(); ///< Dark on white, whatever the theme.
};

/// A NetworkGraph as Keras' plot_model draws it: one box a layer, with its kind, name, output shape
/// and number of parameters, arrows for the flow, frozen layers hatched. GUI thread only.
class NetworkScene : public QGraphicsScene {
    Q_OBJECT

public:
    /// QGraphicsItem::data() of every item that stands for something: what, and which.
    enum Key { kind, index };
    enum Kind { box = 1, arrow, frame };

    NetworkScene(const NetworkGraph& graph, const NetworkColours& colours, bool withHeading,
                 QObject* parent = nullptr);
};

/// "Parameters: 856,193, trainable: 855,681": the line under a network.
QString totalsText(const NetworkGraph& graph);

} // namespace ganvas
