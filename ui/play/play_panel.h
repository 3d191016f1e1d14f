#pragma once

#include "core/base/class_names.h"
#include "core/base/shown_picture.h"
#include "core/latent/play_state.h"
#include "ui/widgets/when_seen.h"

#include <QWidget>

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

/// Shows a place in the generator's noise and what is drawn of it, and says what a person does to
/// it. Keeps neither: whoever hears of a change shows what became of it. GUI thread only.
class PlayPanel : public QWidget {
    Q_OBJECT

public:
    explicit PlayPanel(QWidget* parent = nullptr);

    /// What the generator draws, before showState() and showPicture() tell of as many.
    void setClasses(const ClassNames& names);

    void showState(const PlayState& state);
    void showPicture(const ShownPicture& shown);

    /// A sentence for the person at the screen about the pictures and the tools; empty takes the
    /// last one away.
    void setMessage(const QString& sentence);

    /// Where more ways to move can be added; the noise's own values are there already.
    [[nodiscard]] QTabWidget* tools() const { return m_tools; }

    // To listen to.

    /// Whether a person sees the panel.
    [[nodiscard]] const WhenSeen* sight() const { return &m_sight; }
    [[nodiscard]] const PathControls* path() const { return m_path; }
    [[nodiscard]] const NoiseSliders* sliders() const { return m_sliders; }

Q_SIGNALS:
    void digitChosen(int digit);
    void randomWanted();
    void allValuesUndone();
    void released(); ///< A slider was let go, of the path or of the noise.

    /// What showPicture() was given last is on the screen, the large picture and the strip. Sent
    /// from a paint event: receivers must not repaint anything at once.
    void painted();

private:
    void buildControls();
    void buildLayout();
    void connectControls();
    void notePainted(bool& isPainted);

    WhenSeen m_sight;
    bool m_isPicturePainted = true;
    bool m_isStripPainted = true;

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
