#pragma once

#include <QString>

#include <functional>

class QLoggingCategory;

namespace ganvas {

/// Does `work`. Where it throws, whatever that is, logs all that is known of it and calls `fail`
/// with a sentence for the person at the screen. Returns whether all went well. Any thread.
bool guarded(const QLoggingCategory& (*category)(), const std::function<void()>& work,
             const std::function<void(const QString&)>& fail);

} // namespace ganvas
