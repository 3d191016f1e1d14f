#include "ui/walk/record_dialog.h"

#include "core/base/images.h"
#include "ui/widgets/animation_form.h"
#include "ui/widgets/name_control.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kMaxScale = 16;
constexpr int kGrid = 1; ///< Index of what to record.

} // namespace

RecordDialog::RecordDialog(QWidget* parent)
    : QDialog(parent),
      m_what(new QComboBox(this)),
      m_form(new AnimationForm(this, {QStringLiteral("record"), tr("What one loop takes"),
                                      tr("Save the Recording"), tr("walk")})),
      m_size(new QLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)) {
    setObjectName("recordDialog");
    setWindowTitle(tr("Record the Walk"));
    buildControls();
    buildLayout();
    setColumns(0);
    connect(m_what, &QComboBox::currentIndexChanged, this, &RecordDialog::refresh);
    connect(m_form, &AnimationForm::changed, this, &RecordDialog::refresh);
    connect(m_form, &AnimationForm::chosen, this, [this](const AnimationSettings& settings) {
        accept();
        Q_EMIT recordWanted(settings, m_form->seconds(), isGrid());
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    refresh();
}

// Hiding has spin boxes take what was typed, and this is still there to hear of it.
RecordDialog::~RecordDialog() { hide(); }

void RecordDialog::buildControls() {
    nameControl(m_what, "recordWhat", tr("What to record"), tr("One picture, or all of the grid"));
    m_what->addItems({tr("Large picture"), tr("Grid")});
    m_form->setScale(8);
    m_form->setFrameRate(25);
    nameControl(m_size, "recordSize", tr("Size of the recording"), tr("What the file will hold"));
    QPushButton* const start = m_buttons->addButton(tr("Record…"), QDialogButtonBox::ActionRole);
    nameControl(start, "recordStart", tr("Record"), tr("Asks for a file, then writes it"));
    start->setDefault(true);
    connect(start, &QPushButton::clicked, m_form, &AnimationForm::chooseFile);
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName("recordDismiss");
}

void RecordDialog::buildLayout() {
    auto* form = new QFormLayout(this);
    form->addRow(tr("Record"), m_what);
    m_form->addRows(form);
    form->addRow(m_size);
    form->addRow(m_buttons);
    form->setSizeConstraint(QLayout::SetFixedSize);
}

void RecordDialog::setColumns(int columns) {
    m_columns = columns;
    if (columns < 1) {
        m_what->setCurrentIndex(0);
    }
    QStandardItem* const grid = qobject_cast<QStandardItemModel*>(m_what->model())->item(kGrid);
    grid->setEnabled(columns > 0);
    grid->setToolTip(columns > 0 ? QString() : tr("There is no grid yet: train first."));
    refresh();
}

void RecordDialog::setSeconds(double seconds) { m_form->setSeconds(seconds); }

bool RecordDialog::isGrid() const { return m_what->currentIndex() == kGrid; }

void RecordDialog::refresh() {
    const int columns = isGrid() ? m_columns : 1;
    const int rows = isGrid() ? kDigitCount : 1;
    const int mostScale =
        std::min(kMaxScale, kMaxAnimationSide / kImageSide / std::max(columns, rows));
    m_form->limitScale(mostScale,
                       tr("There is room for ×%1 at most: the grid is large.").arg(mostScale));
    const int pixels = kImageSide * m_form->settings().scale;
    m_size->setText(tr("%1 × %2 px, %3 frames")
                        .arg(columns * pixels)
                        .arg(rows * pixels)
                        .arg(QLocale().toString(m_form->frameCount())));
}

} // namespace ganvas
