#include "ui/play/play_panel.h"

#include "ui/play/digit_buttons.h"
#include "ui/play/digit_strip.h"
#include "ui/play/noise_sliders.h"
#include "ui/play/opinion_view.h"
#include "ui/play/path_controls.h"
#include "ui/play/play_history.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/digit_picture.h"
#include "ui/widgets/kept_focus.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/model_title.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRandomGenerator>
#include <QTabWidget>

#include <utility>

namespace ganvas {

namespace {

constexpr int kFirstNoiseSize = 100;

/// Keys of PlayHistory; those of single values and directions follow.
enum ChangeKey : int {
    kMorphKey,
    kTruncationKey,
    kBlendKey,
    kDirectionKey = 100,
    kValueKey = 10'000
};

} // namespace

PlayPanel::PlayPanel(QWidget* parent)
    : PlayPanel(QRandomGenerator::system()->generate64(), parent) {}

PlayPanel::PlayPanel(std::uint64_t seed, QWidget* parent)
    : QWidget(parent),
      m_state(kFirstNoiseSize, seed),
      m_history(new PlayHistory(this)),
      m_asking(this, [this] { send(); }),
      m_buttons(new DigitButtons(this)),
      m_stripView(new DigitStrip(this)),
      m_picture(new DigitPicture(this)),
      m_caption(new QLabel(tr("No picture yet"), this)),
      m_opinion(new OpinionView(this)),
      m_path(new PathControls(this)),
      m_random(new QPushButton(tr("Random"), this)),
      m_resetAll(new QPushButton(tr("Reset all"), this)),
      m_message(new MessageBar(this)),
      m_sliders(new NoiseSliders(this)),
      m_tools(new QTabWidget(this)) {
    m_clock.start();
    buildControls();
    buildLayout();
    connectControls();
    refresh(m_state.digit());
}

void PlayPanel::buildControls() {
    m_buttons->setObjectName("digitButtons");
    m_stripView->setObjectName("digitStrip");
    m_picture->setObjectName("digitPicture");
    m_caption->setObjectName("playCaption");
    m_caption->setAlignment(Qt::AlignHCenter);
    m_opinion->setObjectName("opinion");
    m_random->setObjectName("random");
    m_random->setToolTip(tr("Other noise: new points A and B, without any changes (R)"));
    m_resetAll->setObjectName("resetAll");
    m_resetAll->setToolTip(
        tr("Takes every change of the noise back, to the point between A and B. Not to zero: the "
           "noise is multiplied with the digit's label, so from zero noise all ten digits would "
           "look the same."));
    for (QPushButton* button : {m_random, m_resetAll}) {
        // Less than the style likes, so that the panel fits a narrow dock.
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + 16);
    }
    m_message->setObjectName("playMessage");
    m_sliders->setObjectName("noiseSliders");
    m_tools->setObjectName("playTools");
    m_tools->setDocumentMode(true);
    m_tools->addTab(m_sliders, tr("Noise"));
    m_tools->setTabToolTip(0, tr("Every value of the noise by itself"));
}

void PlayPanel::buildLayout() {
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_random);
    buttons->addWidget(m_resetAll);

    auto* view = new QGridLayout;
    view->setHorizontalSpacing(14);
    view->addWidget(m_picture, 0, 0);
    view->addWidget(m_opinion, 0, 1);
    view->addWidget(m_caption, 1, 0);
    view->addLayout(buttons, 1, 1);
    view->setColumnStretch(1, 1);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_message);
    layout->addWidget(m_buttons);
    layout->addWidget(m_stripView);
    layout->addLayout(view);
    layout->addWidget(m_path);
    layout->addWidget(m_tools, 1);
}

