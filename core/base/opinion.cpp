#include "core/base/opinion.h"

#include <algorithm>

namespace ganvas {

int Opinion::digit() const {
    return static_cast<int>(std::max_element(probabilities.begin(), probabilities.end()) -
                            probabilities.begin());
}

} // namespace ganvas
