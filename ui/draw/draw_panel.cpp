#include "ui/draw/draw_panel.h"

#include "core/base/small_data_recipe.h"
#include "core/digits/sheet_dataset.h"
#include "ui/draw/ink_pad.h"
#include "ui/draw/rewriting_strip.h"
#include "ui/draw/sheet_editor.h"
#include "ui/draw/sheet_table.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/least_height.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/number_spin_box.h"
#include "ui/widgets/steady_label.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>
#include <string>

namespace ganvas {

namespace {

constexpr int kLongestTitle = 60;
constexpr int kWidestTitle = 300; ///< Pixels.

QToolButton* textButton(const QString& text) {
    auto* const button = new QToolButton;
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    return button;
}

} // namespace

DrawPanel::DrawPanel(SheetEditor* editor, QWidget* parent)
    : QWidget(parent),
      m_editor(editor),
      m_title(new QLineEdit),
      m_new(textButton(tr("New"))),
      m_open(textButton(tr("Open…"))),
      m_kept(new ElidedLabel),
      m_message(new MessageBar),
      m_task(new QLabel),
      m_pad(new InkPad),
      m_next(new QPushButton(tr("Next"))),
      m_undo(textButton(tr("Undo"))),
      m_redo(textButton(tr("Redo"))),
      m_remove(textButton(tr("Delete"))),
      m_strip(new RewritingStrip),
      m_table(new SheetTable(editor)),
      m_addClass(textButton(tr("Add Class"))),
      m_removeClass(textButton(tr("Remove Class"))),
      m_builtinLabel(new QLabel(tr("Built-in digits:"))),
      m_builtin(new WholeSpinBox),
      m_advice(new SteadyLabel(toQString(small_data_recipe({}, 1).sentence))),
      m_train(new QPushButton(tr("Train on This"))) {
    buildControls();
    buildLayout();
    connectControls();
    refresh();
}

// A title that loses the focus at the end would tell of it what is no longer a panel.
DrawPanel::~DrawPanel() { m_title->disconnect(this); }

void DrawPanel::buildControls() {
    setObjectName("drawPanel");
    setAccessibleName(tr("Draw a sheet"));
    nameControl(m_title, "sheetTitle", tr("Name of the sheet"), tr("What the sheet is called"));
    m_title->setMaxLength(kLongestTitle);
    m_title->setMaximumWidth(kWidestTitle);
    nameControl(m_new, "sheetNew", tr("New sheet"),
                tr("Begins an empty sheet; this one stays where it is kept"));
    nameControl(m_open, "sheetOpen", tr("Open a sheet"),
                tr("Opens a sheet that was drawn before, to look at it or to add to it"));
    m_kept->setObjectName("sheetKept");
    m_message->setObjectName("drawMessage");
    m_task->setObjectName("drawTask");
    QFont large = m_task->font();
    large.setPointSizeF(1.4 * large.pointSizeF());
    m_task->setFont(large);
    m_task->setTextFormat(Qt::PlainText);
    m_pad->setObjectName("inkPad");
    nameControl(m_next, "drawNext", tr("Next"),
                tr("This one is done: a blank pad for the class with the fewest drawings (Space "
                   "or Enter)"));
    nameControl(m_undo, "drawUndo", tr("Undo"),
                tr("Takes the last stroke back, or what else was done (Backspace)"));
    nameControl(m_redo, "drawRedo", tr("Redo"), tr("Does again what was taken back"));
    nameControl(m_remove, "drawRemove", tr("Delete the drawing"),
                tr("Removes the drawing on the pad from the sheet (Delete)"));
    nameControl(m_strip, "rewritingStrip", tr("What is made of it"),
                tr("What the generator sees of this drawing: as it is, and written again with "
                   "small distortions"));
    nameControl(m_addClass, "addClass", tr("Add a class"),
                tr("One more shape to draw; a double click renames it"));
    nameControl(m_removeClass, "removeClass", tr("Remove the class"),
                tr("Removes the class that is written now, with all its drawings"));
    nameControl(m_builtin, "builtinPercent", tr("Share of built-in digits in percent"),
                tr("So much of the dataset is digits that Ganvas draws itself, in other hands: "
                   "more variety, less of you. For the ten digits alone"));
    m_builtin->setRule({Stepping::even, 5, 0, kMostBuiltinPercent, true});
    m_builtin->setSuffix(tr(" %"));
    m_builtinLabel->setBuddy(m_builtin);
    m_advice->setObjectName("smallDataAdvice");
    nameControl(m_train, "trainOnSheet", tr("Train on this sheet"),
                tr("Makes a dataset of the sheet and begins a run on it"));
    for (QWidget* const control : std::initializer_list<QWidget*>{
             m_new, m_open, m_next, m_undo, m_redo, m_remove, m_addClass, m_removeClass}) {
        control->setFocusPolicy(Qt::TabFocus); // A click leaves the pad its keys.
    }
}

QWidget* DrawPanel::buildWriting() {
    auto* const buttons = new FlowLayout;
    buttons->addWidget(m_next);
    buttons->addWidget(m_undo);
    buttons->addWidget(m_redo);
    buttons->addWidget(m_remove);

    auto* const writing = new QWidget;
    auto* const layout = new QVBoxLayout(writing);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_task);
    layout->addWidget(m_pad, 1);
    layout->addLayout(buttons);
    layout->addWidget(m_strip);
    keepLeastHeight(writing);
    return writing;
}

