#pragma once

#include <functional>
#include <string>

namespace ganvas {

/// Takes a sentence for the person who trains: what is wrong, and that it is well again. Called on
/// any thread.
using Tell = std::function<void(const std::string& sentence)>;

} // namespace ganvas
