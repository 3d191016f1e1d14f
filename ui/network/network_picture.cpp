#include "ui/network/network_picture.h"

#include "core/base/error.h"
#include "ui/network/network_scene.h"
#include "ui/widgets/replace_file.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>

namespace ganvas {

namespace {

constexpr double kPngScale = 2.0;
constexpr double kLargestPngSide = 16000.0;

bool writePng(NetworkScene& scene, QIODevice& device) {
    const QSizeF size = scene.sceneRect().size();
    const double scale =
        std::min(kPngScale, kLargestPngSide / std::max(size.width(), size.height()));
    QImage image((size * scale).toSize(), QImage::Format_RGB32);
    image.fill(scene.backgroundBrush().color());
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    scene.render(&painter, QRectF(QPointF(0, 0), size * scale), scene.sceneRect());
    painter.end();
    return image.save(&device, "PNG");
}

bool writeSvg(NetworkScene& scene, const QString& title, QIODevice& device) {
    const QRectF target(QPointF(0, 0), scene.sceneRect().size());
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setSize(target.size().toSize());
    generator.setViewBox(target);
    generator.setTitle(title);
    QPainter painter;
    if (!painter.begin(&generator)) {
        return false;
    }
    scene.render(&painter, target, scene.sceneRect());
    return painter.end();
}

} // namespace

void saveNetworkPicture(const NetworkGraph& graph, const QString& file) {
    const QString shown = QDir::toNativeSeparators(file);
    const QString suffix = QFileInfo(file).suffix().toLower();
    const bool isSvg = suffix == QLatin1String("svg");
    if (!isSvg && suffix != QLatin1String("png")) {
        throw Error(NetworkScene::tr("The picture was not saved: the file name %1 must end in .png "
                                     "or .svg.")
                        .arg(shown)
                        .toStdString());
    }
    if (graph.layers.empty()) {
        throw Error(NetworkScene::tr("There is no network to save yet.").toStdString());
    }
    NetworkScene scene(graph, NetworkColours::forPaper(), /*withHeading=*/true);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const bool isDrawn = isSvg ? writeSvg(scene, QString::fromStdString(graph.title), buffer)
                               : writePng(scene, buffer);
    if (!isDrawn) {
        throw Error(NetworkScene::tr("The picture %1 could not be drawn: there is not enough "
                                     "memory; close something else and try again.")
                        .arg(shown)
                        .toStdString());
    }
    replaceFile(file, bytes);
}

} // namespace ganvas
