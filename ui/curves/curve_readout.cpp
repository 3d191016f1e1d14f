#include "ui/curves/curve_readout.h"

#include <algorithm>

namespace ganvas {

CurveReadout::CurveReadout(QWidget* parent) : QLabel(parent) {
    setObjectName(QStringLiteral("curveReadout"));
    setAccessibleName(tr("Values at the pointer"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setTextFormat(Qt::RichText);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setForegroundRole(QPalette::Text);
    setMargin(4);
    hide();
}

void CurveReadout::present(const QString& heading, const QList<Line>& lines, QPoint anchor) {
    const QString weak = palette().color(QPalette::PlaceholderText).name();
    QString html = QStringLiteral("<b>%1</b><table cellspacing='0'>").arg(heading.toHtmlEscaped());
    for (const Line& line : lines) {
        html += QStringLiteral("<tr><td style='color:%1'>■&nbsp;</td><td>%2&nbsp;&nbsp;</td>"
                               "<td align='right'>%3</td>")
                    .arg(line.color.name(), line.title.toHtmlEscaped(), line.value);
        if (!line.rawValue.isEmpty()) {
            html += QStringLiteral("<td align='right' style='color:%1'>&nbsp;&nbsp;%2</td>")
                        .arg(weak, line.rawValue);
        }
        html += QStringLiteral("</tr>");
    }
    setText(html + QStringLiteral("</table>"));
    adjustSize();

    constexpr int kGap = 14;
    const QRect room = parentWidget()->rect();
    int left = anchor.x() + kGap;
    if (left + width() > room.right()) {
        left = anchor.x() - kGap - width();
    }
    const int top = anchor.y() + kGap;
    move(std::clamp(left, 0, std::max(0, room.width() - width())),
         std::clamp(top, 0, std::max(0, room.height() - height())));
    show();
}

} // namespace ganvas
