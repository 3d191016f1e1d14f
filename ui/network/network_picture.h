#pragma once

#include "core/base/network_graph.h"

#include <QString>

namespace ganvas {

/// Draws `graph` into `file`, as its suffix .png or .svg says: dark on white, whatever the theme. A
/// file that is there already is replaced only when all went well. Throws Error. GUI thread only.
void saveNetworkPicture(const NetworkGraph& graph, const QString& file);

} // namespace ganvas
