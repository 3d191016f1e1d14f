#include "ui/pins/pin_actions.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>

namespace ganvas {

PinActions::PinActions(QWidget* tray)
    : QObject(tray),
      m_tray(tray),
      m_pin(action(QStringLiteral("pinAction"), tr("Pin"),
                   tr("Keeps the picture on the screen here: its noise, its digit and the step"),
                   &PinActions::pin)),
      m_recall(action(QStringLiteral("recallPinAction"), tr("Recall"),
                      tr("Goes back to this point, as a click does"), &PinActions::recall)),
      m_rename(action(QStringLiteral("renamePinAction"), tr("Rename"),
                      tr("Gives the pin another name (F2 or a double-click)"),
                      &PinActions::rename)),
      m_compare(action(QStringLiteral("comparePinsAction"), tr("Compare"),
                       tr("Shows two selected pins side by side, as they were pinned and as the "
                          "generator draws them now. Ctrl and a click select the second one."),
                       &PinActions::compare)),
      m_morph(action(QStringLiteral("morphPinsAction"), tr("Morph"),
                     tr("Makes two selected pins the ends A and B of the morph"),
                     &PinActions::morph)),
      m_copy(action(QStringLiteral("copyPinAction"), tr("Copy"),
                    tr("Copies the selected pins, or else the picture on the screen, as text "
                       "that somebody else can paste"),
                    &PinActions::copy)),
      m_paste(action(QStringLiteral("pastePinAction"), tr("Paste"),
                     tr("Pins the points whose text was copied: from Ganvas, or typed, such as "
                        "{\"seed\": 7, \"digit\": 4}"),
                     &PinActions::paste)),
      m_remove(action(QStringLiteral("removePinAction"), tr("Remove"),
                      tr("Removes the selected pins"), &PinActions::remove)),
      m_undoRemove(action(QStringLiteral("undoRemovePinAction"), tr("Undo remove"),
                          tr("Brings back what was removed last"), &PinActions::undoRemove)) {
    m_copy->setShortcut(QKeySequence::Copy);
    m_paste->setShortcut(QKeySequence::Paste);
    m_remove->setIcon(themedIcon(QStringLiteral("close")));
    m_remove->setShortcut(QKeySequence::Delete);
}

QAction* PinActions::action(const QString& name, const QString& text, const QString& toolTip,
                            void (PinActions::*triggered)()) {
    auto* const result = new QAction(text, m_tray);
    result->setObjectName(name);
    result->setToolTip(toolTip);
    result->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(result, &QAction::triggered, this, triggered);
    m_tray->addAction(result);
    return result;
}

void PinActions::setState(const State& state) {
    m_pin->setEnabled(state.hasCurrent);
    m_recall->setEnabled(state.selected == 1);
    m_rename->setEnabled(state.selected == 1);
    m_compare->setEnabled(state.selected == 2);
    m_morph->setEnabled(state.selected == 2);
    m_copy->setEnabled(state.selected > 0 || state.hasCurrent);
    m_remove->setEnabled(state.selected > 0);
    m_undoRemove->setEnabled(state.hasRemoved);
}

QToolButton* PinActions::button(QAction* action, const QString& name) {
    auto* const result = new QToolButton(m_tray);
    result->setObjectName(name);
    result->setDefaultAction(action);
    result->setAccessibleName(action->text());
    result->setFocusPolicy(Qt::StrongFocus);
    return result;
}

QLayout* PinActions::buttons() {
    auto* const row = new FlowLayout(/*spacing=*/2);
    row->addWidget(button(m_pin, QStringLiteral("pinAdd")));
    row->addStretch();
    row->addWidget(button(m_compare, QStringLiteral("pinCompare")));
    row->addWidget(button(m_morph, QStringLiteral("pinMorph")));
    row->addStretch();
    row->addWidget(button(m_copy, QStringLiteral("pinCopy")));
    row->addWidget(button(m_paste, QStringLiteral("pinPaste")));
    QToolButton* const remove = button(m_remove, QStringLiteral("pinRemove"));
    remove->setToolButtonStyle(Qt::ToolButtonIconOnly);
    remove->setIconSize({12, 12});
    row->addWidget(remove);
    return row;
}

QToolButton* PinActions::undoButton() { return button(m_undoRemove, QStringLiteral("pinUndo")); }

QMenu* PinActions::menu() {
    auto* const menu = new QMenu(m_tray);
    menu->setObjectName(QStringLiteral("pinMenu"));
    menu->addActions({m_recall, m_rename, m_compare, m_morph});
    menu->addSeparator();
    menu->addActions({m_copy, m_paste});
    menu->addSeparator();
    menu->addActions({m_remove, m_undoRemove});
    return menu;
}

} // namespace ganvas
