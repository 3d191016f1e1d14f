#pragma once

#include "core/base/class_sheet.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <cstddef>
#include <optional>

namespace ganvas {

/// A sheet under a person's pen: what is on it, which class is written next, which drawing lies on
/// the pad, and how to take all of that back. A drawing is on the sheet from its first stroke on,
/// so that nothing is lost. Knows no widget. GUI thread only.
class SheetEditor : public QObject {
    Q_OBJECT

public:
    explicit SheetEditor(QObject* parent = nullptr);

    [[nodiscard]] const ClassSheet& sheet() const { return m_state.sheet; }

    /// The class that is written now.
    [[nodiscard]] std::size_t writing() const { return m_state.writing; }
    [[nodiscard]] QString writingName() const;

    /// The drawing on the pad, by its place on the sheet.
    [[nodiscard]] std::optional<std::size_t> current() const { return m_state.current; }
    /// It was taken from the sheet: the next stroke takes its place.
    [[nodiscard]] bool isReplacing() const { return m_state.isPicked; }
    /// Null: the pad is blank.
    [[nodiscard]] ClassSheet::Drawing drawing() const;

    [[nodiscard]] const QUndoStack& history() const { return m_history; }

    /// Another sheet, without a way back; replaced() for changed().
    void setSheet(const ClassSheet& sheet);

    /// On the drawing on the pad, or on a blank pad the first of a new one.
    void addStroke(const InkStroke& stroke);
    /// What is on the pad is done: a blank one for the class with the fewest drawings, the next one
    /// of these. Where nothing is on it, for the next class.
    void next();
    /// A blank pad for this class.
    void write(std::size_t label);
    /// Puts a drawing back on the pad.
    void pick(std::size_t drawing);
    void remove(std::size_t drawing);

    /// Returns a sentence where the name can't be had, and changes nothing.
    [[nodiscard]] QString rename(std::size_t label, const QString& name);
    /// Of a name that none has yet; up to kMostClasses.
    void addClass();
    /// With all drawings of it; down to kFewestClasses.
    void removeClass(std::size_t label);

    void setTitle(const QString& title);
    void setBuiltinPercent(int percent);

public Q_SLOTS:
    void undo() { m_history.undo(); }
    void redo() { m_history.redo(); }

Q_SIGNALS:
    /// Anything is different but the sheet as a whole.
    void changed();
    /// There is something new to be kept.
    void edited();
    void replaced();
    /// What was asked for can't be had.
    void refused(const QString& sentence);

private:
    class Step;
    struct State {
        ClassSheet sheet;
        std::size_t writing = 0;
        std::optional<std::size_t> current;
        bool isPicked = false;
    };

    void become(const State& state, const QString& what);
    void show(const State& state);
    void layBlank(std::size_t label);

    State m_state;
    QUndoStack m_history;
};

} // namespace ganvas
