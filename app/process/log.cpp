#include "app/process/log.h"

namespace ganvas {

Q_LOGGING_CATEGORY(windowLog, "ganvas.window", QtInfoMsg)
Q_LOGGING_CATEGORY(runLog, "ganvas.run", QtInfoMsg)
Q_LOGGING_CATEGORY(dataLog, "ganvas.data", QtInfoMsg)
Q_LOGGING_CATEGORY(judgeLog, "ganvas.judge", QtInfoMsg)
Q_LOGGING_CATEGORY(toolLog, "ganvas.tools", QtInfoMsg)

void showWholeLog() { QLoggingCategory::setFilterRules(QStringLiteral("ganvas.*=true")); }

} // namespace ganvas
