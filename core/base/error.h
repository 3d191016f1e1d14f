#pragma once

#include <stdexcept>

namespace ganvas {

/// The one exception that core throws on purpose. what() is a single sentence for the person at the
/// screen: what is wrong and what to do about it.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace ganvas
