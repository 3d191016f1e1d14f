#pragma once

#include "core/base/error.h"

#include <QString>

namespace ganvas {

/// The sentence of the Error that `action` throws; empty when it throws none.
template<typename Action>
QString error_of(const Action& action) {
    try {
        action();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace ganvas
