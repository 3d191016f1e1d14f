#pragma once

class QWidget;

namespace ganvas {

/// Keeps the wheel from changing `control` (a spin box or combo box) while it lacks the focus: the
/// event goes on to the scroll area around it. GUI thread only.
void guardWheel(QWidget* control);

} // namespace ganvas
