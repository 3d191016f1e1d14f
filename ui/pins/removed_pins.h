#pragma once

#include "core/base/pin.h"

#include <QList>

#include <utility>
#include <vector>

namespace ganvas {

class PinModel;

/// Pins that were removed, for bringing them back: the last ones first, where they were. GUI thread
/// only.
class RemovedPins {
public:
    /// `rows` must ascend.
    void remove(PinModel& model, const QList<int>& rows);

    /// Returns their rows, ascending.
    QList<int> bringBack(PinModel& model);

    [[nodiscard]] bool empty() const { return m_removals.empty(); }
    void clear() { m_removals.clear(); }

private:
    using Removal = std::vector<std::pair<int, Pin>>; ///< By the rows that they had.

    std::vector<Removal> m_removals;
};

} // namespace ganvas
