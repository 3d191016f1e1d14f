#include "ui/export/report_dialog.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kReportWidth = 320; ///< Pixels, of what it says.

} // namespace

ReportDialog::ReportDialog(QWidget* parent)
    : QDialog(parent),
      m_folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)),
      m_title(new ElidedLabel(this)),
      m_digit(new QComboBox(this)) {
    setObjectName("reportDialog");
    setWindowTitle(tr("Report of a Run"));
    nameControl(m_title, "reportRun", tr("The run"), {});
    m_title->setMaximumWidth(kReportWidth);
    m_title->setTextFormat(Qt::PlainText);
    nameControl(m_digit, "reportDigit", tr("Class"), tr("What is followed through the run"));
    fillDigits();
    m_digit->setCurrentIndex(1);
    auto* const what = new QLabel(tr("One web page with pictures, curves, scores, settings, and "
                                     "the command that repeats the run. It needs no other file and "
                                     "no network."));
    what->setWordWrap(true);
    what->setMinimumWidth(kReportWidth);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_start = buttons->addButton(tr("Save…"), QDialogButtonBox::ActionRole);
    m_start->setObjectName("reportStart");
    m_start->setAccessibleName(tr("Save the report"));
    setReady(true);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName("reportDismiss");

    auto* const form = new QFormLayout(this);
    form->addRow(what);
    form->addRow(tr("Run"), m_title);
    form->addRow(tr("Follow"), m_digit);
    form->addRow(buttons);
    m_start->setDefault(true); // Not before it is in the dialog.
    form->setSizeConstraint(QLayout::SetFixedSize);
    connect(m_start, &QPushButton::clicked, this, &ReportDialog::chooseFile);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::finished, this, [this] {
        if (m_files != nullptr) {
            m_files->close();
        }
    });
}

void ReportDialog::fillDigits() {
    const int chosen = m_digit->currentIndex();
    m_digit->clear();
    for (const std::string& name : m_classes) {
        m_digit->addItem(toQString(name));
    }
    m_digit->setCurrentIndex(chosen < m_digit->count() ? chosen : 1);
}

void ReportDialog::setRun(const QString& folder, const QString& title, const ClassNames& classes) {
    m_run = folder;
    if (classes != m_classes) {
        m_classes = classes;
        fillDigits();
    }
    m_title->setText(title);
}

void ReportDialog::setReady(bool isReady) {
    m_start->setEnabled(isReady);
    m_start->setToolTip(isReady ? tr("Asks for a file, then writes it")
                                : tr("Another file is being written: wait or cancel that."));
}

QVariantMap ReportDialog::choices() const {
    return {{QStringLiteral("digit"), m_digit->currentIndex()},
            {QStringLiteral("folder"), m_folder}};
}

void ReportDialog::applyChoices(const QVariantMap& choices) {
    const int digit = choices.value(QStringLiteral("digit"), m_digit->currentIndex()).toInt();
    m_digit->setCurrentIndex(std::clamp(digit, 0, m_digit->count() - 1));
    m_folder = choices.value(QStringLiteral("folder"), m_folder).toString();
}

void ReportDialog::chooseFile() {
    if (m_files != nullptr) {
        m_files->raise();
        m_files->activateWindow();
        return;
    }
    m_files = new QFileDialog(this, tr("Save the Report"));
    m_files->setObjectName("reportFileDialog");
    m_files->setAttribute(Qt::WA_DeleteOnClose);
    m_files->setAcceptMode(QFileDialog::AcceptSave);
    m_files->setDirectory(m_folder);
    m_files->setNameFilter(tr("Web page") + " (*.html)");
    m_files->setDefaultSuffix("html");
    m_files->selectFile(QFileInfo(m_run).fileName() + ".html");
    connect(m_files, &QFileDialog::fileSelected, this, &ReportDialog::take);
    connect(m_files, &QDialog::finished, this, [this] { m_files = nullptr; });
    m_files->show();
}

void ReportDialog::take(const QString& name) {
    m_files = nullptr; // It closes by itself.
    m_folder = QFileInfo(name).absolutePath();
    accept();
    Q_EMIT reportWanted(m_run, name, m_digit->currentIndex());
}

} // namespace ganvas
