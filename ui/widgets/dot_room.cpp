#include "ui/widgets/dot_room.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr double kRoom = 5;         ///< Pixels: the radius of the largest dot, and its line.
constexpr double kLeastPixels = 50; ///< Until it has been laid out an axis has none.

} // namespace

QCPRange withRoomForDots(double first, double last, int pixels) {
    const double length = std::max(kLeastPixels, static_cast<double>(pixels));
    const double room = (last - first) * kRoom / (length - 2 * kRoom);
    return {first - room, last + room};
}

} // namespace ganvas
