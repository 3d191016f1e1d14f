#pragma once

#include "core/files/write_place.h"

namespace ganvas {

/// Gives the file that is open as `descriptor` the owner, the permissions, the access list and the
/// user's extended attributes of the one at `place`, as far as the system and the file systems
/// allow it; never more rights for anybody than the other has. Any thread.
void take_attributes(int descriptor, const WritePlace& place);

} // namespace ganvas
