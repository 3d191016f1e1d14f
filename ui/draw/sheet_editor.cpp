#include "ui/draw/sheet_editor.h"

#include "core/files/class_names_file.h"
#include "ui/widgets/text.h"

#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// Copies of a sheet share its drawings, so that each costs little.
constexpr int kMostSteps = 500;

std::size_t points_of(const HandDrawing& drawing) {
    std::size_t points = 0;
    for (const InkStroke& stroke : drawing.strokes) {
        points += stroke.size();
    }
    return points;
}

} // namespace

/// From one state to the next, and back.
class SheetEditor::Step : public QUndoCommand {
public:
    Step(SheetEditor* editor, State before, State after, const QString& what)
        : QUndoCommand(what),
          m_editor(editor),
          m_before(std::move(before)),
          m_after(std::move(after)) {}

    void undo() override { m_editor->show(m_before); }
    void redo() override { m_editor->show(m_after); }

private:
    SheetEditor* m_editor;
    State m_before;
    State m_after;
};

SheetEditor::SheetEditor(QObject* parent) : QObject(parent) { m_history.setUndoLimit(kMostSteps); }

QString SheetEditor::writingName() const {
    return toQString(m_state.sheet.classes.at(m_state.writing));
}

ClassSheet::Drawing SheetEditor::drawing() const {
    return m_state.current ? m_state.sheet.drawings.at(*m_state.current) : nullptr;
}

void SheetEditor::setSheet(const ClassSheet& sheet) {
    m_state = {sheet, 0, {}, false};
    m_history.clear();
    const std::vector<std::size_t> counts = sheet.counts();
    m_state.writing =
        static_cast<std::size_t>(std::min_element(counts.begin(), counts.end()) - counts.begin());
    Q_EMIT replaced();
}

void SheetEditor::become(const State& state, const QString& what) {
    m_history.push(new Step(this, m_state, state, what));
}

/// Title and share are fields of their own, which undoing a stroke is not to touch.
void SheetEditor::show(const State& state) {
    const QString title = toQString(m_state.sheet.title);
    const int percent = m_state.sheet.builtin_percent;
    m_state = state;
    m_state.sheet.title = title.toStdString();
    m_state.sheet.builtin_percent = percent;
    Q_EMIT changed();
    Q_EMIT edited();
}

void SheetEditor::addStroke(const InkStroke& stroke) {
    State state = m_state;
    if (!state.current && state.sheet.drawings.size() >= kMostDrawings) {
        Q_EMIT refused(
            tr("A sheet takes %1 drawings; remove some, or begin another.").arg(kMostDrawings));
        return;
    }
    HandDrawing drawing{state.writing, {}};
    if (state.current && !state.isPicked) {
        drawing = *state.sheet.drawings.at(*state.current);
    }
    if (drawing.strokes.size() >= kMostStrokes ||
        points_of(drawing) + stroke.size() > kMostInkPoints) {
        Q_EMIT refused(tr("That is too much for one drawing; take the next one."));
        return;
    }
    drawing.strokes.push_back(stroke);
    const auto shared = std::make_shared<const HandDrawing>(std::move(drawing));
    if (state.current) {
        state.sheet.drawings.at(*state.current) = shared;
    } else {
        state.current = state.sheet.drawings.size();
        state.sheet.drawings.push_back(shared);
    }
    state.isPicked = false;
    become(state, tr("Stroke"));
}

void SheetEditor::layBlank(std::size_t label) {
    m_state.writing = label;
    m_state.current.reset();
    m_state.isPicked = false;
    Q_EMIT changed();
}

void SheetEditor::next() {
    const std::vector<std::size_t> counts = m_state.sheet.counts();
    std::size_t best = (m_state.writing + 1) % counts.size();
    if (!m_state.current) {
        layBlank(best); // Whoever leaves one out means it.
        return;
    }
    for (std::size_t step = 2; step <= counts.size(); ++step) {
        const std::size_t label = (m_state.writing + step) % counts.size();
        best = counts[label] < counts[best] ? label : best;
    }
    layBlank(best);
}

