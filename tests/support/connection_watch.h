#pragma once

#include <QStringList>

namespace ganvas {

/// Forgets what connectionsTried() has.
void forgetConnections();

/// Every attempt of this process to reach a machine, this one or another, since then: an address
/// that was connected or sent to ("127.0.0.1:80"), a name that was looked up. Whatever library does
/// it goes through the functions that connection_watch.cpp puts in the place of the system's. Any
/// thread.
QStringList connectionsTried();

} // namespace ganvas
