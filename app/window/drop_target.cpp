#include "app/window/drop_target.h"

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QPalette>
#include <QUrl>
#include <QWidget>

namespace ganvas {

namespace {

constexpr int kFrame = 3;
constexpr float kVeil = 0.85F;

QStringList placesIn(const QMimeData& content) {
    QStringList places;
    for (const QUrl& url : content.urls()) {
        if (url.isLocalFile()) {
            places << url.toLocalFile();
        }
    }
    return places;
}

} // namespace

DropTarget::DropTarget(QWidget* window)
    : QObject(window),
      m_window(window),
      m_hint(new QLabel(tr("Drop a folder, pictures, a table, IDX or NumPy files here\nto learn "
                           "from them"),
                        window)) {
    m_hint->setObjectName(QStringLiteral("dropHint"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hint->setAutoFillBackground(true);
    m_hint->setFrameShape(QFrame::Box);
    m_hint->setLineWidth(kFrame);
    m_hint->hide();
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

void DropTarget::setNear(bool isNear) {
    if (isNear) {
        QPalette palette = m_window->palette();
        QColor veil = palette.color(QPalette::Window);
        veil.setAlphaF(kVeil);
        palette.setColor(QPalette::Window, veil);
        palette.setColor(QPalette::WindowText,
                         readable(palette.color(QPalette::Highlight),
                                  m_window->palette().color(QPalette::Window),
                                  m_window->palette().color(QPalette::WindowText), kTextContrast));
        m_hint->setPalette(palette);
        QFont font = m_window->font();
        font.setPointSizeF(font.pointSizeF() * 1.5);
        m_hint->setFont(font);
        m_hint->setGeometry(m_window->rect());
        m_hint->raise();
    }
    m_hint->setVisible(isNear);
}

bool DropTarget::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto* const drag = static_cast<QDragMoveEvent*>(event);
        if (QApplication::activeModalWidget() == nullptr &&
            !placesIn(*drag->mimeData()).isEmpty()) {
            drag->setDropAction(Qt::CopyAction); // Nothing is moved out of where it lies.
            drag->accept();
            setNear(true);
        }
        return true;
    }
    case QEvent::DragLeave:
        setNear(false);
        return true;
    case QEvent::Drop: {
        auto* const drop = static_cast<QDropEvent*>(event);
        setNear(false);
        const QStringList places = placesIn(*drop->mimeData());
        if (!places.isEmpty()) {
            drop->setDropAction(Qt::CopyAction);
            drop->accept();
            Q_EMIT dropped(places);
        }
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}

} // namespace ganvas
