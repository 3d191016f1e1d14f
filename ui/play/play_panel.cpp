#include "ui/play/play_panel.h"

#include "ui/digit_image.h"
#include "ui/play/digit_buttons.h"
#include "ui/play/digit_picture.h"
#include "ui/play/digit_strip.h"
#include "ui/play/noise_sliders.h"
#include "ui/play/opinion_view.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr int kFirstNoiseSize = 100;
constexpr int kMorphTicks = 1000;

constexpr double kLeastTruncation = 0.5;
constexpr double kTruncationStep = 0.05;
constexpr int kTruncationOff = 51; ///< One tick right of the limit 3.

std::optional<double> truncationAt(int tick) {
    return tick >= kTruncationOff ? std::nullopt
                                  : std::optional(kLeastTruncation + tick * kTruncationStep);
}

QSlider* slider(int maximum, int value, const QString& name, QWidget* parent) {
    auto* result = new QSlider(Qt::Horizontal, parent);
    result->setRange(0, maximum);
    result->setValue(value);
    result->setObjectName(name);
    return result;
}

} // namespace

PlayPanel::PlayPanel(QWidget* parent)
    : PlayPanel(QRandomGenerator::system()->generate64(), parent) {}

PlayPanel::PlayPanel(std::uint64_t seed, QWidget* parent)
    : QWidget(parent),
      m_state(kFirstNoiseSize, seed),
      m_buttons(new DigitButtons(this)),
      m_stripView(new DigitStrip(this)),
      m_picture(new DigitPicture(this)),
      m_caption(new QLabel(tr("No picture yet"), this)),
      m_opinion(new OpinionView(this)),
      m_morph(slider(kMorphTicks, 0, QStringLiteral("morph"), this)),
      m_newA(new QPushButton(tr("New A"), this)),
      m_newB(new QPushButton(tr("New B"), this)),
      m_truncation(slider(kTruncationOff, kTruncationOff, QStringLiteral("truncation"), this)),
      m_truncationValue(new QLabel(this)),
      m_random(new QPushButton(tr("Random"), this)),
      m_resetAll(new QPushButton(tr("Reset all"), this)),
      m_sliders(new NoiseSliders(this)) {
    m_clock.start();
    buildControls();
    buildLayout();
    connectControls();
    refresh();
}

void PlayPanel::buildControls() {
    m_buttons->setObjectName("digitButtons");
    m_stripView->setObjectName("digitStrip");
    m_picture->setObjectName("digitPicture");
    m_caption->setObjectName("playCaption");
    m_caption->setAlignment(Qt::AlignHCenter);
    m_opinion->setObjectName("opinion");
    m_morph->setAccessibleName(tr("Morph from A to B"));
    m_morph->setSingleStep(kMorphTicks / 100);
    m_morph->setPageStep(kMorphTicks / 10);
    m_morph->setMinimumWidth(90);
    m_morph->setToolTip(tr("Walks from point A to point B through noise as strong as the generator "
                           "was trained on, so every picture on the way is one it could draw."));
    m_newA->setObjectName("newA");
    m_newA->setToolTip(tr("Puts another random point at the left end of Morph"));
    m_newB->setObjectName("newB");
    m_newB->setToolTip(tr("Puts another random point at the right end of Morph"));
    m_truncation->setAccessibleName(tr("Truncation"));
    m_truncation->setPageStep(10);
    m_truncation->setToolTip(
        tr("Limits how far each value of the noise may lie from 0. A lower limit gives more "
           "ordinary digits, cleaner but more alike. At the right end it is off."));
    m_truncationValue->setObjectName("truncationValue");
    m_random->setObjectName("random");
    m_random->setToolTip(tr("Other noise: new points A and B, without the changes made below"));
    m_resetAll->setObjectName("resetAll");
    m_resetAll->setToolTip(
        tr("Takes every change made with these sliders back, to the point between A and B. Not to "
           "zero: the noise is multiplied with the digit's label, so from zero noise all ten "
           "digits would look the same."));
    m_sliders->setObjectName("noiseSliders");
}

void PlayPanel::buildLayout() {
    auto* morphLabel = new QLabel(tr("Morph"), this);
    morphLabel->setBuddy(m_morph);
    auto* truncationLabel = new QLabel(tr("Truncation"), this);
    truncationLabel->setBuddy(m_truncation);
    auto* noiseLabel = new QLabel(tr("Noise"), this);
    noiseLabel->setBuddy(m_sliders);

    auto* view = new QGridLayout;
    view->setHorizontalSpacing(14);
    view->addWidget(m_picture, 0, 0);
    view->addWidget(m_opinion, 0, 1);
    view->addWidget(m_caption, 1, 0);
    view->setColumnStretch(1, 1);

    auto* path = new QGridLayout;
    path->addWidget(morphLabel, 0, 0);
    path->addWidget(m_newA, 0, 1);
    path->addWidget(m_morph, 0, 2);
    path->addWidget(m_newB, 0, 3);
    path->addWidget(truncationLabel, 1, 0);
    path->addWidget(m_truncation, 1, 1, 1, 2);
    path->addWidget(m_truncationValue, 1, 3);
    path->setColumnStretch(2, 1);

    auto* noise = new QHBoxLayout;
    noise->addWidget(noiseLabel);
    noise->addStretch();
    noise->addWidget(m_random);
    noise->addWidget(m_resetAll);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_buttons);
    layout->addWidget(m_stripView);
    layout->addLayout(view);
    layout->addLayout(path);
    layout->addLayout(noise);
    layout->addWidget(m_sliders, 1);
}

