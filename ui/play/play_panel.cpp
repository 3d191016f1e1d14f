#include "ui/play/play_panel.h"

#include "ui/play/digit_buttons.h"
#include "ui/play/digit_strip.h"
#include "ui/play/noise_sliders.h"
#include "ui/play/opinion_view.h"
#include "ui/play/path_controls.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/digit_picture.h"
#include "ui/widgets/kept_focus.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/model_title.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTabWidget>

#include <vector>

namespace ganvas {

PlayPanel::PlayPanel(QWidget* parent)
    : QWidget(parent),
      m_sight(this),
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
    buildControls();
    buildLayout();
    connectControls();
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
           "noise is multiplied with the class's label, so from zero noise all classes would "
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
    connect(m_buttons, &DigitButtons::digitChosen, this, &PlayPanel::digitChosen);
    connect(m_stripView, &DigitStrip::digitChosen, this, &PlayPanel::digitChosen);
    connect(m_picture, &DigitPicture::painted, this, [this] { notePainted(m_isPicturePainted); });
    connect(m_stripView, &DigitStrip::painted, this, [this] { notePainted(m_isStripPainted); });
    connect(m_path, &PathControls::released, this, &PlayPanel::released);
    connect(m_random, &QPushButton::clicked, this, &PlayPanel::randomWanted);
    connect(m_resetAll, &QPushButton::clicked, this, &PlayPanel::allValuesUndone);
    connect(m_sliders, &NoiseSliders::released, this, &PlayPanel::released);
}

void PlayPanel::setClasses(const ClassNames& names) {
    m_buttons->setClasses(names);
    m_stripView->setClasses(names);
    m_opinion->setClasses(names);
}

void PlayPanel::showState(const PlayState& state) {
    m_buttons->setDigit(state.digit());
    m_stripView->setDigit(state.digit());
    m_path->setMorph(state.morph());
    m_path->setTruncation(state.truncation());
    setEnabledKeepingFocus(m_resetAll, state.any_edited());
    std::vector<bool> edited(state.noise().size());
    for (std::size_t index = 0; index < edited.size(); ++index) {
        edited[index] = state.edited(index);
    }
    m_sliders->setValues(state.noise(), edited);
}

void PlayPanel::showPicture(const ShownPicture& shown) {
    m_stripView->setImages(shown.strip);
    m_picture->setImage(digitImage(shown.picture[0]));
    if (shown.opinion) {
        m_opinion->setOpinion(*shown.opinion, shown.asked);
    } else if (!shown.has_discriminator) {
        m_opinion->clear();
    }
    const QString title = modelTitle(shown.model);
    m_caption->setText(!title.isEmpty() ? title
                       : shown.step == 0
                           ? tr("Untrained network")
                           : tr("Step %1").arg(QLocale().toString(qlonglong{shown.step})));
    m_isPicturePainted = false;
    m_isStripPainted = false;
}

void PlayPanel::setMessage(const QString& sentence) { m_message->setMessage(sentence); }

void PlayPanel::notePainted(bool& isPainted) {
    const bool wasOnScreen = m_isPicturePainted && m_isStripPainted;
    isPainted = true;
    if (!wasOnScreen && m_isPicturePainted && m_isStripPainted) {
        Q_EMIT painted();
    }
}

} // namespace ganvas
