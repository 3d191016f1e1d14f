#include "core/base/class_names.h"

#include "core/base/images.h"

namespace ganvas {

const ClassNames& digit_names() {
    static const ClassNames names = [] {
        ClassNames digits;
        for (int digit = 0; digit < kDigitCount; ++digit) {
            digits.push_back(std::to_string(digit));
        }
        return digits;
    }();
    return names;
}

} // namespace ganvas
