#pragma once

#include <QObject>
#include <QSet>

class QStatusBar;

namespace ganvas {

class PlayPanel;

/// Says that something beside the run does not work, which stops nothing. GUI thread only.
class ToolFailures : public QObject {
    Q_OBJECT

public:
    /// Both must outlive this.
    ToolFailures(PlayPanel* panel, QStatusBar* bar, QObject* parent);

    /// Once for each cause, until forget().
    void show(const QString& sentence);

    /// For another generator, which may have none of them.
    void forget();

private:
    PlayPanel* m_panel;
    QStatusBar* m_bar;
    QSet<QString> m_told;
};

} // namespace ganvas
