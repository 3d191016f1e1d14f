#include "ui/train/data_choice.h"

#include "core/base/number_words.h"

#include <QAbstractItemView>
#include <QDir>
#include <QFileDialog>
#include <QStandardItemModel>

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

const QLatin1String kBuiltin("builtin");
constexpr int kNone = -1;

// What no spec is called: a path is a whole one, and other names have no slash.
const QLatin1String kFolder("/folder…/");
const QLatin1String kFiles("/files…/");

} // namespace

DataChoice::DataChoice(QWidget* parent) : QComboBox(parent), m_spec(kBuiltin) {
    setAccessibleName(tr("Data to learn from"));
    setToolTip(tr("The digits that the networks learn from"));
    setPlaceholderText(tr("Choose data…"));
    addItem(tr("Built-in digits"), QString(kBuiltin));
    setItemData(0, tr("Digits that Ganvas draws itself; nothing to download"), Qt::ToolTipRole);
    addItem(tr("Folder…"), QString(kFolder));
    setItemData(1,
                tr("Choose a folder: pictures with a subfolder for each class, or files in MNIST's "
                   "format"),
                Qt::ToolTipRole);
    addItem(tr("Files…"), QString(kFiles));
    setItemData(
        2,
        tr("Choose a file of a set in MNIST's format, a NumPy file (.npz), a table (CSV) of "
           "pictures, or pictures"),
        Qt::ToolTipRole);
    connect(this, &QComboBox::activated, this, &DataChoice::onActivated);
}

void DataChoice::setOffers(const QList<DataOffer>& offers) {
    for (const DataOffer& offer : std::exchange(m_offers, offers)) {
        removeItem(findData(offer.spec));
    }
    int index = 1; // Behind the built-in digits.
    for (const DataOffer& offer : offers) {
        insertItem(index++, offer.title, offer.spec);
        showOffer(offer);
    }
    showChosen();
}

void DataChoice::setOwn(const QList<OwnData>& datasets) {
    for (const OwnData& old : std::exchange(m_own, datasets)) {
        if (old.spec != m_spec && !datasets.contains(old)) {
            removeItem(findData(old.spec));
        }
    }
    for (const OwnData& own : datasets) {
        int index = findData(own.spec);
        if (index < 0) {
            index = findData(QString(kFolder));
            insertItem(index, own.title, own.spec);
        }
        setItemText(index, own.title);
        setItemData(
            index,
            own.isDrawn
                ? tr("Drawn in Ganvas: %1").arg(QDir::toNativeSeparators(own.spec))
                : tr("Made in Ganvas of pictures: %1").arg(QDir::toNativeSeparators(own.spec)),
            Qt::ToolTipRole);
    }
    showChosen();
}

DataOffer* DataChoice::offerOf(const QString& spec) {
    const auto found = std::find_if(m_offers.begin(), m_offers.end(),
                                    [&](const DataOffer& offer) { return offer.spec == spec; });
    return found == m_offers.end() ? nullptr : &*found;
}

void DataChoice::showOffer(const DataOffer& offer) {
    const int index = findData(offer.spec);
    const QString size =
        QString::fromStdString(size_text(static_cast<std::uintmax_t>(offer.bytes)));
    setItemText(index, offer.isThere ? offer.title : tr("Get %1 (%2)…").arg(offer.title, size));
    setItemData(index,
                offer.isThere
                    ? offer.about
                    : tr("<p>%1. It is not here: choose this to fetch %2 from the internet, or put "
                         "its four files into the folder %3 and start Ganvas again.</p>")
                          .arg(offer.about.toHtmlEscaped(), size,
                               QDir::toNativeSeparators(offer.folder).toHtmlEscaped()),
                Qt::ToolTipRole);
    auto* items = qobject_cast<QStandardItemModel*>(model());
    items->item(index)->setEnabled(offer.isThere || !m_isFetching);
}

void DataChoice::setThere(const QString& spec) {
    if (DataOffer* const offer = offerOf(spec)) {
        offer->isThere = true;
        showOffer(*offer);
    }
}

void DataChoice::setFetching(bool isFetching) {
    m_isFetching = isFetching;
    for (const DataOffer& offer : std::as_const(m_offers)) {
        showOffer(offer);
    }
}

void DataChoice::setData(const QString& spec, const QString& title) {
    m_spec = spec;
    setThere(spec); // It was loaded.
    int index = spec.isEmpty() ? kNone : findData(spec);
    if (index < 0 && !spec.isEmpty()) {
        index = findData(QString(kFolder));
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
    const DataOffer* const offer = offerOf(spec);
    if (spec == kFolder || spec == kFiles) {
        askForPlaces(spec == kFolder);
    } else if (offer != nullptr && !offer->isThere) {
        const bool isMeant = m_isListOpen;
        showChosen();
        if (isMeant) {
            Q_EMIT fetchRequested(spec);
        } else {
            showPopup();
            view()->setCurrentIndex(model()->index(index, 0));
        }
    } else if (spec != m_spec) {
        m_spec = spec;
        Q_EMIT dataChosen(spec);
    }
}

void DataChoice::showPopup() {
    m_isListOpen = true;
    QComboBox::showPopup();
}

void DataChoice::hidePopup() {
    QComboBox::hidePopup();
    // What was chosen in it is signalled only now.
    QMetaObject::invokeMethod(
        this, [this] { m_isListOpen = false; }, Qt::QueuedConnection);
}

void DataChoice::showChosen() { setCurrentIndex(m_spec.isEmpty() ? kNone : findData(m_spec)); }

void DataChoice::choose(const QString& spec) {
    const bool isNew = findData(spec) < 0;
    setData(spec, QDir::toNativeSeparators(spec));
    m_untried = isNew ? spec : QString();
    Q_EMIT dataChosen(spec);
}

void DataChoice::askForPlaces(bool isFolder) {
    showChosen();
    auto* dialog = new QFileDialog(this, isFolder ? tr("Choose a Folder with Digits or Pictures")
                                                  : tr("Choose Files with Digits or Pictures"));
    dialog->setObjectName(isFolder ? QStringLiteral("folderDialog")
                                   : QStringLiteral("filesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(isFolder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    dialog->setOption(QFileDialog::ShowDirsOnly, isFolder);
    connect(dialog, &QFileDialog::filesSelected, this, &DataChoice::placesChosen);
    dialog->open();
}

} // namespace ganvas
