// The tray's buttons, shortcuts and context menu.
#include "ui/pins/pin_list.h"
#include "ui/pins/pin_tray.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace ganvas {

QAction* PinTray::action(const QString& name, const QString& text, const QString& toolTip,
                         void (PinTray::*triggered)()) {
    auto* const result = new QAction(text, this);
    result->setObjectName(name);
    result->setToolTip(toolTip);
    result->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(result, &QAction::triggered, this, triggered);
    addAction(result);
    return result;
}

void PinTray::buildActions() {
    m_pin = action(QStringLiteral("pinAction"), tr("Pin"),
                   tr("Keeps the picture on the screen here: its noise, its digit and the step"),
                   &PinTray::pin);
    m_recall = action(QStringLiteral("recallPinAction"), tr("Recall"),
                      tr("Goes back to this point, as a click does"), &PinTray::recallCurrent);
    m_rename = action(QStringLiteral("renamePinAction"), tr("Rename"),
                      tr("Gives the pin another name (F2 or a double-click)"), &PinTray::rename);
    m_compare = action(QStringLiteral("comparePinsAction"), tr("Compare"),
                       tr("Shows two selected pins side by side, as they were pinned and as the "
                          "generator draws them now. Ctrl and a click select the second one."),
                       &PinTray::compare);
    m_morph = action(QStringLiteral("morphPinsAction"), tr("Morph"),
                     tr("Makes two selected pins the ends A and B of the morph"), &PinTray::morph);
    m_copy = action(QStringLiteral("copyPinAction"), tr("Copy"),
                    tr("Copies the selected pins, or else the picture on the screen, as text "
                       "that somebody else can paste"),
                    &PinTray::copy);
    m_copy->setShortcut(QKeySequence::Copy);
    m_paste = action(QStringLiteral("pastePinAction"), tr("Paste"),
                     tr("Pins the points whose text was copied: from Ganvas, or typed, such as "
                        "{\"seed\": 7, \"digit\": 4}"),
                     &PinTray::paste);
    m_paste->setShortcut(QKeySequence::Paste);
    m_remove = action(QStringLiteral("removePinAction"), tr("Remove"),
                      tr("Removes the selected pins"), &PinTray::remove);
    m_remove->setIcon(themedIcon(QStringLiteral("close")));
    m_remove->setShortcut(QKeySequence::Delete);
    m_undoRemove = action(QStringLiteral("undoRemovePinAction"), tr("Undo remove"),
                          tr("Brings back what was removed last"), &PinTray::undoRemove);
}

QToolButton* PinTray::button(QAction* action, const QString& name) {
    auto* const result = new QToolButton(this);
    result->setObjectName(name);
    result->setDefaultAction(action);
    result->setAccessibleName(action->text());
    result->setFocusPolicy(Qt::StrongFocus);
    return result;
}

void PinTray::buildLayout() {
    auto* const buttons = new FlowLayout(/*spacing=*/2);
    buttons->addWidget(button(m_pin, QStringLiteral("pinAdd")));
    buttons->addStretch();
    buttons->addWidget(button(m_compare, QStringLiteral("pinCompare")));
    buttons->addWidget(button(m_morph, QStringLiteral("pinMorph")));
    buttons->addStretch();
    buttons->addWidget(button(m_copy, QStringLiteral("pinCopy")));
    buttons->addWidget(button(m_paste, QStringLiteral("pinPaste")));
    QToolButton* const remove = button(m_remove, QStringLiteral("pinRemove"));
    remove->setToolButtonStyle(Qt::ToolButtonIconOnly);
    remove->setIconSize({12, 12});
    buttons->addWidget(remove);
    m_undoButton = button(m_undoRemove, QStringLiteral("pinUndo"));
    auto* const message = new QHBoxLayout;
    message->addWidget(m_message, 1);
    message->addWidget(m_undoButton, 0, Qt::AlignTop);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(6, 4, 6, 4);
    column->addLayout(buttons);
    column->addWidget(m_list, 1);
    column->addLayout(message);
}

void PinTray::contextMenuEvent(QContextMenuEvent* event) {
    auto* const menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("pinMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_recall, m_rename, m_compare, m_morph});
    menu->addSeparator();
    menu->addActions({m_copy, m_paste});
    menu->addSeparator();
    menu->addActions({m_remove, m_undoRemove});
    menu->popup(event->globalPos());
}

} // namespace ganvas
