#include "ui/widgets/curve_colors.h"

#include "core/base/curve_shades.h"

namespace ganvas {

QColor curveColor(std::size_t curve, const QPalette& palette) {
    const CurveShades& shades = kCurveShades[curve % kCurveShades.size()];
    const bool dark = palette.color(QPalette::Base).lightness() < 128;
    return {dark ? shades.on_dark : shades.on_light};
}

} // namespace ganvas
