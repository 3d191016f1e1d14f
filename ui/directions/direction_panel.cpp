#include "ui/directions/direction_panel.h"

#include "ui/directions/direction_row.h"
#include "ui/widgets/panel_scroll.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>
#include <chrono>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// Thumbnails may lag behind a hand that moves.
constexpr auto kPictureDelay = 200ms;

} // namespace

DirectionPanel::DirectionPanel(QWidget* parent)
    : QWidget(parent),
      m_digits(new QComboBox(this)),
      m_method(new QComboBox(this)),
      m_hint(new QLabel(tr("Looking for directions…"), this)),
      m_searching(this, [this] { search(); }),
      m_picturing(this, [this] { askForPictures(); }) {
    buildChoices();
    m_hint->setObjectName("directionHint");
    m_hint->setWordWrap(true);
    m_hint->setMargin(4);

    auto* choices = new QHBoxLayout;
    choices->setContentsMargins(4, 4, 4, 0);
    choices->addWidget(m_digits, 1);
    choices->addWidget(m_method, 1);

    auto* rows = new QWidget;
    m_rowLayout = new QVBoxLayout(rows);
    m_rowLayout->setContentsMargins(0, 2, 0, 2);
    m_rowLayout->setSpacing(4);
    m_rowLayout->addWidget(m_hint);
    m_rowLayout->addStretch();
    auto* scroll = new PanelScroll(rows);
    scroll->setObjectName("directionScroll");
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(choices);
    layout->addWidget(scroll, 1);

    m_pictureTimer.setSingleShot(true);
    m_pictureTimer.setInterval(kPictureDelay);
    connect(&m_pictureTimer, &QTimer::timeout, this, [this] { m_picturing.ask(); });
}

void DirectionPanel::buildChoices() {
    m_digits->setObjectName("directionDigits");
    m_digits->addItems({tr("Of this class"), tr("Of all classes")});
    m_digits->setToolTip(
        tr("Whether a direction is to change the chosen class much, or all. Where the noise is "
           "multiplied with the class's label, what slants a 4 may do something else to a 7."));
    m_digits->setAccessibleName(tr("Classes"));
    m_method->setObjectName("directionMethod");
    m_method->addItems({tr("By activations"), tr("By weights")});
    m_method->setToolTip(tr(
        "By activations: what varies most in the first layer when the noise is random (GANSpace). "
        "By weights: what the first layer's weights amplify most (SeFa)."));
    m_method->setAccessibleName(tr("Method"));
    connect(m_digits, &QComboBox::activated, this, &DirectionPanel::ask);
    connect(m_method, &QComboBox::activated, this, &DirectionPanel::ask);
}

void DirectionPanel::ask() {
    m_searching.ask();
    if (m_isShownElsewhere) {
        m_searching.catchUp();
    }
}

void DirectionPanel::setShownElsewhere(bool isShown) {
    m_isShownElsewhere = isShown;
    if (isShown) {
        m_searching.catchUp();
    }
}

void DirectionPanel::search() {
    const int digit = main_class(m_point.classes);
    ++m_request.id;
    m_request.method =
        m_method->currentIndex() == 0 ? DirectionMethod::principal : DirectionMethod::factors;
    m_request.digit = m_digits->currentIndex() == 0 ? std::optional(digit) : std::nullopt;
    Q_EMIT directionsWanted(m_request);
}

void DirectionPanel::setDirections(const DirectionsAnswer& answer) {
    if (answer.id != m_request.id) {
        return;
    }
    m_directions = answer.directions;
    m_hint->setVisible(m_directions.empty());
    while (m_rows.size() > m_directions.size()) {
        delete m_rows.back();
        m_rows.pop_back();
    }
    while (m_rows.size() < m_directions.size()) {
        const int number = static_cast<int>(m_rows.size());
        auto* row = new DirectionRow(number);
        m_rowLayout->insertWidget(number, row);
        connect(row, &DirectionRow::stepChanged, this,
                [this, number](double step) { Q_EMIT stepChanged(number, step); });
        connect(row, &DirectionRow::released, this, &DirectionPanel::released);
        m_rows.push_back(row);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setDirection(m_directions[i]);
    }
    m_picturing.ask();
}

void DirectionPanel::setSteps(const std::vector<double>& steps) {
    for (std::size_t i = 0; i < std::min(steps.size(), m_rows.size()); ++i) {
        m_rows[i]->setStep(steps[i]);
    }
}

void DirectionPanel::setPoint(const LatentPoint& point) {
    const bool isOtherDigit = main_class(point.classes) != main_class(m_point.classes);
    m_point = point;
    if (isOtherDigit && m_request.digit) {
        ask();
    }
    requestAgain();
}

void DirectionPanel::requestAgain() {
    if (!m_pictureTimer.isActive()) {
        m_pictureTimer.start();
    }
}

void DirectionPanel::askForPictures() {
    PicturesRequest request{++m_picturesId, {}};
    m_pictured.clear();
    m_pictures.pixels.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const NamedDirection& direction = m_directions[i];
        if (m_rows[i]->isNamed() || direction.vector.size() != m_point.noise.size()) {
            continue;
        }
        m_pictured.push_back(i);
        for (int n = 0; n < DirectionRow::kPictures; ++n) {
            const double step = direction.reach * (2.0 * n / (DirectionRow::kPictures - 1) - 1);
            LatentPoint& point = request.points.emplace_back(m_point);
            for (std::size_t k = 0; k < point.noise.size(); ++k) {
                point.noise[k] += static_cast<float>(step * direction.vector[k]);
            }
        }
    }
    if (!request.points.empty()) {
        Q_EMIT picturesWanted(request);
    }
}

void DirectionPanel::showPictures(const PicturesAnswer& answer) {
    if (answer.id != m_picturesId || answer.first != m_pictures.count()) {
        return;
    }
    m_pictures.append(answer.images);
    constexpr std::size_t kOfRow{DirectionRow::kPictures};
    for (std::size_t i = 0; i < m_pictured.size(); ++i) {
        if ((i + 1) * kOfRow <= m_pictures.count()) {
            m_rows[m_pictured[i]]->setPictures(m_pictures.slice(i * kOfRow, kOfRow));
        }
    }
}

} // namespace ganvas
