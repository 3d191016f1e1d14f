#include "app/play/play_history.h"

#include <QGuiApplication>
#include <QUndoCommand>
#include <QUndoStack>

#include <chrono>
#include <functional>
#include <utility>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

constexpr int kDepth = 200;

/// Key presses that are further apart are changes of their own.
constexpr auto kUndoRest = 900ms;

class PlayChange : public QUndoCommand {
public:
    using Restore = std::function<void(const PlayState&)>;

    PlayChange(const QString& text, int change, PlayState before, PlayState after, Restore restore)
        : QUndoCommand(text),
          m_change(change),
          m_before(std::move(before)),
          m_after(std::move(after)),
          m_restore(std::move(restore)) {}

    void undo() override { m_restore(m_before); }

    void redo() override {
        // Being pushed counts as the first redo, and then all is done already.
        if (std::exchange(m_isDone, true)) {
            m_restore(m_after);
        }
    }

    [[nodiscard]] int id() const override { return m_change; }

    bool mergeWith(const QUndoCommand* later) override {
        m_after = static_cast<const PlayChange*>(later)->m_after;
        return true;
    }

private:
    int m_change;
    PlayState m_before;
    PlayState m_after;
    Restore m_restore;
    bool m_isDone = false;
};

} // namespace

PlayHistory::PlayHistory(QObject* parent) : QObject(parent), m_stack(new QUndoStack(this)) {
    m_stack->setUndoLimit(kDepth);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kUndoRest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (QGuiApplication::mouseButtons() == Qt::NoButton) {
            endChange();
        }
    });
}

void PlayHistory::record(const QString& text, int key, const PlayState& before,
                         const PlayState& after) {
    if (!continues(key)) {
        ++m_change;
    }
    m_key = key;
    m_rest.start();
    m_stack->push(new PlayChange(text, m_change, before, after, [this](const PlayState& state) {
        endChange();
        Q_EMIT restored(state);
    }));
}

void PlayHistory::endChange() { m_key = kAlone; }

} // namespace ganvas
