#pragma once

#include "app/run/followed_run.h"

#include <QString>

namespace ganvas {

/// What a person is told of a run that another process trains: who does, or when that ended, how
/// far it came and from where the button `goOn` goes on, or why it can't be read; and what one can
/// do.
QString followMessage(const FollowState& state, const QString& goOn);

/// Whether something is not as it ought to be.
bool isFollowTrouble(const FollowState& state);

/// The same in a few words, for the status bar.
QString followStatus(const FollowState& state);

} // namespace ganvas
