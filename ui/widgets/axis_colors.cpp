#include "ui/widgets/axis_colors.h"

#include "ui/widgets/theme.h"

#include <qcustomplot.h>

namespace ganvas {

void colorAxis(QCPAxis* axis, const QPalette& palette, const QFont& font) {
    const QColor ground = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor line = faintest(ground, text, kControlContrast);
    const QColor words = mixed(ground, text, 0.8F);
    axis->setBasePen(line);
    axis->setTickPen(line);
    axis->setSubTickPen(mixed(ground, text, 0.25F));
    axis->setTickLabelColor(words);
    axis->setLabelColor(words);
    axis->setTickLabelFont(font);
    axis->setLabelFont(font);
    axis->grid()->setPen(mixed(ground, text, 0.12F));
}

} // namespace ganvas
