#pragma once

class QWidget;

namespace ganvas {

/// Enables or disables `control` and what is in it without handing the focus on to a neighbour, as
/// Qt would: whoever presses Step by the space bar must not come to press Reset with the next blow.
/// The window has the focus meanwhile, and the control has it back afterwards. GUI thread only.
void setEnabledKeepingFocus(QWidget* control, bool enabled);

} // namespace ganvas
