#include "ui/blend/blend_panel.h"

#include "ui/blend/blend_pad_view.h"
#include "ui/blend/film_strip.h"
#include "ui/blend/region_reader.h"
#include "ui/widgets/blend_text.h"
#include "ui/widgets/class_text.h"
#include "ui/widgets/jump_slider.h"
#include "ui/widgets/panel_scroll.h"
#include "ui/widgets/wheel_guard.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ganvas {

namespace {

constexpr int kTicks = 1000;

/// What other classes may add up to on the way between two: rounding errors.
constexpr float kNothing = 1e-4F;

QComboBox* classChoice(const QString& name, QWidget* parent) {
    auto* result = new QComboBox(parent);
    result->setObjectName(name);
    result->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    guardWheel(result);
    return result;
}

} // namespace

BlendPanel::BlendPanel(QWidget* parent)
    : QWidget(parent),
      m_sight(this),
      m_regions(new RegionReader(this)),
      m_pad(new BlendPadView(this)),
      m_from(classChoice(QStringLiteral("blendFrom"), this)),
      m_to(classChoice(QStringLiteral("blendTo"), this)),
      m_slider(new JumpSlider(Qt::Horizontal, this)),
      m_sliderRow(new QHBoxLayout),
      m_film(new FilmStrip(this)),
      m_text(new QLabel(this)),
      m_note(new QLabel(tr("No judge yet:\nno regions"), this)) {
    buildControls();
    buildLayout();
    fillChoices();
    connectControls();
    follow(m_pad->digits());
}

void BlendPanel::buildControls() {
    m_pad->setObjectName("blendPad");
    m_from->setAccessibleName(tr("From class"));
    m_from->setToolTip(tr("What is at the left end of the slider"));
    m_to->setAccessibleName(tr("To class"));
    m_to->setToolTip(tr("What is at the right end of the slider"));
    m_slider->setObjectName("blendSlider");
    m_slider->setAccessibleName(tr("From one class to the other"));
    m_slider->setToolTip(tr("Blends the two labels; the noise stays as it is"));
    m_slider->setRange(0, kTicks);
    m_slider->setSingleStep(kTicks / 100);
    m_slider->setPageStep(kTicks / 10);
    m_film->setObjectName("blendFilm");
    m_text->setObjectName("blendText");
    // Whatever it says while a person drags, the pad beside it keeps its size.
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    constexpr int kLines = 5;
    m_text->setMinimumHeight(kLines * m_text->fontMetrics().lineSpacing());
    m_note->setObjectName("blendNote");
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->hide();
}

void BlendPanel::buildLayout() {
    auto* toLabel = new QLabel(tr("to"), this);
    toLabel->setBuddy(m_to);
    auto* ends = new QHBoxLayout;
    ends->setSpacing(6);
    ends->addWidget(m_from, 1);
    ends->addWidget(toLabel);
    ends->addWidget(m_to, 1);
    auto* side = new QVBoxLayout;
    side->addWidget(m_text, 1);
    side->addWidget(m_note);
    side->addLayout(ends);
    m_sliderRow->addWidget(m_slider);

    auto* content = new QWidget;
    auto* layout = new QGridLayout(content);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setVerticalSpacing(4);
    layout->setHorizontalSpacing(10);
    layout->addWidget(m_pad, 0, 0);
    layout->addLayout(side, 0, 1);
    layout->addLayout(m_sliderRow, 1, 0, 1, 2);
    layout->addWidget(m_film, 2, 0, 1, 2);
    layout->setRowStretch(0, 1);
    layout->setColumnStretch(0, 5);
    layout->setColumnStretch(1, 3);

    auto* scroll = new PanelScroll(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    m_film->installEventFilter(this);
}

void BlendPanel::connectControls() {
    connect(m_pad, &BlendPadView::digitsChosen, this, [this](const ClassWeights& digits) {
        m_regions->setCentre(m_pad->place());
        moveSlider();
        describe();
        Q_EMIT digitsChosen(digits);
    });
    connect(m_from, &QComboBox::currentIndexChanged, this, [this] { changeEnd(m_from, m_to); });
    connect(m_to, &QComboBox::currentIndexChanged, this, [this] { changeEnd(m_to, m_from); });
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int tick) { choosePath(tick / static_cast<double>(kTicks)); });
    connect(m_film, &FilmStrip::placeChosen, this, &BlendPanel::choosePath);
    connect(&m_sight, &WhenSeen::changed, m_regions, &RegionReader::setActive);
    connect(m_regions, &RegionReader::changed, this, [this] {
        m_pad->setRegions(m_regions->map());
        m_note->setVisible(m_regions->isJudgeMissing());
        describe();
    });
}

void BlendPanel::fillChoices() {
    for (QComboBox* const choice : {m_from, m_to}) {
        const QSignalBlocker block(choice);
        choice->clear();
        for (const std::string& name : m_names) {
            choice->addItem(toQString(name));
        }
    }
    m_fromBefore = std::min(m_fromBefore, classCount() - 2);
    m_toBefore = std::clamp(m_toBefore, m_fromBefore + 1, classCount() - 1);
    setEnds(m_fromBefore, m_toBefore);
}

