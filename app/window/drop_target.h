#pragma once

#include <QObject>
#include <QStringList>

class QLabel;
class QMimeData;
class QWidget;

namespace ganvas {

/// Takes folders and files that are dropped onto a window, wherever nothing else in it takes them,
/// and says so while they hang over it. GUI thread only.
class DropTarget : public QObject {
    Q_OBJECT

public:
    explicit DropTarget(QWidget* window);

Q_SIGNALS:
    /// Their whole names.
    void dropped(const QStringList& places);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setNear(bool isNear);

    QWidget* m_window;
    QLabel* m_hint; ///< Over all of the window, while something hangs there.
};

} // namespace ganvas
