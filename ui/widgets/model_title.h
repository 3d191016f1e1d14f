#pragma once

#include <QString>

#include <string>

namespace ganvas {

/// What people read for a generator's name as points and answers carry it; empty for a run's own,
/// which goes by its step.
QString modelTitle(const std::string& model);

} // namespace ganvas
