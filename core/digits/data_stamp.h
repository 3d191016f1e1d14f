#pragma once

#include <string>

namespace ganvas {

/// What changes when the files that `spec` names for training, those with the names of the classes
/// among them, are replaced: their names, sizes and times. Empty for "builtin", and where there are
/// none. Looks at the disk, not into the files. Any thread.
std::string data_stamp(const std::string& spec);

} // namespace ganvas
