#include "ui/pins/pin_compare.h"

#include "core/latent/compare_points.h"
#include "ui/pins/pin_model.h"
#include "ui/widgets/curve_colors.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/digit_picture.h"
#include "ui/widgets/fit_screen.h"
#include "ui/widgets/model_title.h"
#include "ui/widgets/panel_scroll.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>

namespace ganvas {

namespace {

/// How bright ink is that both pictures have, beside what only one of them has.
constexpr int kCommonGrey = 110;

/// Degrees within which two points are neighbours, related, and as good as unrelated.
constexpr double kNear = 20;
constexpr double kRelated = 65;
constexpr double kUnrelated = 115;

/// The ink that only A (0) or only B (1) has, on black as digits are shown in either theme.
QColor onlyColour(std::size_t which) {
    return curveColor(which == 0 ? 1 : 0, themePalette(Theme::dark));
}

QImage differenceImage(ImageView a, ImageView b) {
    const QColor onlyA = onlyColour(0);
    const QColor onlyB = onlyColour(1);
    QImage image(kImageSide, kImageSide, QImage::Format_RGB32);
    for (int pixel = 0; pixel < kImagePixels; ++pixel) {
        const auto index = static_cast<std::size_t>(pixel);
        const int common = std::min(a[index], b[index]);
        const int moreA = a[index] - common;
        const int moreB = b[index] - common;
        const auto mix = [&](int ofA, int ofB) {
            return std::min(255, (common * kCommonGrey + moreA * ofA + moreB * ofB) / 255);
        };
        image.setPixelColor(pixel % kImageSide, pixel / kImageSide,
                            {mix(onlyA.red(), onlyB.red()), mix(onlyA.green(), onlyB.green()),
                             mix(onlyA.blue(), onlyB.blue())});
    }
    return image;
}

QLabel* plainLabel(const QString& name = {}) {
    auto* const label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText); // Names may come from anybody's text.
    label->setWordWrap(true);
    return label;
}

QLabel* caption(const QString& text) {
    auto* const label = plainLabel();
    label->setText(text);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

PinCompare::PinCompare(QWidget* parent)
    : QDialog(parent),
      m_sight(this),
      m_distance(plainLabel(QStringLiteral("pinDistance"))),
      m_note(plainLabel(QStringLiteral("pinNote"))) {
    setWindowTitle(tr("Compare Pins"));
    auto* const comparison = new QWidget;
    auto* const grid = new QGridLayout(comparison);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(14);
    for (std::size_t which = 0; which < 2; ++which) {
        m_names.at(which) =
            plainLabel(which == 0 ? QStringLiteral("pinNameA") : QStringLiteral("pinNameB"));
        QFont bold = font();
        bold.setBold(true);
        m_names.at(which)->setFont(bold);
        grid->addWidget(m_names.at(which), 0, static_cast<int>(which) + 1);
    }
    auto* const legend = new QLabel(
        // On black, as in the pictures: the colours are too light for a light window.
        tr("<span style='background-color:black; color:%1'>&nbsp;■&nbsp;</span> only A &nbsp; "
           "<span style='background-color:black; color:%2'>&nbsp;■&nbsp;</span> only B")
            .arg(onlyColour(0).name(), onlyColour(1).name()));
    grid->addWidget(legend, 0, 3);
    m_pinned = addRow(grid, 1, tr("Pinned"), QStringLiteral("pinned"));
    m_now = addRow(grid, 3, tr("Now"), QStringLiteral("now"));
    const std::array titles{tr("Digit"), tr("Step"), tr("Seed"), tr("Noise")};
    for (std::size_t fact = 0; fact < titles.size(); ++fact) {
        const int row = 5 + static_cast<int>(fact);
        grid->addWidget(caption(titles.at(fact)), row, 0);
        for (std::size_t which = 0; which < 2; ++which) {
            QLabel*& label = m_facts.at(fact).at(which);
            label = plainLabel(QStringLiteral("pinFact%1%2").arg(fact).arg(which == 0 ? 'A' : 'B'));
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
            label->setAccessibleName(titles.at(fact));
            grid->addWidget(label, row, static_cast<int>(which) + 1);
        }
    }
    for (int column = 1; column <= 3; ++column) {
        grid->setColumnStretch(column, 1);
    }
    grid->setRowStretch(1, 1);
    grid->setRowStretch(3, 1);
    m_distance->setAccessibleName(tr("Distance"));
    m_note->setAccessibleName(tr("Note"));
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(new PanelScroll(comparison), 1);
    column->addSpacing(4);
    column->addWidget(m_distance);
    column->addWidget(m_note);
    column->addWidget(buttons);
    resize(600, 580);
    fitIntoScreen(this);
}

PinCompare::Row PinCompare::addRow(QGridLayout* grid, int row, const QString& title,
                                   const QString& name) {
    Row result;
    grid->addWidget(caption(title), row, 0, Qt::AlignTop);
    const std::array descriptions{tr("A"), tr("B"), tr("The difference between A and B")};
    const std::array suffixes{QStringLiteral("A"), QStringLiteral("B"),
                              QStringLiteral("Difference")};
    for (std::size_t i = 0; i < result.pictures.size(); ++i) {
        auto* const picture = new DigitPicture;
        picture->setObjectName(name + suffixes.at(i));
        picture->setAccessibleName(tr("%1: %2").arg(title, descriptions.at(i)));
        picture->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        grid->addWidget(picture, row, static_cast<int>(i) + 1);
        result.pictures.at(i) = picture;
    }
    result.common = plainLabel(name + QStringLiteral("Common"));
    result.common->setAlignment(Qt::AlignHCenter);
    result.common->setToolTip(tr("Of all the ink in either picture, the share that both have"));
    grid->addWidget(result.common, row + 1, 3);
    return result;
}

void PinCompare::setPins(const Pin& a, const Pin& b, const QString& note) {
    m_pins = {a, b};
    m_pinned.images = {a.picture, b.picture};
    m_now.images = {};
    showRow(m_pinned);
    showRow(m_now);
    showFacts();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void PinCompare::setNow(std::size_t which, const Images& picture) {
    m_now.images.at(which) = picture;
    showRow(m_now);
}

void PinCompare::showRow(const Row& row) {
    const auto& [a, b] = row.images;
    row.pictures[0]->setImage(a.empty() ? QImage() : digitImage(a[0]));
    row.pictures[1]->setImage(b.empty() ? QImage() : digitImage(b[0]));
    if (a.empty() || b.empty()) {
        row.pictures[2]->setImage({});
        row.common->setText(tr("Not drawn yet"));
        return;
    }
    row.pictures[2]->setImage(differenceImage(a[0], b[0]));
    row.common->setText(tr("%1 % of the ink in common").arg(qRound(100 * shared_ink(a[0], b[0]))));
}

void PinCompare::showFacts() {
    const QLocale locale;
    const QString none = tr("–");
    for (std::size_t which = 0; which < 2; ++which) {
        const Pin& pin = m_pins.at(which);
        const QString name = PinModel::nameOf(pin);
        m_names.at(which)->setText(which == 0 ? tr("A: %1").arg(name) : tr("B: %1").arg(name));
        m_facts[0].at(which)->setText(is_pure(pin.point.classes)
                                          ? QString::number(main_class(pin.point.classes))
                                          : PinModel::blendText(pin.point.classes));
        const QString model = modelTitle(pin.model);
        m_facts[1].at(which)->setText(pin.step          ? locale.toString(qlonglong{*pin.step})
                                      : model.isEmpty() ? none
                                                        : model);
        m_facts[2].at(which)->setText(pin.seed ? QString::number(qulonglong{*pin.seed}) : none);
        m_facts[3].at(which)->setText(PinModel::noiseText(pin.point.noise));
    }
    const LatentPoint& a = m_pins[0].point;
    const LatentPoint& b = m_pins[1].point;
    if (a.noise.size() != b.noise.size()) {
        m_distance->setText(tr("They are from generators that take different numbers of values, so "
                               "there is no distance between them."));
        return;
    }
    if (a.noise == b.noise) {
        m_distance->setText(
            a.classes == b.classes
                ? tr("This is the same point twice: whatever differs, training did.")
                : tr("The noise is the same: only the class differs."));
        return;
    }
    const NoiseDistance distance = distance_between(a.noise, b.noise);
    const QString apart = locale.toString(distance.length, 'f', 1);
    if (!distance.angle) {
        m_distance->setText(tr("They are %1 apart; one of them is all zeros.").arg(apart));
        return;
    }
    const double angle = *distance.angle;
    const QString like = angle < kNear        ? tr("close neighbours.")
                         : angle < kRelated   ? tr("nearer to each other than random points are.")
                         : angle < kUnrelated ? tr("as different as two random points.")
                                              : tr("further apart than random points are.");
    m_distance->setText(
        tr("They are %1 apart, %2° as seen from zero: %3").arg(apart).arg(qRound(angle)).arg(like));
}

} // namespace ganvas
