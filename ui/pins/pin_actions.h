#pragma once

#include <QObject>

class QAction;
class QLayout;
class QMenu;
class QToolButton;
class QWidget;

namespace ganvas {

/// What can be done with pins, as actions with their shortcuts, as buttons and as a menu. Says only
/// what a person wants. GUI thread only.
class PinActions : public QObject {
    Q_OBJECT

public:
    /// What decides which actions are enabled.
    struct State {
        bool hasCurrent = false; ///< There is a picture on the screen to pin.
        qsizetype selected = 0;
        bool hasRemoved = false; ///< There is something to bring back.
    };

    /// The shortcuts work within `tray`, which the actions and the buttons belong to.
    explicit PinActions(QWidget* tray);

    void setState(const State& state);

    /// New ones, for the tray's layout; to be asked for once.
    [[nodiscard]] QLayout* buttons();
    [[nodiscard]] QToolButton* undoButton();

    [[nodiscard]] QMenu* menu();

Q_SIGNALS:
    void pin();
    void recall();
    void rename();
    void compare();
    void morph();
    void copy();
    void paste();
    void remove();
    void undoRemove();

private:
    QAction* action(const QString& name, const QString& text, const QString& toolTip,
                    void (PinActions::*triggered)());
    [[nodiscard]] QToolButton* button(QAction* action, const QString& name);

    QWidget* m_tray;
    QAction* m_pin;
    QAction* m_recall;
    QAction* m_rename;
    QAction* m_compare;
    QAction* m_morph;
    QAction* m_copy;
    QAction* m_paste;
    QAction* m_remove;
    QAction* m_undoRemove;
};

} // namespace ganvas
