#pragma once

#include "core/latent/play.h"
#include "core/latent/play_state.h"
#include "ui/play/picture_delay.h"

#include <QElapsedTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QSlider;

namespace ganvas {

class DigitButtons;
class DigitPicture;
class DigitStrip;
class NoiseSliders;
class OpinionView;

/// Lets a person move through the generator's noise and see what it draws: PlayState with widgets
/// on it. Every change sends requested() at once, while the mouse still moves; showAnswer() takes
/// what comes back, late answers included. Sends nothing by itself before the first change: call
/// requestAgain() when there is a network to ask. GUI thread only.
class PlayPanel : public QWidget {
    Q_OBJECT

public:
    /// Starts at a random point of 100 values.
    explicit PlayPanel(QWidget* parent = nullptr);
    /// The same points for the same seed, for tests.
    explicit PlayPanel(std::uint64_t seed, QWidget* parent = nullptr);

    [[nodiscard]] int digit() const { return m_state.digit(); }
    [[nodiscard]] const PlayState& state() const { return m_state; }

    /// The truncation limit, 0.5–3, or none when it is off. The setter rounds to 0.05.
    [[nodiscard]] std::optional<double> truncation() const { return m_state.truncation(); }
    void setTruncation(std::optional<double> limit);

public Q_SLOTS:
    void setDigit(int digit);

    /// Other noise: new points A and B.
    void randomize();

    /// Goes to a point, a grid cell's say: it becomes A, with the morph there and no edits.
    void setPoint(const ganvas::Noise& noise, int digit);

    /// The network takes noise of another size from now on. Asks for a new picture.
    void setNoiseSize(int size);

    /// What the caption calls the generator; empty: by its step.
    void setModelName(const QString& name) { m_modelName = name; }

    /// Asks for the same point again: the networks have changed.
    void requestAgain();

    /// Shows the answer unless a newer one is already shown.
    void showAnswer(const ganvas::PlayAnswer& answer);

Q_SIGNALS:
    void requested(const ganvas::PlayRequest& request);
    void digitChanged(int digit);

    /// The answer to request `id` is on the screen: the large picture and the strip are painted.
    /// Sent from a paint event, like delayChanged(): receivers must not repaint anything at once.
    void painted(quint64 id);

    /// So long does a person wait for a picture now, by PictureDelay.
    void delayChanged(double milliseconds);

private:
    void buildControls();
    void buildLayout();
    void connectControls();
    void refresh();
    void changed();
    void request();
    void notePainted();

    PlayState m_state;
    QElapsedTimer m_clock;
    PictureDelay m_delay;
    std::uint64_t m_lastId = 0;
    std::uint64_t m_shownId = 0;
    std::uint64_t m_paintedId = 0;
    bool m_isPicturePainted = true; ///< The answer shown last, that is.
    bool m_isStripPainted = true;
    Images m_strip;

    DigitButtons* m_buttons;
    DigitStrip* m_stripView;
    DigitPicture* m_picture;
    QLabel* m_caption;
    QString m_modelName;
    OpinionView* m_opinion;
    QSlider* m_morph;
    QPushButton* m_newA;
    QPushButton* m_newB;
    QSlider* m_truncation;
    QLabel* m_truncationValue;
    QPushButton* m_random;
    QPushButton* m_resetAll;
    NoiseSliders* m_sliders;
};

} // namespace ganvas
