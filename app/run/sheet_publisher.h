#pragma once

#include "core/base/sample_sheet.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace ganvas {

class ModelSnapshot;
class Session;

/// Draws the sheets of a run that trains: after every so many steps, and only for somebody who is
/// to see them. The training thread only.
class SheetPublisher {
public:
    void setColumns(int columns) { m_columns = columns; }

    /// A sheet is due after every `steps` steps.
    void setInterval(int steps);
    [[nodiscard]] bool isDue(const Session& session) const;

    /// Whether anybody is to see the sheets. Yes at first.
    void setWanted(bool isWanted) { m_isWanted = isWanted; }

    /// Whether somebody is to see a sheet that is asked for now. Where not, it is owed: takeDebt()
    /// says so once, when somebody is again.
    [[nodiscard]] bool isWanted();
    [[nodiscard]] bool takeDebt();

    [[nodiscard]] SampleSheet draw(const ModelSnapshot& model, const Session& session) const;

private:
    int m_columns = 10;
    int m_interval = 10;
    bool m_isWanted = true;
    bool m_isOwed = false;
};

} // namespace ganvas
