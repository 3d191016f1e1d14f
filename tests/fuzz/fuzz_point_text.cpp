// Points as people paste them; what was understood is printed and understood again.

#include "core/base/class_names.h"
#include "core/files/point_text.h"
#include "tests/fuzz/fuzz.h"

using namespace ganvas;

namespace {

/// How many classes there are, a text does not say.
SharedPoint of_all_classes(SharedPoint point) {
    point.point.classes = fitted_classes(point.point.classes, kMostClasses);
    return point;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr int kSize = 64;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::vector<SharedPoint> points;
    reads_or_refuses([&] { points = points_from_text(text, kSize); });
    for (const SharedPoint& point : points) {
        check_point(point.point);
        const SharedPoint again = point_from_text(to_text(point), kSize);
        must_hold(of_all_classes(again) == of_all_classes(point), "a point is what it says");
    }
    return 0;
}
