#include "ui/export/film_dialog.h"

#include "core/base/sample_sheet.h"
#include "core/latent/film_size.h"
#include "ui/export/film_size_label.h"
#include "ui/widgets/animation_form.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/number_spin_box.h"
#include "ui/widgets/text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace ganvas {

namespace {

constexpr double kMostFilmSeconds = 600;
constexpr int kMostTitleWidth = 260; ///< Pixels; a title may be as long as a person likes.

FilmSize sizeOf(const FilmPlan& plan, const ClassNames& classes) {
    const auto count = static_cast<int>(classes.size());
    return film_size(plan.digit ? 1 : count * plan.columns, plan.digit ? 1 : plan.columns,
                     plan.animation.scale, /*has_curves=*/true);
}

} // namespace

FilmDialog::FilmDialog(QWidget* parent)
    : QDialog(parent),
      m_title(new ElidedLabel(this)),
      m_what(new QComboBox(this)),
      m_columns(new WholeSpinBox(this)),
      m_time(new QComboBox(this)),
      m_form(new AnimationForm(
          this, {QStringLiteral("film"),
                 tr("How long the film is, with the second that its last picture stays"),
                 tr("Save the Film"), tr("film"), kMostFilmSeconds})),
      m_size(new FilmSizeLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)),
      m_start(m_buttons->addButton(tr("Save…"), QDialogButtonBox::ActionRole)),
      m_scales{kDigitFilmScale, kGridFilmScale} {
    setObjectName("filmDialog");
    setWindowTitle(tr("Film of a Run"));
    buildControls();
    buildLayout();
    connect(m_what, &QComboBox::currentIndexChanged, this, &FilmDialog::onWhatChanged);
    connect(m_columns, &QSpinBox::valueChanged, this, &FilmDialog::refresh);
    connect(m_form, &AnimationForm::changed, this, &FilmDialog::refresh);
    connect(m_form, &AnimationForm::chosen, this, [this](const AnimationSettings& settings) {
        FilmPlan wanted = plan();
        wanted.animation = settings;
        accept();
        Q_EMIT filmWanted(wanted);
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_size, &FilmSizeLabel::wanted, this,
            [this](quint64 id) { Q_EMIT sizeWanted(id, plan()); });
    refresh();
}

// Hiding has spin boxes take what was typed, and this is still there to hear of it.
FilmDialog::~FilmDialog() { hide(); }

void FilmDialog::buildControls() {
    nameControl(m_title, "filmRun", tr("The run"), {});
    m_title->setMaximumWidth(kMostTitleWidth);
    m_title->setTextFormat(Qt::PlainText);
    nameControl(m_what, "filmWhat", tr("What to film"),
                tr("All classes in a grid, or one of them large"));
    fillWhat();
    nameControl(m_columns, "filmColumns", tr("Columns of the grid"),
                tr("How many of each class there are"));
    m_columns->setRule({Stepping::even, 1, 1, kMaxSheetColumns});
    m_columns->setValue(FilmPlan().columns);
    nameControl(m_time, "filmTime", tr("Time"),
                tr("Logarithmic: as long from step 10 to 100 as from 100 to 1,000, for most is "
                   "learned at the beginning. Linear: as long for each step."));
    m_time->addItems({tr("Logarithmic"), tr("Linear")});
    m_form->setScale(kGridFilmScale);
    m_form->setSeconds(FilmPlan().seconds);
    m_form->setFrameRate(static_cast<int>(FilmPlan().animation.frame_rate));
    m_start->setObjectName("filmStart");
    m_start->setAccessibleName(tr("Save the film"));
    m_start->setDefault(true);
    setReady(true);
    connect(m_start, &QPushButton::clicked, m_form, [this] {
        if (!m_columns->entry().takeRefusedClick()) {
            m_form->chooseFile();
        }
    });
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName("filmDismiss");
}

void FilmDialog::buildLayout() {
    auto* form = new QFormLayout(this);
    form->addRow(tr("Run"), m_title);
    form->addRow(tr("Film"), m_what);
    form->addRow(tr("Columns"), m_columns);
    form->addRow(tr("Time"), m_time);
    m_form->addRows(form);
    form->addRow(m_size);
    form->addRow(m_buttons);
    form->setSizeConstraint(QLayout::SetFixedSize);
}

void FilmDialog::fillWhat() {
    const int chosen = std::max(0, m_what->currentIndex());
    const QSignalBlocker block(m_what);
    m_what->clear();
    m_what->addItem(tr("Grid"));
    for (const std::string& name : m_classes) {
        m_what->addItem(m_classes == digit_names() ? tr("The digit %1").arg(toQString(name))
                                                   : toQString(name));
    }
    m_what->setCurrentIndex(chosen < m_what->count() ? chosen : 1);
}

void FilmDialog::setRun(const QString& folder, const QString& title, const ClassNames& classes) {
    m_run = folder;
    if (classes != m_classes) {
        m_classes = classes;
        fillWhat();
        refresh();
    }
    m_title->setText(title);
    m_size->ask(); // The same one may have grown.
}

void FilmDialog::setBytes(quint64 id, quint64 bytes) { m_size->setBytes(id, bytes); }

void FilmDialog::setTrouble(quint64 id, const QString& sentence) {
    m_size->setTrouble(id, sentence);
}

void FilmDialog::setReady(bool isReady) {
    m_start->setEnabled(isReady);
    m_start->setToolTip(isReady ? tr("Asks for a file, then writes it")
                                : tr("Another file is being written: wait or cancel that."));
}

bool FilmDialog::isGrid() const { return m_what->currentIndex() == 0; }

FilmPlan FilmDialog::plan() const {
    FilmPlan plan;
    plan.run = m_run.toStdString();
    plan.animation = m_form->settings();
    plan.seconds = m_form->seconds();
    plan.time = m_time->currentIndex() == 0 ? StepScale::logarithmic : StepScale::linear;
    plan.columns = m_columns->value();
    if (!isGrid()) {
        plan.digit = m_what->currentIndex() - 1;
    }
    return plan;
}

QVariantMap FilmDialog::choices() const {
    QVariantMap choices = m_form->choices();
    choices.insert(QStringLiteral("what"), m_what->currentIndex());
    choices.insert(QStringLiteral("columns"), m_columns->value());
    choices.insert(QStringLiteral("time"), m_time->currentIndex());
    choices.insert(QStringLiteral("scale"), m_form->settings().scale);
    return choices;
}

void FilmDialog::applyChoices(const QVariantMap& choices) {
    m_form->applyChoices(choices);
    const auto number = [&choices](const QString& key, int present, int most) {
        return std::clamp(choices.value(key, present).toInt(), 0, most);
    };
    m_what->setCurrentIndex(
        number(QStringLiteral("what"), m_what->currentIndex(), m_what->count() - 1));
    m_columns->setValue(
        number(QStringLiteral("columns"), m_columns->value(), m_columns->maximum()));
    m_time->setCurrentIndex(number(QStringLiteral("time"), m_time->currentIndex(), 1));
    m_form->setScale(number(QStringLiteral("scale"), m_form->settings().scale, mostScale()));
}

int FilmDialog::mostScale() const {
    FilmPlan larger = plan();
    larger.animation.scale = 1;
    const auto fits = [this, &larger] {
        const FilmSize size = sizeOf(larger, m_classes);
        return size.width <= kMaxAnimationSide && size.height() <= kMaxAnimationSide;
    };
    while (fits()) {
        ++larger.animation.scale;
    }
    return std::max(1, larger.animation.scale - 1);
}

void FilmDialog::onWhatChanged() {
    if (isGrid() != m_wasGrid) {
        m_scales.at(m_wasGrid ? 1 : 0) = m_form->settings().scale;
        m_wasGrid = isGrid();
        refresh(); // The other has a limit of its own.
        m_form->setScale(m_scales.at(m_wasGrid ? 1 : 0));
    }
    refresh();
}

void FilmDialog::refresh() {
    m_columns->setEnabled(isGrid());
    const int most = mostScale();
    m_form->limitScale(most, tr("There is room for ×%1 at most: the grid is large.").arg(most));
    const FilmSize size = sizeOf(plan(), m_classes);
    m_size->setFrames(tr("%1 × %2 px, %3 frames")
                          .arg(size.width)
                          .arg(size.height())
                          .arg(QLocale().toString(m_form->frameCount())));
}

} // namespace ganvas
