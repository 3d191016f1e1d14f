#include "app/window/data_desk.h"

#include "app/data/dataset_fetch.h"
#include "app/process/worker_thread.h"
#include "app/window/run_desk.h"
#include "ui/train/data_choice.h"
#include "ui/train/train_panel.h"
#include "ui/widgets/text.h"

#include <QThread>

#include <algorithm>

namespace ganvas {

namespace {

/// Training and playing go first.
constexpr int kFetchNiceness = 15;

QList<DataOffer> offersOf(const std::vector<KnownDataset>& datasets) {
    QList<DataOffer> offers;
    for (const KnownDataset& dataset : datasets) {
        offers << DataOffer{toQString(dataset.spec),      toQString(dataset.title),
                            toQString(dataset.about),     dataset.bytes(),
                            pathText(folder_of(dataset)), is_installed(dataset)};
    }
    return offers;
}

} // namespace

DataDesk::DataDesk(TrainPanel* panel, RunDesk* desk, QObject* parent)
    : QObject(parent),
      m_panel(panel),
      m_desk(desk) {
    setDatasets(known_datasets());
    connect(panel->dataChoice(), &DataChoice::fetchRequested, this, &DataDesk::fetch);
    connect(panel, &TrainPanel::fetchCancelled, this, [this] {
        if (m_fetch != nullptr) {
            m_fetch->cancel();
        }
    });
}

DataDesk::~DataDesk() {
    if (m_fetch != nullptr) {
        m_fetch->disconnect(this);
        m_fetch->cancel();
        end_or_leave_thread(m_thread);
    }
}

void DataDesk::setDatasets(const std::vector<KnownDataset>& datasets) {
    m_datasets = datasets;
    m_panel->setDataOffers(offersOf(datasets));
}

void DataDesk::start() {
    m_thread = new QThread;
    m_fetch = new DatasetFetch;
    give_to_thread(m_fetch, *m_thread);
    connect(m_fetch, &DatasetFetch::progressed, this, [this](const FetchProgress& progress) {
        if (m_fetched) {
            m_panel->setFetch(toQString(m_fetched->title), progress);
        }
    });
    connect(m_fetch, &DatasetFetch::finished, this, &DataDesk::onFinished);
    connect(m_fetch, &DatasetFetch::cancelled, this, &DataDesk::end);
    connect(m_fetch, &DatasetFetch::failed, this, &DataDesk::onFailed);
    start_thread(*m_thread, QStringLiteral("data"), kFetchNiceness);
}

void DataDesk::fetch(const QString& spec) {
    const auto found =
        std::find_if(m_datasets.begin(), m_datasets.end(),
                     [&](const KnownDataset& dataset) { return toQString(dataset.spec) == spec; });
    if (m_fetched || found == m_datasets.end()) {
        return;
    }
    if (m_fetch == nullptr) {
        start();
    }
    m_fetched = *found;
    m_dataThen = m_desk->dataSpec();
    m_desk->setMessage({});
    FetchProgress nothing;
    nothing.total = found->bytes();
    m_panel->setFetch(toQString(found->title), nothing);
    m_fetch->fetch({.dataset = *found, .folder = folder_of(*found)});
}

void DataDesk::end() {
    m_fetched.reset();
    m_panel->endFetch();
}

void DataDesk::onFinished() {
    const QString spec = toQString(m_fetched->spec);
    const QString title = toQString(m_fetched->title);
    end();
    m_panel->setDataThere(spec);
    m_desk->takeData(spec, title, m_dataThen);
}

void DataDesk::onFailed(const QString& sentence) {
    const QString spec = toQString(m_fetched->spec);
    const QString title = toQString(m_fetched->title);
    end();
    m_desk->offerRemedy(tr("%1 could not be fetched. %2").arg(title, sentence), tr("Try Again"),
                        [this, spec] { fetch(spec); });
}

} // namespace ganvas
