// Points as people paste them; what was understood is printed and understood again.

#include "core/files/point_text.h"
#include "tests/fuzz/fuzz.h"

using namespace ganvas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr int kSize = 64;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::vector<SharedPoint> points;
    reads_or_refuses([&] { points = points_from_text(text, kSize); });
    for (const SharedPoint& point : points) {
        check_point(point.point);
        must_hold(point_from_text(to_text(point), kSize) == point, "a point is what it says");
    }
    return 0;
}
