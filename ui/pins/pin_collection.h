#pragma once

#include "core/base/pin.h"
#include "ui/pins/removed_pins.h"

#include <QObject>

#include <optional>
#include <vector>

namespace ganvas {

class PinModel;

/// The pins that a person keeps, and the picture on the screen, which may become one: each is
/// pinned once, and what was removed can be brought back. Knows no widget. GUI thread only.
class PinCollection : public QObject {
    Q_OBJECT

public:
    /// Where the picture on the screen is among the pins.
    struct Place {
        int row = 0;
        bool isNew = false; ///< Else it was pinned before.
    };

    explicit PinCollection(QObject* parent = nullptr);

    /// What views show, rename and reorder; a child of this.
    [[nodiscard]] PinModel* model() const { return m_model; }

    [[nodiscard]] const std::vector<Pin>& pins() const;
    [[nodiscard]] const Pin& pin(int row) const;
    /// Those of `rows`, in their order.
    [[nodiscard]] std::vector<Pin> pins(const QList<int>& rows) const;

    /// Other pins altogether: without a way back, and replaced() for changed().
    void setPins(const std::vector<Pin>& pins);
    /// The same pins with what somebody else has changed, row by row, under the person's hand: what
    /// is selected, edited or can be brought back stays so. replaced() for changed().
    void updatePins(const std::vector<Pin>& pins);

    /// Of one picture, or there is none to pin.
    void setCurrent(Pin pin);
    [[nodiscard]] const std::optional<Pin>& current() const { return m_current; }

    /// Pins what is current, which must be there, unless it is pinned already. Throws Error where
    /// it is no point that a generator takes.
    Place pinCurrent();

    /// Behind the others; returns the first one's row.
    int append(const std::vector<Pin>& pins);

    /// `rows` must ascend.
    void remove(const QList<int>& rows);
    [[nodiscard]] bool hasRemoved() const { return !m_removed.empty(); }
    /// What was removed last, where it was; returns its rows, ascending.
    QList<int> bringBack();

Q_SIGNALS:
    /// pins() is another list, or in another order, or a pin has another name or picture.
    void changed();

    /// Not by the person's hand.
    void replaced();

private:
    void noteChange();

    PinModel* m_model;
    std::optional<Pin> m_current;
    RemovedPins m_removed;
    bool m_isUpdating = false;
};

} // namespace ganvas
