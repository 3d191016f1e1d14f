#include "ui/widgets/range_note.h"

#include <QAccessible>
#include <QEvent>
#include <QPointer>
#include <QScreen>
#include <QToolTip>

#include <algorithm>
#include <chrono>

namespace ganvas {

namespace {

constexpr std::chrono::seconds kShownFor(10);
constexpr int kWidestText = 300;
constexpr int kGap = 2;

} // namespace

RangeNote::RangeNote(QWidget* control)
    : QLabel(control, Qt::ToolTip | Qt::WindowTransparentForInput),
      m_control(control) {
    setObjectName(QStringLiteral("rangeNote"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    setTextFormat(Qt::PlainText);
    setFrameStyle(QFrame::Box | QFrame::Plain);
    setMargin(4);
    setForegroundRole(QPalette::ToolTipText);
    setBackgroundRole(QPalette::ToolTipBase);
    setAutoFillBackground(true);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
}

void RangeNote::say(const QString& sentence) {
    static QPointer<RangeNote> last;
    if (last != nullptr && last != this) {
        last->hide(); // One at a time: several would cover the form.
    }
    last = this;
    setText(sentence);
    m_timer.start(kShownFor);
    if (!m_control->isVisible()) {
        return;
    }
    setPalette(QToolTip::palette());
    // Where one of them moves, the note goes along.
    for (QWidget* above = m_control; above != nullptr; above = above->parentWidget()) {
        above->installEventFilter(this);
    }
    place();
    show();
    raise();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void RangeNote::place() {
    setWordWrap(false);
    if (sizeHint().width() > kWidestText) {
        setWordWrap(true);
        resize(kWidestText, heightForWidth(kWidestText));
    } else {
        resize(sizeHint());
    }
    const QRect screen = m_control->screen()->availableGeometry();
    const QRect control(m_control->mapToGlobal(QPoint()), m_control->size());
    // What a person turns to next, the next field or the buttons, lies below.
    const int above = control.top() - kGap - height();
    const int left = std::clamp(control.right() - width(), screen.left(),
                                std::max(screen.left(), screen.right() - width()));
    move(left, above >= screen.top() ? above : control.bottom() + 1 + kGap);
}

bool RangeNote::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
        if (isVisible() && m_control->visibleRegion().isEmpty()) {
            hide(); // Scrolled away.
        } else if (isVisible()) {
            place();
        }
        break;
    case QEvent::Hide:
    case QEvent::WindowDeactivate:
        hide();
        break;
    default:
        break;
    }
    return QLabel::eventFilter(watched, event);
}

} // namespace ganvas
