#pragma once

#include <QObject>

#include <vector>

namespace ganvas {

class PinCollection;
class PinTray;
class PlaySide;

/// Pictures to come back to, kept from one start to the next. GUI thread only.
class PinTool : public QObject {
    Q_OBJECT

public:
    explicit PinTool(PlaySide* side, QObject* parent = nullptr);

    [[nodiscard]] PinTray* panel() const { return m_tray; }

    /// Pins what the play panel shows, or copies it as text. Where it was changed while nobody saw
    /// it, that is drawn first.
    void pin();
    void copyPoint();

private:
    void whenDrawn(void (PinTray::*work)());
    void takePicture();

    PlaySide* m_side;
    PinCollection* m_pins;
    PinTray* m_tray;
    std::vector<void (PinTray::*)()> m_whenDrawn; ///< What waits for the play panel's picture.
};

} // namespace ganvas
