#include "ui/widgets/panel_scroll.h"

#include <QEvent>
#include <QScrollBar>

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kLeastHeight = 68;
constexpr int kEnoughHeight = 160;

} // namespace

PanelScroll::PanelScroll(QWidget* panel, int widest) : m_widest(widest) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setWidget(panel);
}

QSize PanelScroll::minimumSizeHint() const {
    const int panel = widget()->minimumSizeHint().expandedTo(widget()->minimumSize()).width();
    return {std::min(panel + verticalScrollBar()->sizeHint().width(), m_widest), kLeastHeight};
}

QSize PanelScroll::sizeHint() const {
    const QSize panel = widget()->sizeHint();
    return minimumSizeHint().expandedTo({panel.width(), std::min(panel.height(), kEnoughHeight)});
}

bool PanelScroll::eventFilter(QObject* watched, QEvent* event) {
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        updateGeometry();
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace ganvas
