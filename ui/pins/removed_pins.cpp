#include "ui/pins/removed_pins.h"

#include "ui/pins/pin_model.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr std::size_t kMostRemovals = 50;

} // namespace

void RemovedPins::remove(PinModel& model, const QList<int>& rows) {
    if (rows.isEmpty()) {
        return;
    }
    Removal removal;
    for (const int row : rows) {
        removal.emplace_back(row, model.pin(model.index(row)));
    }
    m_removals.push_back(std::move(removal));
    if (m_removals.size() > kMostRemovals) {
        m_removals.erase(m_removals.begin());
    }
    // From the last one on, so that the rows of the others stay what they are.
    std::for_each(rows.rbegin(), rows.rend(), [&model](int row) { model.removeRows(row, 1); });
}

QList<int> RemovedPins::bringBack(PinModel& model) {
    QList<int> rows;
    if (m_removals.empty()) {
        return rows;
    }
    const Removal removal = std::move(m_removals.back());
    m_removals.pop_back();
    for (const auto& [row, pin] : removal) {
        // Others may have gone in the meantime.
        rows += std::min(row, model.rowCount());
        model.insert(rows.last(), {pin});
    }
    return rows;
}

} // namespace ganvas
