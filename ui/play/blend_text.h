#pragma once

#include "core/latent/point.h"
#include "ui/play/region_map.h"

#include <QString>

namespace ganvas {

/// "60 % 3, 25 % 8 …": the digits with the largest shares, with `separator` between them.
QString blend_text(const DigitWeights& digits, const QString& separator = QStringLiteral(", "));

/// "The judge reads 3 (91 %)"
QString reading_text(const RegionMap::Reading& reading);

} // namespace ganvas
