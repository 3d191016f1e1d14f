#pragma once

class QWidget;

namespace ganvas {

/// Makes `window` as small as its screen demands and moves all of it, frame included, onto that
/// screen: it may have been left there by a larger one. GUI thread only.
void fitIntoScreen(QWidget* window);

} // namespace ganvas