QWidget* DrawPanel::buildSheet() {
    auto* const classes = new FlowLayout;
    classes->addWidget(m_addClass);
    classes->addWidget(m_removeClass);
    classes->addWidget(m_builtinLabel);
    classes->addWidget(m_builtin);

    auto* const sheet = new QWidget;
    auto* const layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addLayout(classes);
    layout->addWidget(m_train, 0, Qt::AlignLeft);
    keepLeastHeight(sheet);
    return sheet;
}

void DrawPanel::buildLayout() {
    auto* const top = new QHBoxLayout;
    top->addWidget(m_title, 2);
    top->addWidget(m_new);
    top->addWidget(m_open);
    top->addWidget(m_kept, 1);

    auto* const parts = new QSplitter(Qt::Horizontal);
    parts->setObjectName("drawSplitter");
    parts->setChildrenCollapsible(false);
    parts->addWidget(buildWriting());
    parts->addWidget(buildSheet());
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 1);

    auto* const layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_message);
    layout->addWidget(parts, 1);
    layout->addWidget(m_advice);
    keepLeastHeight(this);
}

void DrawPanel::connectControls() {
    connect(m_editor, &SheetEditor::changed, this, &DrawPanel::refresh);
    connect(m_editor, &SheetEditor::replaced, this, &DrawPanel::refresh);
    connect(m_editor, &SheetEditor::edited, this, [this] { setMessage({}); });
    connect(m_editor, &SheetEditor::refused, this, &DrawPanel::setMessage);
    connect(m_table, &SheetTable::refused, this, &DrawPanel::setMessage);
    connect(m_pad, &InkPad::strokeDrawn, m_editor, &SheetEditor::addStroke);
    connect(m_pad, &InkPad::strokeTakenBack, m_editor, &SheetEditor::undo);
    connect(m_title, &QLineEdit::editingFinished, this, [this] {
        m_editor->setTitle(m_title->text());
        refresh(); // A blank one is none.
    });
    connect(m_new, &QToolButton::clicked, this, &DrawPanel::newRequested);
    connect(m_open, &QToolButton::clicked, this, &DrawPanel::openRequested);
    connect(m_next, &QPushButton::clicked, m_editor, &SheetEditor::next);
    m_undo->setEnabled(false);
    m_redo->setEnabled(false);
    connect(&m_editor->history(), &QUndoStack::canUndoChanged, m_undo, &QWidget::setEnabled);
    connect(&m_editor->history(), &QUndoStack::canRedoChanged, m_redo, &QWidget::setEnabled);
    connect(m_undo, &QToolButton::clicked, m_editor, &SheetEditor::undo);
    connect(m_redo, &QToolButton::clicked, m_editor, &SheetEditor::redo);
    connect(m_remove, &QToolButton::clicked, this, &DrawPanel::removeCurrent);
    connect(m_addClass, &QToolButton::clicked, m_editor, &SheetEditor::addClass);
    connect(m_removeClass, &QToolButton::clicked, this,
            [this] { m_editor->removeClass(m_editor->writing()); });
    connect(m_builtin, &WholeSpinBox::valueChanged, m_editor, &SheetEditor::setBuiltinPercent);
    connect(m_train, &QPushButton::clicked, this, &DrawPanel::trainRequested);
}