void PlayPanel::connectControls() {
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
    connect(m_morph, &QSlider::valueChanged, this, [this](int tick) {
        m_state.set_morph(tick / static_cast<double>(kMorphTicks));
        changed();
    });
    connect(m_truncation, &QSlider::valueChanged, this, [this](int tick) {
        m_state.set_truncation(truncationAt(tick));
        changed();
    });
    connect(m_newA, &QPushButton::clicked, this, [this] {
        m_state.new_a();
        changed();
    });
    connect(m_newB, &QPushButton::clicked, this, [this] {
        m_state.new_b();
        changed();
    });
    connect(m_random, &QPushButton::clicked, this, &PlayPanel::randomize);
    connect(m_resetAll, &QPushButton::clicked, this, [this] {
        m_state.undo_all();
        changed();
    });
    connect(m_sliders, &NoiseSliders::valueEdited, this, [this](int index, double value) {
        m_state.set_value(static_cast<std::size_t>(index), static_cast<float>(value));
        changed();
    });
    connect(m_sliders, &NoiseSliders::undoRequested, this, [this](int index) {
        m_state.undo(static_cast<std::size_t>(index));
        changed();
    });
}

void PlayPanel::refresh() {
    m_buttons->setDigit(m_state.digit());
    m_stripView->setDigit(m_state.digit());
    const QSignalBlocker blockMorph(m_morph);
    m_morph->setValue(static_cast<int>(std::lround(m_state.morph() * kMorphTicks)));
    m_truncationValue->setText(m_state.truncation()
                                   ? QStringLiteral("±%1").arg(*m_state.truncation(), 0, 'f', 2)
                                   : tr("Off"));
    m_resetAll->setEnabled(m_state.any_edited());
    std::vector<bool> edited(m_state.noise().size());
    for (std::size_t index = 0; index < edited.size(); ++index) {
        edited[index] = m_state.edited(index);
    }
    m_sliders->setValues(m_state.noise(), edited);
}

void PlayPanel::setTruncation(std::optional<double> limit) {
    const int tick =
        limit ? static_cast<int>(std::lround((*limit - kLeastTruncation) / kTruncationStep))
              : kTruncationOff;
    m_truncation->setValue(limit ? std::clamp(tick, 0, kTruncationOff - 1) : tick);
}

void PlayPanel::setDigit(int digit) {
    const int before = m_state.digit();
    m_state.set_digit(digit);
    if (m_state.digit() == before) {
        return;
    }
    // The strip has this digit already: no need to wait for the answer with the opinion.
    if (!m_strip.empty()) {
        m_picture->setImage(digitImage(m_strip[static_cast<std::size_t>(m_state.digit())]));
    }
    Q_EMIT digitChanged(m_state.digit());
    changed();
}

void PlayPanel::randomize() {
    m_state.randomize();
    changed();
}

void PlayPanel::setPoint(const Noise& noise, int digit) {
    const int before = m_state.digit();
    m_state.set_point(noise, digit);
    if (m_state.digit() != before) {
        Q_EMIT digitChanged(m_state.digit());
    }
    changed();
}

void PlayPanel::setNoiseSize(int size) {
    if (size < 1 || size == m_state.noise_size()) {
        return;
    }
    m_state.set_noise_size(size);
    refresh();
    request();
}

void PlayPanel::requestAgain() { request(); }

void PlayPanel::changed() {
    m_delay.changed(m_lastId + 1, m_clock.nsecsElapsed());
    refresh();
    request();
}

void PlayPanel::request() {
    ++m_lastId;
    Q_EMIT requested({m_lastId, m_state.drawn_noise(), m_state.digit()});
}

void PlayPanel::showAnswer(const PlayAnswer& answer) {
    if (answer.id < m_shownId || answer.strip.count() != kDigitCount) {
        return;
    }
    m_shownId = answer.id;
    m_strip = answer.strip;
    m_stripView->setImages(m_strip);
    m_picture->setImage(digitImage(m_strip[static_cast<std::size_t>(m_state.digit())]));
    // An opinion of a digit that is no longer chosen would contradict the picture beside it; the
    // chosen one's is on its way.
    if (answer.digit == m_state.digit()) {
        m_opinion->setOpinion(answer.opinion, answer.digit);
    }
    m_caption->setText(!m_modelName.isEmpty() ? m_modelName
                       : answer.step == 0     ? tr("Untrained network")
                                              : tr("Step %1").arg(QLocale().toString(
                                                    static_cast<qlonglong>(answer.step))));
    if (!isVisible()) {
        // Painted whenever somebody comes back to it, this would measure nothing.
        m_delay.forget(answer.id);
    }
    m_delay.shown(answer.id);
    m_isPicturePainted = false;
    m_isStripPainted = false;
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
