#pragma once

#include <QObject>

class QLabel;
class QStatusBar;
class QWidget;

namespace ganvas {

class DelayLabel;
class PlaySide;

/// The status bar: what the run does, what is under way beside it, whose digits are on show, and
/// how fast they come. GUI thread only.
class StatusLine : public QObject {
    Q_OBJECT

public:
    /// Fills `bar`, also with `underWay`, for what takes long and says so itself. Both and the side
    /// must outlive this.
    StatusLine(QStatusBar* bar, QWidget* underWay, PlaySide* side, QObject* parent);

    /// What the run does.
    void setState(const QString& text);

    /// Says what was done, for a while.
    void say(const QString& sentence);

    /// What somebody is about; empty when he is not any more.
    void setBusy(const QString& what);

private:
    QStatusBar* m_bar;
    QLabel* m_state;
    DelayLabel* m_delay;
};

} // namespace ganvas
