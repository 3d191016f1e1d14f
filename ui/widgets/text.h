#pragma once

#include <QString>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string_view>

namespace ganvas {

/// What core says, in UTF-8, as Qt takes it. The view needs no 0 at its end.
inline QString toQString(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// A file's whole name, for Qt to open or to watch; messages name files by shown().
inline QString pathText(const std::filesystem::path& path) { return toQString(path.native()); }

/// A share in whole percent, 0–100, also of a number that is none.
inline int wholePercent(float share) {
    return std::isfinite(share) ? static_cast<int>(std::lround(100 * std::clamp(share, 0.0F, 1.0F)))
                                : 0;
}

} // namespace ganvas
