#include "app/window/turn_offer.h"

#include "app/process/worker_thread.h"
#include "app/run/run_controller.h"
#include "app/window/run_desk.h"
#include "core/digits/data_spec.h"
#include "core/digits/turning.h"
#include "core/nn/runtime.h"
#include "ui/widgets/text.h"

namespace ganvas {

namespace {

constexpr int kTurnNiceness = 15;

} // namespace

TurnOffer::TurnOffer(RunController* run, RunDesk* desk, QObject* parent)
    : QObject(parent),
      m_run(run),
      m_desk(desk) {
    m_pool.setMaxThreadCount(1);
    connect(run->training(), &TrainingWorker::dataChanged, this, &TurnOffer::look);
    connect(run->onShow(), &RunOnShow::replaced, this, &TurnOffer::offerWhereDue);
}

TurnOffer::~TurnOffer() { m_pool.waitForDone(); }

void TurnOffer::look(const std::shared_ptr<const Dataset>& data) {
    if (data == m_data) {
        return;
    }
    m_data = data;
    m_isDue = false;
    if (!data || data->spec == "builtin") {
        return;
    }
    m_pool.start([this, data] {
        yield_to_other_threads(kTurnNiceness);
        if (orientation_of(*data) == Orientation::sideways) {
            QMetaObject::invokeMethod(this, [this, data] {
                if (data == m_data) {
                    m_isDue = true;
                    offerWhereDue();
                }
            });
        }
    });
}

void TurnOffer::offerWhereDue() {
    const RunInfo& run = m_run->onShow()->info();
    if (!m_isDue || run.dataSpec.toStdString() != m_data->spec) {
        return;
    }
    m_isDue = false;
    if (run.step > 0) {
        return; // What it has learned is how they lie.
    }
    const DataSpec spec = parse_data_spec(m_data->spec);
    const QString place = toQString(spec.place);
    if (spec.turned) {
        m_desk->suggest(tr("The pictures read better as they were."), tr("Leave Them as They Are"),
                        [this, place] { m_desk->chooseData(place); });
    } else {
        m_desk->suggest(tr("The pictures seem to lie on their side, as EMNIST's do."),
                        tr("Turn Them"),
                        [this, place] { m_desk->chooseData(place + QStringLiteral(":turned")); });
    }
}

} // namespace ganvas
