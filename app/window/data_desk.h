#pragma once

#include "app/data/fetch_wish.h"
#include "core/base/fetch_progress.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

class QThread;

namespace ganvas {

class DatasetFetch;
class RunDesk;
class TrainPanel;

/// Has datasets fetched that somebody asks for in the train panel, one at a time, by a thread of
/// its own that is not there before, and says how far they are. GUI thread only.
class DataDesk : public QObject {
    Q_OBJECT

public:
    /// Both must outlive this.
    DataDesk(TrainPanel* panel, RunDesk* desk, QObject* parent = nullptr);

    /// Gives up what is under way; what has come stays for the next time.
    ~DataDesk() override;

    /// Other datasets than those of core/digits/known_datasets.h, from other mirrors.
    void setDatasets(const std::vector<KnownDataset>& datasets);

    [[nodiscard]] bool isFetching() const { return m_fetched.has_value(); }

private:
    void fetch(const QString& spec);
    void start();
    void onFinished();
    void onFailed(const QString& sentence);
    void end();

    TrainPanel* m_panel;
    RunDesk* m_desk;
    std::vector<KnownDataset> m_datasets;
    std::optional<KnownDataset> m_fetched; ///< Under way.
    QString m_dataThen;                    ///< What the run trained on when it was asked for.
    QThread* m_thread = nullptr;
    DatasetFetch* m_fetch = nullptr;
};

} // namespace ganvas
