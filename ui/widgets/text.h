#pragma once

#include <QString>

#include <filesystem>
#include <string_view>

namespace ganvas {

/// What core says, in UTF-8, as Qt takes it. The view needs no 0 at its end.
inline QString toQString(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// A file's whole name, for Qt to open or to watch; messages name files by shown().
inline QString pathText(const std::filesystem::path& path) { return toQString(path.native()); }

} // namespace ganvas
