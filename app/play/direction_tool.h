#pragma once

#include "core/base/direction_search.h"
#include "ui/widgets/when_seen.h"

#include <QObject>

#include <cstddef>
#include <vector>

namespace ganvas {

class DirectionPanel;
class PlaySide;

/// Ways through the noise: finds them, shows what they do, and goes along them. GUI thread only.
class DirectionTool : public QObject {
    Q_OBJECT

public:
    explicit DirectionTool(PlaySide* side, QObject* parent = nullptr);

    [[nodiscard]] DirectionPanel* panel() const { return m_panel; }

    /// Whether another view that is seen needs the directions.
    void setNeededElsewhere(bool isNeeded);

Q_SIGNALS:
    /// What the panel has asked for, by directionsWanted().
    void found(const std::vector<ganvas::NamedDirection>& directions);

private:
    void showState();
    void take(const DirectionsAnswer& answer);
    void updateSight();

    PlaySide* m_side;
    DirectionPanel* m_panel;
    WhenSeen m_sight;
    bool m_isNeededElsewhere = false;
    std::size_t m_count = 0;
};

} // namespace ganvas
