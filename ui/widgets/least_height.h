#pragma once

class QWidget;

namespace ganvas {

/// Keeps the least height of `panel` at what its layout needs for the width that the panel has: a
/// splitter and a scroll area ask for the least height at any width, and would have rows that wrap
/// take the room of what stands below them. GUI thread only.
void keepLeastHeight(QWidget* panel);

} // namespace ganvas
