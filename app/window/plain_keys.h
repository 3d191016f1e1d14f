#pragma once

#include <QHash>
#include <QObject>
#include <QWidget>

#include <functional>

namespace ganvas {

/// The keys without Ctrl or Alt that act in all of a window. They are no shortcuts, which would
/// come before whatever has the focus: a key arrives here only when the button, field or list with
/// the focus, and all that it lies in, have left it over. GUI thread only.
class PlainKeys : public QObject {
    Q_OBJECT

public:
    explicit PlainKeys(QObject* parent = nullptr);

    void add(Qt::Key key, const std::function<void()>& act);

    /// `window` may be any widget that can be a window of its own, such as a dock: keys don't leave
    /// one by themselves.
    void watch(QWidget* window);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QHash<int, std::function<void()>> m_actions;
};

} // namespace ganvas
