#pragma once

#include "core/base/noise.h"
#include "core/base/pin.h"
#include "tests/support/drawn_picture.h"

#include <QByteArray>

#include <vector>

namespace ganvas {

inline constexpr int kPinNoise = 64;

inline LatentPoint point(int digit, std::uint64_t seed = 7) {
    return {sample_noise(kPinNoise, seed), pure_class(digit)};
}

inline Images bar(double width) { return {drawn_bar(width, 20)}; }

inline Pin pin_of(int digit, const Images& picture = {}) {
    return {{point(digit), std::nullopt, std::nullopt, {}, {}}, picture};
}

/// Of each pin in turn: "407".
inline QByteArray digits_of(const std::vector<Pin>& pins) {
    QByteArray result;
    for (const Pin& pin : pins) {
        result += QByteArray::number(main_class(pin.point.classes));
    }
    return result;
}

} // namespace ganvas
