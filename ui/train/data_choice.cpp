#include "ui/train/data_choice.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardItemModel>

namespace ganvas {

namespace {

const QLatin1String kBuiltin("builtin");
const QLatin1String kMnist("mnist");
constexpr int kNone = -1;

} // namespace

DataChoice::DataChoice(QWidget* parent) : QComboBox(parent), m_spec(kBuiltin) {
    setAccessibleName(tr("Data to learn from"));
    setToolTip(tr("The digits that the networks learn from"));
    setPlaceholderText(tr("Choose data…"));
    addItem(tr("Built-in digits"), QString(kBuiltin));
    setItemData(0, tr("Digits that Ganvas draws itself; nothing to download"), Qt::ToolTipRole);
    addItem(tr("MNIST"), QString(kMnist));
    addItem(tr("Folder…"), QString());
    setItemData(2, tr("Choose a folder with files in MNIST's format"), Qt::ToolTipRole);
    connect(this, &QComboBox::activated, this, &DataChoice::onActivated);
}

void DataChoice::setMnist(bool isInstalled, const QString& folder) {
    const int index = findData(QString(kMnist));
    const auto* items = qobject_cast<QStandardItemModel*>(model());
    items->item(index)->setEnabled(isInstalled);
    setItemText(index, isInstalled ? tr("MNIST") : tr("MNIST (not installed)"));
    setItemData(
        index,
        isInstalled
            ? tr("70,000 digits written by hand (LeCun et al. 1998)")
            : tr("<p>MNIST is not installed. Put its four files (train-images-idx3-ubyte.gz, "
                 "train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz and "
                 "t10k-labels-idx1-ubyte.gz) into the folder %1, and start Ganvas again.</p>")
                  .arg(QDir::toNativeSeparators(folder).toHtmlEscaped()),
        Qt::ToolTipRole);
}

void DataChoice::setData(const QString& spec, const QString& title) {
    m_spec = spec;
    int index = spec.isEmpty() ? kNone : findData(spec);
    if (index < 0 && !spec.isEmpty()) {
        index = count() - 1;
        insertItem(index, QDir(spec).dirName(), spec);
        setItemData(index, QDir::toNativeSeparators(spec), Qt::ToolTipRole);
    }
    setCurrentIndex(index);
    setToolTip(title);
    if (!m_untried.isEmpty() && m_untried != spec) {
        removeItem(findData(m_untried));
    }
    m_untried.clear();
}

void DataChoice::onActivated(int index) {
    const QString spec = itemData(index).toString();
    if (spec.isEmpty()) {
        chooseFolder();
    } else if (spec != m_spec) {
        m_spec = spec;
        Q_EMIT dataChosen(spec);
    }
}

void DataChoice::chooseFolder() {
    setCurrentIndex(m_spec.isEmpty() ? kNone : findData(m_spec));
    auto* dialog = new QFileDialog(this, tr("Choose a Folder with Digits"));
    dialog->setObjectName(QStringLiteral("folderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        const bool isNew = findData(folder) < 0;
        setData(folder, QDir::toNativeSeparators(folder));
        m_untried = isNew ? folder : QString();
        Q_EMIT dataChosen(folder);
    });
    dialog->open();
}

} // namespace ganvas
