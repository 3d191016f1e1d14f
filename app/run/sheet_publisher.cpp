#include "app/run/sheet_publisher.h"

#include "core/model/draw_sheet.h"
#include "core/train/session.h"

#include <algorithm>
#include <utility>

namespace ganvas {

void SheetPublisher::setInterval(int steps) { m_interval = std::max(1, steps); }

bool SheetPublisher::isDue(const Session& session) const {
    return session.steps_done() % m_interval == 0;
}

bool SheetPublisher::isWanted() {
    m_isOwed = m_isOwed || !m_isWanted;
    return m_isWanted;
}

bool SheetPublisher::takeDebt() { return m_isWanted && std::exchange(m_isOwed, false); }

SampleSheet SheetPublisher::draw(const ModelSnapshot& model, const Session& session) const {
    return generate_sheet(model, m_columns, static_cast<std::uint64_t>(session.recipe().seed));
}

} // namespace ganvas
