#pragma once

#include <QObject>

namespace ganvas {

class FindPanel;
class PlaySide;

/// Draw a digit and have the generator find its own. GUI thread only.
class FindTool : public QObject {
    Q_OBJECT

public:
    explicit FindTool(PlaySide* side, QObject* parent = nullptr);

    [[nodiscard]] FindPanel* panel() const { return m_panel; }

private:
    FindPanel* m_panel;
};

} // namespace ganvas
