#include "ui/play/delay_label.h"

#include <QEvent>

#include <cmath>

namespace ganvas {

namespace {

constexpr int kWidest = 8888; ///< Milliseconds; beyond that a person has stopped dragging.

QString sentence(int milliseconds) {
    return DelayLabel::tr("Slider to picture %L1 ms").arg(milliseconds);
}

} // namespace

DelayLabel::DelayLabel(QWidget* parent) : QLabel(parent) {
    setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setAccessibleName(tr("Slider to picture: not measured yet"));
    setToolTip(tr("How long the play panel needs from a change until the large picture and the "
                  "strip of ten are on the screen: the median of the last few changes."));
    fit();
}

void DelayLabel::setDelay(double milliseconds) {
    const QString text = sentence(std::max(1, static_cast<int>(std::lround(milliseconds))));
    if (text != this->text()) {
        setText(text);
        setAccessibleName(text);
    }
}

void DelayLabel::fit() {
    // Fixed both ways, a new text costs no layout of the window either.
    setFixedSize(fontMetrics().horizontalAdvance(sentence(kWidest)) + 2 * margin() + 8,
                 fontMetrics().height() + 2 * margin());
}

void DelayLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fit();
    }
}

} // namespace ganvas
