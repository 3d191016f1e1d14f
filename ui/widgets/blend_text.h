#pragma once

#include "core/base/class_names.h"
#include "core/base/point.h"

#include <QString>

namespace ganvas {

/// "60 % 3, 25 % 8 …": the classes with the largest shares, with `separator` between them.
QString blend_text(const ClassWeights& classes, const ClassNames& names,
                   const QString& separator = QStringLiteral(", "));

} // namespace ganvas
