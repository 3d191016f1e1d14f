#include "app/run/sheet_publisher.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "app/run/training_mailbox.h"
#include "core/model/draw_sheet.h"
#include "core/train/session.h"

#include <QCoreApplication>

#include <chrono>
#include <utility>

namespace ganvas {

namespace {

/// Of the time that a run trains, what goes into models and sheets for those who watch it.
constexpr double kShare = 0.015;
constexpr auto kLongestRest = std::chrono::seconds(3);

} // namespace

SheetPublisher::SheetPublisher(TrainingMailbox* mailbox, Read read, Fail fail)
    : m_mailbox(mailbox),
      m_read(std::move(read)),
      m_fail(std::move(fail)),
      m_pace(kShare, {}, kLongestRest) {}

bool SheetPublisher::setWanted(bool isWanted) {
    m_isWanted = isWanted;
    return isWanted && std::exchange(m_isOwed, false);
}

SampleSheet SheetPublisher::restart(Session& session, const ModelSnapshot& model) {
    m_toldFailure.clear();
    SampleSheet sheet;
    if (isSheetSeen()) {
        attempt([&] { sheet = draw(session, model); });
    }
    return sheet;
}

bool SheetPublisher::afterStep(Session& session, bool isModelWanted) {
    const bool isTime = m_pace.isTime();
    const bool isDue = m_interval == 0 ? isTime : session.steps_done() % m_interval == 0;
    const bool isModelDue = isModelWanted && (isTime || (isDue && m_isWanted));
    publish(session, {.sheet = isDue, .model = isModelDue});
    return isModelDue;
}

void SheetPublisher::publish(Session& session, const Wanted& wanted) {
    const bool sheet = wanted.sheet && isSheetSeen();
    if (!sheet && !wanted.model) {
        return;
    }
    m_pace.spend([&] {
        attempt([&] {
            const std::shared_ptr<const ModelSnapshot> model = session.snapshot();
            if (wanted.model) {
                m_mailbox->post(model);
            }
            if (sheet) {
                m_mailbox->post(draw(session, *model));
            }
        });
    });
}

/// Whether somebody is to see a sheet that is asked for now; where not, it is owed.
bool SheetPublisher::isSheetSeen() {
    m_isOwed = m_isOwed || !m_isWanted;
    return m_isWanted;
}

SampleSheet SheetPublisher::draw(Session& session, const ModelSnapshot& model) const {
    SampleSheet sheet =
        generate_sheet(model, m_columns, static_cast<std::uint64_t>(session.recipe().seed));
    sheet.readings = m_read(session, sheet.images);
    return sheet;
}

void SheetPublisher::attempt(const std::function<void()>& work) {
    guarded(runLog, work, [this](const QString& why) {
        if (std::exchange(m_toldFailure, why) != why) {
            m_fail(QCoreApplication::translate("ganvas::SheetPublisher",
                                               "The grid could not be drawn: %1")
                       .arg(why));
        }
    });
}

} // namespace ganvas
