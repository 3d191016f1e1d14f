#include "ui/widgets/curve_colors.h"

#include <array>

namespace ganvas {

namespace {

struct Shades {
    QRgb on_light;
    QRgb on_dark;
};

// After Okabe & Ito's and Paul Tol's palettes, darkened or lightened until each reads well.
constexpr std::array kShades{
    Shades{0x0072b2, 0x5bb8f5}, Shades{0xd55e00, 0xff9150}, Shades{0x00875f, 0x35d0a0},
    Shades{0xa8468a, 0xe89bcb}, Shades{0x2f8fbf, 0xa8dcff}, Shades{0x44389b, 0xa79af5},
    Shades{0xb07800, 0xffcb60}, Shades{0x882255, 0xf2749f}, Shades{0x117733, 0x7dd68b},
    Shades{0x7d7d1a, 0xd8d864},
};

} // namespace

QColor curveColor(std::size_t curve, const QPalette& palette) {
    const Shades& shades = kShades[curve % kShades.size()];
    const bool dark = palette.color(QPalette::Base).lightness() < 128;
    return {dark ? shades.on_dark : shades.on_light};
}

} // namespace ganvas
