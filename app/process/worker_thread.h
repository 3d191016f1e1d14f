#pragma once

#include <QThread>

#include <chrono>
#include <initializer_list>

namespace ganvas {

/// Has the worker live on the thread, and go when that ends.
void give_to_thread(QObject* worker, QThread& thread);

/// Starts it under a name for debuggers; threads of less niceness (0 to 19) go first.
void start_thread(QThread& thread, const QString& name, int niceness);

/// Ends the threads, all at once, and waits for them.
void end_threads(std::initializer_list<QThread*> threads);

/// The same for one that reads what may lie on another machine's disk, and deletes it; asks for its
/// interruption, too. Where that disk does not answer for as long as `patience` nobody waits any
/// longer: the thread is left behind, to end with the process.
void end_or_leave_thread(QThread* thread,
                         std::chrono::milliseconds patience = std::chrono::seconds(5));

} // namespace ganvas
