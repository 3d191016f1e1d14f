#include "app/window/picture_desk.h"

#include "app/pictures/import_worker.h"
#include "app/process/worker_thread.h"
#include "app/window/run_desk.h"
#include "ui/pictures/import_dialog.h"
#include "ui/train/data_choice.h"
#include "ui/train/train_panel.h"
#include "ui/widgets/text.h"

#include <QFileInfo>
#include <QThread>

#include <filesystem>
#include <vector>

namespace ganvas {

namespace {

/// Training and playing go first.
constexpr int kImportNiceness = 15;

} // namespace

PictureDesk::PictureDesk(QWidget* window, TrainPanel* panel, RunDesk* desk, QObject* parent)
    : QObject(parent),
      m_window(window),
      m_panel(panel),
      m_desk(desk),
      m_thread(new QThread),
      m_worker(new ImportWorker) {
    give_to_thread(m_worker, *m_thread);
    connect(panel->dataChoice(), &DataChoice::placesChosen, this, &PictureDesk::take);
    connect(m_worker, &ImportWorker::listed, this, [this](const std::vector<OwnDataset>& datasets) {
        QList<OwnData> own;
        m_names.clear();
        for (const OwnDataset& dataset : datasets) {
            own << OwnData{pathText(dataset.folder), toQString(dataset.title), dataset.is_drawn};
            m_names << pathText(dataset.folder.filename());
        }
        m_panel->setOwnData(own);
        if (m_dialog) {
            m_dialog->setTaken(m_names);
        }
    });
    connect(m_worker, &ImportWorker::found, this, &PictureDesk::onFound);
    connect(m_worker, &ImportWorker::refused, this, &PictureDesk::failed);
    connect(m_worker, &ImportWorker::kept, this, &PictureDesk::onKept);
    start_thread(*m_thread, QStringLiteral("pictures"), kImportNiceness);
    listOwn();
}

PictureDesk::~PictureDesk() {
    delete m_dialog;
    m_worker->disconnect(this);
    m_worker->cancel();
    end_or_leave_thread(m_thread);
}

void PictureDesk::listOwn() { m_worker->list(); }

void PictureDesk::take(const QStringList& places) {
    if (m_dialog) {
        return; // One after the other.
    }
    std::vector<std::filesystem::path> paths;
    for (const QString& place : places) {
        paths.emplace_back(place.toStdString());
    }
    m_worker->look(paths);
}

void PictureDesk::onFound(const std::shared_ptr<const FoundData>& data) {
    if (!data->pictures) {
        trainOn(toQString(data->spec));
    } else if (!m_dialog) {
        ask({data, &*data->pictures});
    }
}

void PictureDesk::ask(const std::shared_ptr<const PictureList>& list) {
    m_dialog = new ImportDialog(list, toQString(proposed_dataset_name(list->source)), m_window);
    m_dialog->setTaken(m_names);
    connect(m_dialog, &ImportDialog::previewWanted, this,
            [this, list](quint64 id, const MnistForm& form) { m_worker->preview(id, list, form); });
    connect(m_dialog, &ImportDialog::importWanted, this,
            [this, list](const MnistForm& form) { m_worker->import(list, form); });
    connect(m_dialog, &ImportDialog::keepWanted, m_worker, &ImportWorker::keep,
            Qt::DirectConnection);
    connect(m_dialog, &QDialog::rejected, m_worker, &ImportWorker::cancel, Qt::DirectConnection);
    connect(m_worker, &ImportWorker::previewed, m_dialog, &ImportDialog::showPreviews);
    connect(m_worker, &ImportWorker::progressed, m_dialog, &ImportDialog::setProgress);
    connect(m_worker, &ImportWorker::imported, m_dialog, &ImportDialog::setImport);
    connect(m_worker, &ImportWorker::failed, m_dialog, &ImportDialog::setTrouble);
    m_dialog->open();
}

void PictureDesk::onKept(const QString& folder) {
    if (m_dialog) {
        m_dialog->accept();
    }
    listOwn();
    trainOn(folder);
}

void PictureDesk::trainOn(const QString& spec) {
    if (m_panel->isEditable()) {
        m_panel->chooseData(spec);
    } else {
        m_desk->takeData(spec, QFileInfo(spec).fileName(), {});
    }
}

} // namespace ganvas
