#include "ui/widgets/score_colors.h"

#include "ui/widgets/theme.h"

#include <algorithm>

namespace ganvas {

QColor goodnessColor(double share, const QPalette& palette) {
    const bool dark = isDark(palette);
    const QColor bad(dark ? 0xff7a45 : 0xc8441b);
    const QColor middling(dark ? 0xffc95c : 0xc78a00);
    const QColor good(dark ? 0x35d0a0 : 0x00875f);
    const auto position = static_cast<float>(std::clamp(share, 0.0, 1.0));
    const QColor colour = position < 0.5F ? mixed(bad, middling, 2 * position)
                                          : mixed(middling, good, 2 * position - 1);
    return readable(colour, palette.color(QPalette::Window), palette.color(QPalette::WindowText),
                    kControlContrast);
}

} // namespace ganvas
