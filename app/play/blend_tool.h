#pragma once

#include <QObject>

namespace ganvas {

class BlendPanel;
class PlaySide;

/// Digits between the digits: which the judge reads where, and the way from one to another. GUI
/// thread only.
class BlendTool : public QObject {
    Q_OBJECT

public:
    explicit BlendTool(PlaySide* side, QObject* parent = nullptr);

    [[nodiscard]] BlendPanel* panel() const { return m_panel; }

private:
    BlendPanel* m_panel;
};

} // namespace ganvas
