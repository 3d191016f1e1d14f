#pragma once

namespace ganvas {

/// The two parts of a dataset: what networks and judges learn from, and what is held out.
enum class Split { train, test };

} // namespace ganvas
