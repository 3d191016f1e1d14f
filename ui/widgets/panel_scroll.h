#pragma once

#include <QScrollArea>

namespace ganvas {

/// Holds a panel that a small screen has no room for: the panel has as much room as there is, and
/// scrolls where that is less than it needs. It asks for the width that the panel needs, as far as
/// the windows of a small screen can give it, and for little height. GUI thread only.
class PanelScroll : public QScrollArea {
    Q_OBJECT

public:
    /// From `widest` pixels on the panel scrolls sideways, too.
    explicit PanelScroll(QWidget* panel, int widest = QWIDGETSIZE_MAX);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    int m_widest;
};

} // namespace ganvas
