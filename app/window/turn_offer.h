#pragma once

#include "core/base/dataset.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

namespace ganvas {

class RunController;
class RunDesk;

/// Offers to turn the pictures of a run that has not begun, where they seem to lie on their side,
/// as EMNIST's do, or were turned in vain. Looks on a thread of its own. GUI thread only.
class TurnOffer : public QObject {
    Q_OBJECT

public:
    /// Both must outlive this.
    TurnOffer(RunController* run, RunDesk* desk, QObject* parent = nullptr);
    ~TurnOffer() override;

private:
    void look(const std::shared_ptr<const Dataset>& data);
    void offerWhereDue();

    RunController* m_run;
    RunDesk* m_desk;
    QThreadPool m_pool;
    std::shared_ptr<const Dataset> m_data; ///< What the run has, or will have in a moment.
    bool m_isDue = false;                  ///< It lies on its side, which nobody was told yet.
};

} // namespace ganvas
