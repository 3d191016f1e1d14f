#pragma once

namespace ganvas {

/// From now on the first SIGINT (Ctrl+C) or SIGTERM only asks to finish; a second one ends the
/// program at once.
void catch_interrupts();

/// The signal that asked to finish, or 0.
int caught_interrupt();

} // namespace ganvas
