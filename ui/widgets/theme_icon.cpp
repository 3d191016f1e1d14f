#include "ui/widgets/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <memory>

void initResources() { Q_INIT_RESOURCE(ganvas); }

namespace ganvas {

namespace {

/// Keeps the drawing and takes the colour anew at every painting: a switch of theme needs no new
/// icons.
class ThemedIconEngine : public QIconEngine {
public:
    ThemedIconEngine(const QString& file, QPalette::ColorRole role)
        : m_drawing(std::make_shared<QSvgRenderer>(file)),
          m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const qreal scale = painter->device()->devicePixelRatio();
        QImage image(rect.size() * scale, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter stencil(&image);
        m_drawing->render(&stencil);
        stencil.setCompositionMode(QPainter::CompositionMode_SourceIn);
        stencil.fillRect(image.rect(), colour(mode));
        stencil.end();
        painter->drawImage(rect, image);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new ThemedIconEngine(*this); }

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode) const {
        const QPalette palette = QGuiApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, m_role);
        case QIcon::Selected:
            return palette.color(QPalette::Active, QPalette::HighlightedText);
        case QIcon::Normal:
        case QIcon::Active:
            break;
        }
        return palette.color(QPalette::Active, m_role);
    }

    std::shared_ptr<QSvgRenderer> m_drawing;
    QPalette::ColorRole m_role;
};

} // namespace

QIcon themedIcon(const QString& name, QPalette::ColorRole role) {
    initResources();
    const QString file = QStringLiteral(":/ganvas/icons/%1.svg").arg(name);
    return QFile::exists(file) ? QIcon(new ThemedIconEngine(file, role)) : QIcon();
}

QIcon applicationIcon() {
    initResources();
    QIcon icon;
    const QString file = QStringLiteral(":/ganvas/ganvas.svg");
    QSvgRenderer drawing(file);
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawing.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace ganvas
