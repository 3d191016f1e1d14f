#pragma once

#include "core/base/play_request.h"
#include "core/latent/play_state.h"
#include "ui/play/picture_delay.h"
#include "ui/widgets/when_seen.h"

#include <QElapsedTimer>
#include <QWidget>

#include <functional>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QPushButton;
class QTabWidget;

namespace ganvas {

class DigitButtons;
class DigitPicture;
class DigitStrip;
class MessageBar;
class NoiseSliders;
class OpinionView;
class PathControls;
class PlayHistory;

/// Lets a person move through the generator's noise and see what it draws: PlayState with widgets
/// on it. Every change sends requested() at once, while the mouse still moves, and can be undone;
/// showAnswer() takes what comes back, late answers included. Sends nothing by itself before the
/// first change: call requestAgain() when there is a network to ask. While nobody sees the panel it
/// asks for nothing, and once when it is seen again. GUI thread only.
class PlayPanel : public QWidget {
    Q_OBJECT

public:
    /// Starts at a random point of 100 values.
    explicit PlayPanel(QWidget* parent = nullptr);
    /// The same points for the same seed, for tests.
    explicit PlayPanel(std::uint64_t seed, QWidget* parent = nullptr);

    [[nodiscard]] int digit() const { return m_state.digit(); }
    [[nodiscard]] const PlayState& state() const { return m_state; }
    [[nodiscard]] PlayHistory& history() const { return *m_history; }

    /// The picture on show and the step of its generator; no picture before the first answer.
    [[nodiscard]] const Images& picture() const { return m_pictureShown; }
    [[nodiscard]] std::int64_t step() const { return m_step; }

    [[nodiscard]] bool isSeen() const { return m_asking.isSeen(); }

    /// Whether the picture is older than changes that were made while nobody saw it. catchUp() asks
    /// for the newer one, for somebody who is not to see it.
    [[nodiscard]] bool isBehind() const;
    void catchUp() { m_asking.catchUp(); }

    /// That generator's name where it is not a run's, as PlayAnswer has it.
    [[nodiscard]] const std::string& model() const { return m_model; }

    /// A sentence for the person at the screen about the pictures and the tools; empty takes the
    /// last one away.
    void setMessage(const QString& sentence);

    /// Where more ways to move can be added; the noise's own values are there already.
    [[nodiscard]] QTabWidget* tools() const { return m_tools; }

    /// The truncation limit, 0.5–3, or none when it is off.
    [[nodiscard]] std::optional<double> truncation() const { return m_state.truncation(); }
    void setTruncation(std::optional<double> limit);

public Q_SLOTS:
    void setDigit(int digit);
    void setDigits(const ganvas::DigitWeights& digits);

    /// Other noise: new points A and B.
    void randomize();

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

    /// The network takes noise of another size from now on. Asks for a new picture.
    void setNoiseSize(int size);

    /// Asks for the same point again: the networks have changed.
    void requestAgain();

    /// Shows the answer unless a newer one is already shown.
    void showAnswer(const ganvas::PlayAnswer& answer);

Q_SIGNALS:
    void requested(const ganvas::PlayRequest& request);
    void digitChanged(int digit);

    /// The point, an end, or a step along a direction is another than before.
    void stateChanged();

    /// isSeen() is another answer.
    void sightChanged(bool isSeen);

    /// Undo or redo has ended the walk.
    void walkInterrupted();

    /// An answer has been shown.
    void pictureChanged();

    /// The answer to request `id` is on the screen: the large picture and the strip are painted.
    /// Sent from a paint event, like delayChanged(): receivers must not repaint anything at once.
    void painted(quint64 id);

    /// So long does a person wait for a picture now, by PictureDelay.
    void delayChanged(double milliseconds);

private:
    void buildControls();
    void buildLayout();
    void connectControls();

    /// Everything that a person does: `change`, recorded under `text`. See PlayHistory for `key`.
    void edit(const QString& text, int key, const std::function<void(PlayState&)>& change);
    void restore(const PlayState& state);
    void refresh(int digit_before);
    void request();
    void send();
    void notePainted();

    PlayState m_state;
    std::optional<PlayState> m_beforeWalk;
    PlayHistory* m_history;
    QElapsedTimer m_clock;
    PictureDelay m_delay;
    WhenSeen m_asking;
    std::uint64_t m_behindUntil = 0; ///< The answer that makes up for what was not asked for.
    std::uint64_t m_lastId = 0;
    std::uint64_t m_shownId = 0;
    std::uint64_t m_paintedId = 0;
    bool m_isPicturePainted = true; ///< The answer shown last, that is.
    bool m_isStripPainted = true;
    Images m_strip;
    Images m_pictureShown;
    std::int64_t m_step = 0;
    std::string m_model;

    DigitButtons* m_buttons;
    DigitStrip* m_stripView;
    DigitPicture* m_picture;
    QLabel* m_caption;
    OpinionView* m_opinion;
    PathControls* m_path;
    QPushButton* m_random;
    QPushButton* m_resetAll;
    MessageBar* m_message;
    NoiseSliders* m_sliders;
    QTabWidget* m_tools;
};

} // namespace ganvas
