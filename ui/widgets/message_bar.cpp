#include "ui/widgets/message_bar.h"

#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace ganvas {

namespace {

constexpr QRgb kAmber = 0xffe8a317;

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_icon(new QLabel),
      m_text(new QLabel),
      m_action(new QToolButton) {
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

    m_action->setObjectName(QStringLiteral("messageAction"));
    m_action->setFocusPolicy(Qt::StrongFocus);
    connect(m_action, &QToolButton::clicked, this, [this] {
        setMessage({});
        Q_EMIT acted();
    });

    auto* words = new QVBoxLayout;
    words->addWidget(m_text);
    words->addWidget(m_action, 0, Qt::AlignLeft);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 8, 6, 8);
    row->setSpacing(8);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(dismiss, 0, Qt::AlignTop);
    updateIcon();
    hide();
}

void MessageBar::setMessage(const QString& text) { setOffer(text, {}); }

void MessageBar::setOffer(const QString& text, const QString& action) { say(text, action, true); }

void MessageBar::setNote(const QString& text, const QString& action) { say(text, action, false); }

void MessageBar::say(const QString& text, const QString& action, bool isWarning) {
    m_isWarning = isWarning;
    updateIcon();
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
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
    const QString name = m_isWarning ? QStringLiteral("warning") : QStringLiteral("note");
    m_icon->setPixmap(themedIcon(name).pixmap({side, side}, devicePixelRatioF()));
    m_icon->setAccessibleName(m_isWarning ? tr("Warning") : tr("Note"));
    update();
}

void MessageBar::paintEvent(QPaintEvent*) {
    const QColor window = palette().color(QPalette::Window);
    const QColor tint = m_isWarning ? QColor(kAmber) : palette().color(QPalette::Highlight);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(mixed(window, tint, 0.6));
    painter.setBrush(mixed(window, tint, 0.16));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace ganvas
