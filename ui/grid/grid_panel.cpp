#include "ui/grid/grid_panel.h"

#include "core/base/error.h"
#include "ui/grid/digit_grid.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/kept_focus.h"
#include "ui/widgets/least_height.h"
#include "ui/widgets/number_spin_box.h"
#include "ui/widgets/replace_file.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QBuffer>
#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace ganvas {

namespace {

WholeSpinBox* spinBox(const StepRule& rule, int value, QWidget* parent) {
    auto* box = new WholeSpinBox(parent);
    box->setRule(rule);
    box->setValue(value);
    return box;
}

} // namespace

GridPanel::GridPanel(QWidget* parent)
    : QWidget(parent),
      m_columns(spinBox({Stepping::even, 1, 1, kMaxSheetColumns}, 10, this)),
      m_interval(spinBox({Stepping::decimal, 1, 0, 1000}, 0, this)),
      m_realShown(new QCheckBox(tr("Real"), this)),
      m_readingsShown(new QCheckBox(tr("Judge"), this)),
      m_caption(new QLabel(tr("No digits yet"), this)),
      m_save(new QPushButton(themedIcon("picture"), QString(), this)),
      m_grid(new DigitGrid(this)) {
    m_columns->setObjectName("gridColumns");
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setSuffix(tr(" columns"));
    m_columns->setToolTip(tr("How many digits to a row. A column is one point of noise, the same "
                             "for all ten digits and throughout training."));
    m_interval->setObjectName("gridInterval");
    m_interval->setAccessibleName(tr("Refresh interval in steps"));
    m_interval->setPrefix(tr("every "));
    m_interval->setSuffix(tr(" steps"));
    m_interval->setSpecialValueText(tr("automatic"));
    m_interval->setToolTip(tr("How many training steps lie between two pictures. Small numbers "
                              "show every change and take their time from training; “automatic” "
                              "leaves it to what training can spare."));
    m_realShown->setObjectName("gridRealShown");
    m_realShown->setAccessibleName(tr("Show real digits beside the generated ones"));
    m_readingsShown->setObjectName("gridReadingsShown");
    m_readingsShown->setAccessibleName(tr("Show the judge's frames"));
    m_readingsShown->setChecked(true);
    m_caption->setObjectName("gridCaption");
    QFont bold = m_caption->font();
    bold.setBold(true);
    m_caption->setFont(bold);
    m_save->setObjectName("gridSave");
    m_save->setAccessibleName(tr("Save the grid"));
    m_save->setToolTip(tr("Saves the grid as it is shown, 28 pixels a digit."));
    m_save->setEnabled(false);
    m_grid->setObjectName("digitGrid");
    buildLayout();
    connectControls();
    setToolTips();
}

/// Of what needs the run's data.
void GridPanel::setToolTips() {
    const QString lacksData =
        m_hasData ? QString()
                  : tr(" The data of this run is not at hand; the Scores tab says why.");
    m_realShown->setToolTip(
        tr("Shows digits from the data beside the generated ones, to compare.") + lacksData);
    m_readingsShown->setToolTip(
        tr("Frames each digit in green where the judge reads it as the one that was asked for, in "
           "orange where it does not.") +
        lacksData);
}

void GridPanel::buildLayout() {
    auto* tools = new FlowLayout;
    tools->addWidget(m_caption);
    tools->addWidget(m_save);
    tools->addStretch();
    tools->addWidget(m_columns);
    tools->addWidget(m_interval);
    tools->addWidget(m_realShown);
    tools->addWidget(m_readingsShown);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3, 6, 3, 2);
    layout->addLayout(tools);
    layout->addWidget(m_grid, 1);
    keepLeastHeight(this);
}

void GridPanel::connectControls() {
    connect(m_columns, &QSpinBox::valueChanged, this, [this](int columns) {
        m_grid->setColumns(columns);
        Q_EMIT columnsChanged(columns);
    });
    connect(m_interval, &QSpinBox::valueChanged, this, &GridPanel::intervalChanged);
    connect(m_realShown, &QCheckBox::toggled, m_grid, &DigitGrid::setRealShown);
    connect(m_readingsShown, &QCheckBox::toggled, m_grid, &DigitGrid::setReadingsShown);
    connect(m_save, &QPushButton::clicked, this, &GridPanel::saveAs);
}

int GridPanel::columns() const { return m_columns->value(); }

void GridPanel::setColumns(int columns) { m_columns->setValue(columns); }

int GridPanel::interval() const { return m_interval->value(); }

void GridPanel::setInterval(int steps) { m_interval->setValue(steps); }

bool GridPanel::realShown() const { return m_realShown->isChecked(); }

void GridPanel::setRealShown(bool shown) { m_realShown->setChecked(shown); }

void GridPanel::setClasses(const ClassNames& generated, const ClassNames& real) {
    m_grid->setClasses(generated, real);
}

void GridPanel::setSheet(const SampleSheet& sheet) {
    m_grid->setSheet(sheet);
    m_save->setEnabled(!m_grid->isEmpty());
    m_caption->setText(!m_modelName.isEmpty() ? m_modelName
                       : sheet.step == 0      ? tr("Untrained")
                                              : tr("Step %1").arg(QLocale().toString(
                                                    static_cast<qlonglong>(sheet.step))));
}

void GridPanel::setTrainedElsewhere(bool isElsewhere, bool hasData) {
    m_hasData = hasData || !isElsewhere;
    setEnabledKeepingFocus(m_interval, !isElsewhere);
    for (QCheckBox* const choice : {m_realShown, m_readingsShown}) {
        setEnabledKeepingFocus(choice, m_hasData);
    }
    m_grid->setRealShown(realShown() && m_hasData);
    setToolTips();
}

void GridPanel::setRealSheet(const SampleSheet& sheet) { m_grid->setRealSheet(sheet); }

bool GridPanel::readingsShown() const { return m_readingsShown->isChecked(); }

void GridPanel::setReadingsShown(bool shown) { m_readingsShown->setChecked(shown); }

void GridPanel::setNearest(const NearestAnswer& answer) { m_grid->setNearest(answer); }

void GridPanel::setModelName(const QString& name) { m_modelName = name; }

void GridPanel::clearReadings() { m_grid->clearReadings(); }

void GridPanel::saveAs() {
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
    QString file = QFileDialog::getSaveFileName(this, tr("Save the Grid"),
                                                folder.filePath("digits.png"), tr("PNG (*.png)"));
    if (file.isEmpty()) {
        return;
    }
    savePicture(file);
}

bool GridPanel::savePicture(const QString& file) {
    if (m_grid->isEmpty()) {
        complain(tr("There are no digits to save yet: wait for the first picture."));
        return false;
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    m_grid->picture().save(&buffer, "PNG");
    try {
        replaceFile(file, bytes);
    } catch (const Error& error) {
        complain(toQString(error.what()));
        return false;
    }
    return true;
}

void GridPanel::complain(const QString& sentence) {
    auto* box = new QMessageBox(QMessageBox::Warning, tr("The grid was not saved"), sentence,
                                QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace ganvas
