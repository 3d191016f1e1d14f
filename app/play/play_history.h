#pragma once

#include "core/latent/play_state.h"

#include <QObject>
#include <QTimer>

class QUndoStack;

namespace ganvas {

/// What was done in the play panel, for undo and redo. Changes with the same key that follow each
/// other without a rest are one: a slider's drag is undone as a whole. GUI thread only.
class PlayHistory : public QObject {
    Q_OBJECT

public:
    /// A change of this key is never part of another one.
    static constexpr int kAlone = -1;

    explicit PlayHistory(QObject* parent = nullptr);

    [[nodiscard]] QUndoStack* stack() const { return m_stack; }

    /// Whether a change of this key would become part of the last one.
    [[nodiscard]] bool continues(int key) const { return key != kAlone && key == m_key; }

    /// `text` is what a menu calls it: "Undo Morph".
    void record(const QString& text, int key, const PlayState& before, const PlayState& after);

public Q_SLOTS:
    /// The hand was lifted: the next change is one of its own.
    void endChange();

Q_SIGNALS:
    /// Undo or redo went to this state.
    void restored(const ganvas::PlayState& state);

private:
    QUndoStack* m_stack;
    QTimer m_rest;
    int m_key = kAlone;
    int m_change = 0; ///< Grows with each one that is not part of the former.
};

} // namespace ganvas
