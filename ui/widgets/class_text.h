#pragma once

#include "core/base/class_names.h"
#include "ui/widgets/text.h"

namespace ganvas {

/// What the class `label` is called; its number where there is no such one: what arrives late may
/// be of other classes.
inline QString classText(const ClassNames& names, int label) {
    const auto place = static_cast<std::size_t>(label);
    return place < names.size() ? toQString(names[place]) : QString::number(label);
}

} // namespace ganvas
