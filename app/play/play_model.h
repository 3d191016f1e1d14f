#pragma once

#include "app/play/picture_delay.h"
#include "core/base/class_names.h"
#include "core/base/play_request.h"
#include "core/base/shown_picture.h"
#include "core/latent/play_state.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace ganvas {

class PlayHistory;

/// Where a person stands in the generator's noise, how that came about, and the picture of it. The
/// one owner of these: panels show what is signalled here and say what a person wants.
///
/// Every change sends requested() at once, while the mouse still moves and before anything else
/// hears of it, and can be undone; take() gets what comes back, late answers included. Sends
/// nothing by itself before the first change: call requestAgain() when there is a network to ask.
/// While nobody sees the picture it asks for nothing, and once when somebody does again. GUI thread
/// only.
class PlayModel : public QObject {
    Q_OBJECT

public:
    /// Starts at a random point of 100 values.
    explicit PlayModel(QObject* parent = nullptr);
    /// The same points for the same seed, for tests.
    explicit PlayModel(std::uint64_t seed, QObject* parent = nullptr);

    [[nodiscard]] const PlayState& state() const { return m_state; }

    /// What the network draws.
    [[nodiscard]] const ClassNames& classes() const { return m_classes; }
    [[nodiscard]] PlayHistory& history() const { return *m_history; }
    [[nodiscard]] const ShownPicture& shown() const { return m_shown; }

    /// Whether somebody sees the picture. Nobody at first.
    void setSeen(bool isSeen);
    [[nodiscard]] bool isSeen() const { return m_isSeen; }

    /// Whether the picture is older than changes that were made while nobody saw it. catchUp() asks
    /// for the newer one, for somebody who is not to see it.
    [[nodiscard]] bool isBehind() const { return m_shownId < m_behindUntil; }
    void catchUp();

public Q_SLOTS:
    void setDigit(int digit);
    void setDigits(const ganvas::ClassWeights& digits);

    /// Other noise: new points A and B.
    void randomize();
    void newA();
    void newB();

    /// 0 is A and 1 is B.
    void setMorph(double place);

    /// The truncation limit, 0.5–3, or none when it is off.
    void setTruncation(std::optional<double> limit);

    /// One value of the noise, and how it is taken back.
    void setValue(int index, double value);
    void undoValue(int index);
    void undoAllValues();

    /// Goes to a point, a grid cell's say: it becomes A, with the morph there and no edits.
    void setPoint(const ganvas::LatentPoint& point);

    /// Both ends of the morph, which leads from digit to digit, too.
    void setEnds(const ganvas::LatentPoint& a, const ganvas::LatentPoint& b);

    /// Goes along direction number `index` of those that setDirections() named last.
    void setStepAlong(int index, double step);
    void setDirections(const std::vector<ganvas::Noise>& directions);

    /// While a walk leads, the points come from it; from one change by hand to the next it is
    /// undone as a whole.
    void walkTo(const ganvas::LatentPoint& point);
    void endWalk();

    /// The hand was lifted: what follows is undone by itself.
    void endChange();

    /// What the network takes from now on. Asks for a new picture where it is something else.
    void setForm(int noiseSize, const ganvas::ClassNames& classes);

    /// Asks for the same point again: the networks have changed.
    void requestAgain();

    /// Has the answer shown unless a newer one already is.
    void take(const ganvas::PlayAnswer& answer);

    /// What pictureChanged() told of last is on the screen.
    void notePainted();

Q_SIGNALS:
    void requested(const ganvas::PlayRequest& request);

    /// classes() are others; state() fits them, of which stateChanged() tells after this.
    void classesChanged();

    /// state() is another one: the point, an end, or a step along a direction.
    void stateChanged();

    /// shown() is another one.
    void pictureChanged();

    /// isSeen() is another answer.
    void seenChanged(bool isSeen);

    /// Undo or redo has ended the walk.
    void walkInterrupted();

    /// The answer to request `id` is on the screen. Sent from a paint event, like delayChanged():
    /// receivers must not repaint anything at once.
    void painted(quint64 id);

    /// So long does a person wait for a picture now, by PictureDelay.
    void delayChanged(double milliseconds);

private:
    /// Everything that a person does: `change`, recorded under `text`. See PlayHistory for `key`.
    void edit(const QString& text, int key, const std::function<void(PlayState&)>& change);
    [[nodiscard]] QString name(int label) const;
    void restore(const PlayState& state);
    void request();
    void send();

    ClassNames m_classes = digit_names();
    PlayState m_state;
    std::optional<PlayState> m_beforeWalk;
    PlayHistory* m_history;
    ShownPicture m_shown;
    QElapsedTimer m_clock;
    PictureDelay m_delay;
    bool m_isSeen = false;
    bool m_isDue = false;            ///< A request, as soon as somebody sees the picture.
    std::uint64_t m_behindUntil = 0; ///< The answer that makes up for what was not asked for.
    std::uint64_t m_lastId = 0;
    std::uint64_t m_shownId = 0;
    std::uint64_t m_paintedId = 0;
};

} // namespace ganvas