void SheetEditor::write(std::size_t label) {
    if (label < m_state.sheet.classes.size()) {
        layBlank(label);
    }
}

void SheetEditor::pick(std::size_t drawing) {
    m_state.writing = m_state.sheet.drawings.at(drawing)->label;
    m_state.current = drawing;
    m_state.isPicked = true;
    Q_EMIT changed();
}

void SheetEditor::remove(std::size_t drawing) {
    State state = m_state;
    state.writing = state.sheet.drawings.at(drawing)->label;
    state.sheet.drawings.erase(state.sheet.drawings.begin() + static_cast<std::ptrdiff_t>(drawing));
    state.current.reset();
    state.isPicked = false;
    become(state, tr("Delete Drawing"));
}

QString SheetEditor::rename(std::size_t label, const QString& name) {
    const std::string text = name.trimmed().toStdString();
    const ClassNames& classes = m_state.sheet.classes;
    if (text == classes.at(label)) {
        return {};
    }
    if (const std::string fault = class_name_fault(text); !fault.empty()) {
        return tr("The name %1.").arg(toQString(fault));
    }
    if (std::find(classes.begin(), classes.end(), text) != classes.end()) {
        return tr("Another class is called %1 already; write another name.").arg(name.trimmed());
    }
    State state = m_state;
    state.sheet.classes.at(label) = text;
    become(state, tr("Rename Class"));
    return {};
}

void SheetEditor::addClass() {
    State state = m_state;
    ClassNames& classes = state.sheet.classes;
    if (classes.size() >= kMostClasses) {
        Q_EMIT refused(tr("There are %1 classes, and Ganvas takes no more.").arg(kMostClasses));
        return;
    }
    std::string name;
    for (std::size_t number = classes.size() + 1; name.empty(); ++number) {
        const std::string free = tr("Shape %1").arg(number).toStdString();
        name = std::find(classes.begin(), classes.end(), free) == classes.end() ? free : name;
    }
    classes.push_back(name);
    state.writing = classes.size() - 1;
    state.current.reset();
    state.isPicked = false;
    become(state, tr("Add Class"));
}

void SheetEditor::removeClass(std::size_t label) {
    State state = m_state;
    if (state.sheet.classes.size() <= kFewestClasses) {
        Q_EMIT refused(
            tr("There have to be %1 classes; rename this one instead.").arg(kFewestClasses));
        return;
    }
    state.sheet.classes.erase(state.sheet.classes.begin() + static_cast<std::ptrdiff_t>(label));
    std::vector<ClassSheet::Drawing> kept;
    for (const ClassSheet::Drawing& drawing : state.sheet.drawings) {
        if (drawing->label < label) {
            kept.push_back(drawing);
        } else if (drawing->label > label) {
            HandDrawing moved = *drawing;
            --moved.label;
            kept.push_back(std::make_shared<const HandDrawing>(std::move(moved)));
        }
    }
    state.sheet.drawings = std::move(kept);
    state.writing = std::min(label, state.sheet.classes.size() - 1);
    state.current.reset();
    state.isPicked = false;
    become(state, tr("Remove Class"));
}

void SheetEditor::setTitle(const QString& title) {
    const QString text = title.trimmed();
    if (!text.isEmpty() && text.toStdString() != m_state.sheet.title) {
        m_state.sheet.title = text.toStdString();
        Q_EMIT changed();
        Q_EMIT edited();
    }
}

void SheetEditor::setBuiltinPercent(int percent) {
    if (percent != m_state.sheet.builtin_percent) {
        m_state.sheet.builtin_percent = std::clamp(percent, 0, kMostBuiltinPercent);
        Q_EMIT changed();
        Q_EMIT edited();
    }
}

} // namespace ganvas
