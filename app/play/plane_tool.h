#pragma once

#include "ui/widgets/when_seen.h"

#include <QObject>
#include <QTimer>

namespace ganvas {

class PlanePanel;
class PlaySide;

/// The plane through the noise, full of pictures. GUI thread only.
class PlaneTool : public QObject {
    Q_OBJECT

public:
    explicit PlaneTool(PlaySide* side, QObject* parent = nullptr);

    [[nodiscard]] PlanePanel* panel() const { return m_panel; }

    /// Whether a person sees the panel.
    [[nodiscard]] const WhenSeen* sight() const { return &m_sight; }

private:
    void showState();
    void refresh();

    PlaySide* m_side;
    PlanePanel* m_panel;
    WhenSeen m_sight;
    QTimer m_rest;        ///< It is not drawn anew before that is over.
    bool m_isOld = false; ///< The generator has changed meanwhile.
};

} // namespace ganvas
