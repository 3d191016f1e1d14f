#pragma once

#include "core/base/point.h"

#include <QString>

namespace ganvas {

/// "60 % 3, 25 % 8 …": the digits with the largest shares, with `separator` between them.
QString blend_text(const DigitWeights& digits, const QString& separator = QStringLiteral(", "));

} // namespace ganvas