void BlendPanel::setClasses(const ClassNames& names) {
    if (names == m_names) {
        return;
    }
    m_names = names;
    m_pad->setClasses(names);
    m_regions->setClassCount(classCount());
    fillChoices();
    follow(m_pad->digits());
}

int BlendPanel::from() const { return m_from->currentIndex(); }

int BlendPanel::to() const { return m_to->currentIndex(); }

ClassWeights BlendPanel::onPath(double share) const {
    return mixed_classes(pure_class(from(), classCount()), pure_class(to(), classCount()), share);
}

std::optional<double> BlendPanel::shareOf(const ClassWeights& digits) const {
    const float atFrom = digits.at(static_cast<std::size_t>(from()));
    const float atTo = digits.at(static_cast<std::size_t>(to()));
    return std::abs(atFrom + atTo - 1) < kNothing ? std::optional<double>(atTo) : std::nullopt;
}

// From one class to itself would be no way: the other end takes the class that this one had.
void BlendPanel::changeEnd(QComboBox* changed, QComboBox* other) {
    if (from() == to()) {
        const QSignalBlocker block(other);
        other->setCurrentIndex(changed == m_from ? m_fromBefore : m_toBefore);
    }
    setEnds(from(), to());
    choosePath(m_slider->value() / static_cast<double>(kTicks));
}

void BlendPanel::setEnds(int from, int to) {
    m_fromBefore = from;
    m_toBefore = to;
    const QSignalBlocker blockFrom(m_from);
    const QSignalBlocker blockTo(m_to);
    m_from->setCurrentIndex(from);
    m_to->setCurrentIndex(to);
    filmPath();
}

void BlendPanel::choosePath(double share) {
    const ClassWeights digits = onPath(share);
    if (digits == m_pad->digits()) {
        return;
    }
    m_pad->setDigits(digits);
    m_regions->setCentre(m_pad->place());
    moveSlider();
    describe();
    Q_EMIT digitsChosen(digits);
}

void BlendPanel::moveSlider() {
    const std::optional<double> share = shareOf(m_pad->digits());
    m_film->setPlace(share);
    if (share) {
        const QSignalBlocker block(m_slider);
        m_slider->setValue(static_cast<int>(std::lround(*share * kTicks)));
    }
}

void BlendPanel::follow(const ClassWeights& wanted) {
    m_pad->setDigits(wanted);
    const ClassWeights digits = m_pad->digits();
    m_regions->setCentre(m_pad->place());
    if (!shareOf(digits)) {
        // Its two classes are the ends of a way that it lies on; a single one goes to the left end.
        const int main = main_class(digits);
        ClassWeights rest = digits;
        rest.at(static_cast<std::size_t>(main)) = 0;
        const int second = main_class(rest);
        const float share = rest.at(static_cast<std::size_t>(second));
        if (share < kNothing) {
            setEnds(main, to());
        } else if (std::abs(digits.at(static_cast<std::size_t>(main)) + share - 1) < kNothing) {
            setEnds(std::min(main, second), std::max(main, second));
        }
    }
    moveSlider();
    describe();
}

void BlendPanel::setPoint(const LatentPoint& point) {
    if (point.noise != m_noise) {
        m_noise = point.noise;
        m_regions->setNoise(m_noise);
        filmPath();
    }
    if (point.classes != m_pad->digits()) {
        follow(point.classes);
    }
}

void BlendPanel::filmPath() {
    if (m_noise.empty()) {
        m_film->setPath(nullptr);
        return;
    }
    m_film->setPath([noise = m_noise, from = pure_class(from(), classCount()),
                     to = pure_class(to(), classCount())](double share) {
        return LatentPoint{noise, mixed_classes(from, to, share)};
    });
}

void BlendPanel::describe() {
    QString text = blend_text(m_pad->digits(), m_names, QStringLiteral("\n"));
    if (const auto reading = m_regions->map().readingAt(m_pad->place());
        reading && m_pad->isOnPlace()) {
        const int label = read_label(*reading);
        text += QStringLiteral("\n") +
                tr("The judge reads\n%1 (%2 %)")
                    .arg(classText(m_names, label))
                    .arg(wholePercent(reading->at(static_cast<std::size_t>(label))));
    }
    if (text != m_text->text()) {
        m_text->setText(text);
    }
}

void BlendPanel::showRegions(const PicturesAnswer& answer) { m_regions->showAnswer(answer); }

void BlendPanel::showFilm(const PicturesAnswer& answer) { m_film->showPictures(answer); }

void BlendPanel::requestAgain() {
    m_regions->requestAgain();
    m_film->requestAgain();
}

bool BlendPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_film && event->type() == QEvent::Resize) {
        // The handle's way is as long as the film's from the first picture to the last.
        const int handle = style()->pixelMetric(QStyle::PM_SliderLength, nullptr, m_slider);
        const int margin = std::max(0, qRound(m_film->endMargin() - handle / 2.0));
        m_sliderRow->setContentsMargins(margin, 0, margin, 0);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ganvas
