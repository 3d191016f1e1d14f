#include "ui/pins/pin_collection.h"

#include "core/files/point_text.h"
#include "core/latent/merge_pins.h"
#include "ui/pins/pin_model.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace ganvas {

PinCollection::PinCollection(QObject* parent) : QObject(parent), m_model(new PinModel(this)) {
    connect(m_model, &PinModel::rowsInserted, this, &PinCollection::noteChange);
    connect(m_model, &PinModel::rowsRemoved, this, &PinCollection::noteChange);
    connect(m_model, &PinModel::rowsMoved, this, &PinCollection::noteChange);
    connect(m_model, &PinModel::dataChanged, this, &PinCollection::noteChange);
}

const std::vector<Pin>& PinCollection::pins() const { return m_model->pins(); }

const Pin& PinCollection::pin(int row) const { return m_model->pin(m_model->index(row)); }

std::vector<Pin> PinCollection::pins(const QList<int>& rows) const {
    std::vector<Pin> result;
    for (const int row : rows) {
        result.push_back(pin(row));
    }
    return result;
}

void PinCollection::setPins(const std::vector<Pin>& pins) {
    m_model->setPins(pins);
    m_removed.clear();
    Q_EMIT replaced();
}

void PinCollection::updatePins(const std::vector<Pin>& pins) {
    {
        const QScopedValueRollback updating(m_isUpdating, true);
        m_model->update(pins);
    }
    Q_EMIT replaced();
}

void PinCollection::noteChange() {
    if (!m_isUpdating) {
        Q_EMIT changed();
    }
}

void PinCollection::setCurrent(Pin pin) {
    m_current.reset();
    if (pin.picture.count() == 1) {
        m_current = std::move(pin);
    }
}

PinCollection::Place PinCollection::pinCurrent() {
    check_point(m_current->point);
    const std::vector<Pin>& all = pins();
    const auto same = std::find_if(all.begin(), all.end(),
                                   [this](const Pin& pin) { return is_same_pin(pin, *m_current); });
    if (same != all.end()) {
        return {static_cast<int>(same - all.begin()), false};
    }
    return {append({*m_current}), true};
}

int PinCollection::append(const std::vector<Pin>& pins) {
    const int first = m_model->rowCount();
    m_model->insert(first, pins);
    return first;
}

void PinCollection::remove(const QList<int>& rows) { m_removed.remove(*m_model, rows); }

QList<int> PinCollection::bringBack() { return m_removed.bringBack(*m_model); }

} // namespace ganvas
