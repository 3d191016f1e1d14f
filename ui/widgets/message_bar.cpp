#include "ui/widgets/message_bar.h"

#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace ganvas {

namespace {

constexpr QRgb kAmber = 0xffe8a317;

} // namespace

MessageBar::MessageBar(QWidget* parent) : QFrame(parent), m_icon(new QLabel), m_text(new QLabel) {
    auto* dismiss = new QToolButton;
    dismiss->setObjectName(QStringLiteral("dismissButton"));
    dismiss->setAccessibleName(tr("Dismiss the message"));
    dismiss->setToolTip(tr("Dismiss"));
    dismiss->setIcon(themedIcon(QStringLiteral("close")));
    dismiss->setIconSize({12, 12});
    dismiss->setAutoRaise(true);
    dismiss->setFocusPolicy(Qt::StrongFocus);
    connect(dismiss, &QToolButton::clicked, this, [this] { setMessage({}); });

    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setAccessibleName(tr("Message"));
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(1); // A long path must not widen the window.
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 8, 6, 8);
    row->setSpacing(8);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(dismiss, 0, Qt::AlignTop);
    updateIcon();
    hide();
}

void MessageBar::setMessage(const QString& text) {
    m_text->setText(text);
    setVisible(!text.isEmpty());
    raise();
}

QString MessageBar::message() const { return m_text->text(); }

void MessageBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        updateIcon();
    }
}

void MessageBar::updateIcon() {
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(
        themedIcon(QStringLiteral("warning")).pixmap({side, side}, devicePixelRatioF()));
}

void MessageBar::paintEvent(QPaintEvent*) {
    const QColor window = palette().color(QPalette::Window);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(mixed(window, kAmber, 0.6));
    painter.setBrush(mixed(window, kAmber, 0.16));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace ganvas