void PlayPanel::connectControls() {
    connect(&m_asking, &WhenSeen::changed, this, &PlayPanel::sightChanged);
    connect(m_history, &PlayHistory::restored, this, &PlayPanel::restore);
    connect(m_buttons, &DigitButtons::digitChosen, this, &PlayPanel::setDigit);
    connect(m_stripView, &DigitStrip::digitChosen, this, &PlayPanel::setDigit);
    connect(m_picture, &DigitPicture::painted, this, [this] {
        m_isPicturePainted = true;
        notePainted();
    });
    connect(m_stripView, &DigitStrip::painted, this, [this] {
        m_isStripPainted = true;
        notePainted();
    });
    connect(m_path, &PathControls::morphMoved, this, [this](double place) {
        edit(tr("Morph"), kMorphKey, [place](PlayState& state) { state.set_morph(place); });
    });
    connect(m_path, &PathControls::truncationMoved, this, &PlayPanel::setTruncation);
    connect(m_path, &PathControls::released, this, &PlayPanel::endChange);
    connect(m_path, &PathControls::newAWanted, this,
            [this] { edit(tr("New A"), PlayHistory::kAlone, &PlayState::new_a); });
    connect(m_path, &PathControls::newBWanted, this,
            [this] { edit(tr("New B"), PlayHistory::kAlone, &PlayState::new_b); });
    connect(m_random, &QPushButton::clicked, this, &PlayPanel::randomize);
    connect(m_resetAll, &QPushButton::clicked, this,
            [this] { edit(tr("Reset All"), PlayHistory::kAlone, &PlayState::undo_all); });
    connect(m_sliders, &NoiseSliders::valueEdited, this, [this](int index, double value) {
        edit(tr("Change of z%1").arg(index), kValueKey + index, [=](PlayState& state) {
            state.set_value(static_cast<std::size_t>(index), static_cast<float>(value));
        });
    });
    connect(m_sliders, &NoiseSliders::released, this, &PlayPanel::endChange);
    connect(m_sliders, &NoiseSliders::undoRequested, this, [this](int index) {
        edit(tr("Reset of z%1").arg(index), PlayHistory::kAlone,
             [index](PlayState& state) { state.undo(static_cast<std::size_t>(index)); });
    });
}

void PlayPanel::edit(const QString& text, int key, const std::function<void(PlayState&)>& change) {
    const bool isWalking = m_beforeWalk.has_value();
    if (!m_history->continues(key)) {
        endWalk();
    }
    const PlayState before = m_state;
    change(m_state);
    m_history->record(text, key, before, m_state);
    if (isWalking) {
        m_beforeWalk = m_state; // The walk goes on from here.
    }
    m_delay.changed(m_lastId + 1, m_clock.nsecsElapsed());
    refresh(before.digit());
    request();
}

void PlayPanel::restore(const PlayState& state) {
    if (m_beforeWalk) {
        m_beforeWalk.reset();
        Q_EMIT walkInterrupted();
    }
    const int digit_before = m_state.digit();
    m_state.restore(state);
    m_delay.changed(m_lastId + 1, m_clock.nsecsElapsed());
    refresh(digit_before);
    request();
}

void PlayPanel::refresh(int digit_before) {
    m_buttons->setDigit(m_state.digit());
    m_stripView->setDigit(m_state.digit());
    m_path->setMorph(m_state.morph());
    m_path->setTruncation(m_state.truncation());
    setEnabledKeepingFocus(m_resetAll, m_state.any_edited());
    std::vector<bool> edited(m_state.noise().size());
    for (std::size_t index = 0; index < edited.size(); ++index) {
        edited[index] = m_state.edited(index);
    }
    m_sliders->setValues(m_state.noise(), edited);
    if (m_state.digit() != digit_before) {
        Q_EMIT digitChanged(m_state.digit());
    }
    Q_EMIT stateChanged();
}

void PlayPanel::setTruncation(std::optional<double> limit) {
    edit(tr("Truncation"), kTruncationKey,
         [limit](PlayState& state) { state.set_truncation(limit); });
}

void PlayPanel::setDigit(int digit) {
    PlayState chosen = m_state;
    chosen.set_digit(digit);
    if (chosen.digits() == m_state.digits()) {
        return;
    }
    // The strip has this digit already: no need to wait for the answer with the opinion.
    if (!m_strip.empty()) {
        m_picture->setImage(digitImage(m_strip[static_cast<std::size_t>(chosen.digit())]));
    }
    edit(tr("Digit %1").arg(chosen.digit()), PlayHistory::kAlone,
         [digit](PlayState& state) { state.set_digit(digit); });
}

void PlayPanel::setDigits(const DigitWeights& digits) {
    edit(tr("Blend"), kBlendKey, [&digits](PlayState& state) { state.set_digits(digits); });
}

