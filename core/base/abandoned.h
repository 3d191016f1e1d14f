#pragma once

namespace ganvas {

/// Thrown to give up work that nobody waits for any more; what it was done for stays as it was.
struct Abandoned {};

} // namespace ganvas
