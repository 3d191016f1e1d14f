#pragma once

#include "core/base/network_graph.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

namespace ganvas {

/// Where everything of a NetworkGraph's drawing goes, in the drawing's own units (pixels at 100 %).
struct NetworkLayout {
    /// From a layer to one that it feeds, by way of the gaps between the boxes of the ranks that it
    /// passes.
    struct Arrow {
        int from;
        int to;
        std::vector<QPointF> points; ///< At least two, from top to bottom.
    };
    /// A frame around all layers of one LayerBox::group.
    struct Frame {
        QString title;
        QRectF rect;
    };

    std::vector<QRectF> boxes; ///< One for each layer, in the graph's order.
    std::vector<Arrow> arrows;
    std::vector<Frame> frames; ///< Empty unless there are two groups or more.
    QRectF bounds;
};

/// Places the layers in ranks from top to bottom, each one rank below the lowest that feeds it
/// (longest path), and orders each rank by the mean place of its neighbours, as Sugiyama, Tagawa
/// and Toda 1981 do. Works for any graph whose layers come after their inputs.
NetworkLayout layOut(const NetworkGraph& graph, const QSizeF& boxSize);

} // namespace ganvas