void PlayPanel::randomize() { edit(tr("Random"), PlayHistory::kAlone, &PlayState::randomize); }

void PlayPanel::setPoint(const LatentPoint& point) {
    edit(tr("Going to a Point"), PlayHistory::kAlone,
         [&point](PlayState& state) { state.set_point(point); });
}

void PlayPanel::setEnds(const LatentPoint& a, const LatentPoint& b) {
    edit(tr("Morph between Two Points"), PlayHistory::kAlone,
         [&](PlayState& state) { state.set_ends(a, b); });
}

void PlayPanel::setStepAlong(int index, double step) {
    edit(tr("Direction %1").arg(index + 1), kDirectionKey + index,
         [=](PlayState& state) { state.set_step_along(static_cast<std::size_t>(index), step); });
}

void PlayPanel::setDirections(const std::vector<Noise>& directions) {
    m_state.set_directions(directions);
    Q_EMIT stateChanged();
}

void PlayPanel::walkTo(const LatentPoint& point) {
    if (!m_beforeWalk) {
        m_beforeWalk = m_state;
    }
    const int digit_before = m_state.digit();
    m_state.set_point(point);
    refresh(digit_before);
    request();
}

void PlayPanel::endWalk() {
    if (m_beforeWalk) {
        m_history->record(tr("Walk"), PlayHistory::kAlone,
                          *std::exchange(m_beforeWalk, std::nullopt), m_state);
    }
}

void PlayPanel::setMessage(const QString& sentence) { m_message->setMessage(sentence); }

void PlayPanel::endChange() { m_history->endChange(); }

void PlayPanel::setNoiseSize(int size) {
    if (size < 1 || size == m_state.noise_size()) {
        return;
    }
    m_state.set_noise_size(size);
    refresh(m_state.digit());
    request();
}

void PlayPanel::requestAgain() { request(); }

void PlayPanel::request() {
    m_asking.ask();
    if (m_asking.isDue()) {
        // However long nobody looks, nobody waits for it.
        m_behindUntil = m_lastId + 1;
        m_delay.forget(m_behindUntil);
    }
}

bool PlayPanel::isBehind() const { return m_shownId < m_behindUntil; }

void PlayPanel::send() {
    ++m_lastId;
    Q_EMIT requested({m_lastId, m_state.drawn_point()});
}

void PlayPanel::showAnswer(const PlayAnswer& answer) {
    if (answer.id < m_shownId || answer.strip.count() != kDigitCount ||
        answer.picture.count() != 1) {
        return;
    }
    m_shownId = answer.id;
    m_strip = answer.strip;
    m_step = answer.step;
    m_model = answer.model;
    m_stripView->setImages(m_strip);
    const DigitWeights& digits = m_state.digits();
    if (answer.digits != digits && is_pure(digits)) {
        // The picture and the opinion of the chosen digit are on their way.
        const ImageView chosen = m_strip[static_cast<std::size_t>(m_state.digit())];
        m_pictureShown = {{chosen.begin(), chosen.end()}};
    } else {
        m_pictureShown = answer.picture;
        m_opinion->setOpinion(answer.opinion, main_digit(answer.digits));
    }
    m_picture->setImage(digitImage(m_pictureShown[0]));
    const QString title = modelTitle(answer.model);
    m_caption->setText(!title.isEmpty()   ? title
                       : answer.step == 0 ? tr("Untrained network")
                                          : tr("Step %1").arg(QLocale().toString(
                                                static_cast<qlonglong>(answer.step))));
    if (!isSeen()) {
        // Painted whenever somebody comes back to it, this would measure nothing.
        m_delay.forget(answer.id);
    }
    m_delay.shown(answer.id);
    m_isPicturePainted = false;
    m_isStripPainted = false;
    Q_EMIT pictureChanged();
}

void PlayPanel::notePainted() {
    if (!m_isPicturePainted || !m_isStripPainted || m_paintedId == m_shownId) {
        return;
    }
    m_paintedId = m_shownId;
    if (!m_delay.painted(m_clock.nsecsElapsed()).empty()) {
        Q_EMIT delayChanged(m_delay.typical());
    }
    Q_EMIT painted(m_paintedId);
}

} // namespace ganvas
