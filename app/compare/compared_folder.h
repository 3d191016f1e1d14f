#pragma once

#include <QString>

#include <cstdint>

namespace ganvas {

/// What is in a slot of a comparison.
struct ComparedFolder {
    QString path;         ///< Empty: the slot is free.
    std::uint64_t id = 0; ///< Another one each time that a folder is put into a slot.

    bool operator==(const ComparedFolder&) const = default;
};

} // namespace ganvas
