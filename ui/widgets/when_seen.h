#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace ganvas {

/// Whether a person can see a widget, and work that waits until one can: the widget and its window
/// are shown and not minimised, and some of it lies inside all that is around it. A tab, a dock or
/// a place in a scroll area that is not in front leaves nothing inside.
///
/// Make it a member by value of the widget's class or of one that goes first, so that a widget that
/// is being destroyed hears nothing more. GUI thread only.
class WhenSeen : public QObject {
    Q_OBJECT

public:
    /// `work` is what ask() asks for.
    explicit WhenSeen(QWidget* widget, std::function<void()> work = {});

    [[nodiscard]] bool isSeen() const;

    /// Does the work at once, or once as soon as the widget is seen.
    void ask();
    [[nodiscard]] bool isDue() const { return m_isDue; }
    void forget() { m_isDue = false; }

    /// Does the work at once, if it is due.
    void catchUp();

Q_SIGNALS:
    /// After the work that was due has been done.
    void changed(bool isSeen);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void watch();
    void look();

    QPointer<QWidget> m_widget;
    std::function<void()> m_work;
    QList<QPointer<QWidget>> m_watched; ///< The widget and all that it lies in.
    bool m_isDue = false;
    bool m_wasSeen = false;
};

} // namespace ganvas