void DrawPanel::refresh() {
    const ClassSheet& sheet = m_editor->sheet();
    const QString name = m_editor->writingName();
    if (!m_title->hasFocus() || m_title->text().trimmed().isEmpty()) {
        m_title->setText(toQString(sheet.title));
    }
    const QString task =
        m_editor->isReplacing() ? tr("Write this %1 anew").arg(name) : tr("Write: %1").arg(name);
    m_task->setText(task);
    m_pad->setAccessibleDescription(task);
    m_pad->setDrawing(m_editor->drawing(), m_editor->isReplacing(), task);
    const std::size_t label = m_editor->writing();
    ClassSheet::Drawing shown = m_editor->drawing();
    for (auto drawing = sheet.drawings.rbegin(); !shown && drawing != sheet.drawings.rend();
         ++drawing) {
        shown = (*drawing)->label == label ? *drawing : nullptr;
    }
    m_strip->setDrawing(shown);
    m_remove->setEnabled(m_editor->current().has_value());
    m_removeClass->setEnabled(sheet.classes.size() > kFewestClasses);
    m_addClass->setEnabled(sheet.classes.size() < kMostClasses);
    m_builtin->setValue(sheet.builtin_percent);
    m_builtin->setEnabled(sheet.is_of_digits());
    m_builtinLabel->setEnabled(sheet.is_of_digits());
    m_advice->setText(advice());
    m_train->setEnabled(!m_isBusy && sheet_problem(sheet).empty());
    m_new->setEnabled(!m_isBusy);
    m_open->setEnabled(!m_isBusy);
}

QString DrawPanel::advice() const {
    const ClassSheet& sheet = m_editor->sheet();
    if (const std::string problem = sheet_problem(sheet); !problem.empty()) {
        return toQString(problem);
    }
    return toQString(small_data_recipe(m_recipe, sheet.drawings.size()).sentence);
}

void DrawPanel::setRecipe(const Recipe& recipe) {
    m_recipe = recipe;
    refresh();
}

void DrawPanel::setKept(const QString& words) { m_kept->setText(words); }

void DrawPanel::setBusy(bool isBusy) {
    m_isBusy = isBusy;
    refresh();
}

void DrawPanel::setMessage(const QString& sentence) { m_message->setMessage(sentence); }

/// The class of that name, or else the one in that place, counted from 1.
void DrawPanel::writeDigit(int digit) {
    const ClassNames& classes = m_editor->sheet().classes;
    const auto named = std::find(classes.begin(), classes.end(), std::to_string(digit));
    m_editor->write(named != classes.end() ? static_cast<std::size_t>(named - classes.begin())
                                           : static_cast<std::size_t>((digit + 9) % 10));
}

void DrawPanel::removeCurrent() {
    if (const auto current = m_editor->current()) {
        m_editor->remove(*current);
    }
}

// The window has an undo of its own, for playing.
bool DrawPanel::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        auto* const key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void DrawPanel::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo)) {
        m_editor->undo();
        return;
    }
    if (event->matches(QKeySequence::Redo)) {
        m_editor->redo();
        return;
    }
    Qt::KeyboardModifiers modifiers = event->modifiers();
    modifiers &= ~(Qt::KeypadModifier | Qt::GroupSwitchModifier | Qt::ShiftModifier);
    const QWidget* const focus = focusWidget(); // A field leaves Enter over.
    const bool isTyping = qobject_cast<const QLineEdit*>(focus) != nullptr ||
                          qobject_cast<const QAbstractSpinBox*>(focus) != nullptr;
    if (isTyping || modifiers != Qt::NoModifier) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_editor->next();
        break;
    case Qt::Key_Backspace:
        m_editor->undo();
        break;
    case Qt::Key_Delete:
        removeCurrent();
        break;
    default:
        if (event->key() >= Qt::Key_0 && event->key() <= Qt::Key_9) {
            writeDigit(event->key() - Qt::Key_0);
        } else {
            QWidget::keyPressEvent(event);
        }
    }
}

} // namespace ganvas
