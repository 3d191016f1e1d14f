#include "ui/runs/run_pictures.h"

#include "core/base/images.h"
#include "ui/widgets/text.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// Of a sheet with a row for each class. Null where `file` is no picture.
QImage oneOfEachClass(const QString& file, int classCount) {
    const QImage sheet(file);
    const double pitch = static_cast<double>(sheet.height()) / classCount;
    constexpr int kSide = 2 * kImageSide; // As in the sheets, for a screen of small pixels.
    if (sheet.isNull() || sheet.width() < pitch) {
        return {};
    }
    QImage picture(RunPictures::kColumns * kSide, RunPictures::kRows * kSide,
                   QImage::Format_Grayscale8);
    picture.fill(Qt::black);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const int shown = std::min(classCount, RunPictures::kColumns * RunPictures::kRows);
    for (int label = 0; label < shown; ++label) {
        const QPoint place(label % RunPictures::kColumns * kSide,
                           label / RunPictures::kColumns * kSide);
        painter.drawImage(QRectF(place, QSize(kSide, kSide)), sheet,
                          QRectF(0, label * pitch, pitch, pitch));
    }
    return picture;
}

} // namespace

RunPictures::RunPictures(QObject* parent) : QObject(parent) { m_disk.setMaxThreadCount(1); }

RunPictures::~RunPictures() {
    m_disk.clear();
    m_disk.waitForDone();
}

QImage RunPictures::picture(const RunEntry& run) {
    if (run.sheet.empty()) {
        return {};
    }
    const QString folder = pathText(run.folder);
    const QString sheet = pathText(run.sheet);
    Picture& picture = m_pictures[folder];
    if (std::exchange(picture.sheet, sheet) != sheet) {
        m_disk.start([this, folder, sheet, count = run.record.recipe.class_count()] {
            const QImage image = oneOfEachClass(sheet, count);
            QMetaObject::invokeMethod(this,
                                      [this, folder, sheet, image] { take(folder, sheet, image); });
        });
    }
    return picture.image;
}

void RunPictures::keepOnly(const std::vector<RunEntry>& runs) {
    QHash<QString, Picture> before = std::exchange(m_pictures, {});
    for (const RunEntry& run : runs) {
        const QString folder = pathText(run.folder);
        if (const auto found = before.find(folder); found != before.end()) {
            m_pictures.insert(folder, *found);
        }
    }
}

void RunPictures::take(const QString& folder, const QString& sheet, const QImage& image) {
    const auto found = m_pictures.find(folder);
    if (found != m_pictures.end() && found->sheet == sheet) {
        found->image = image;
        Q_EMIT arrived();
    }
}

} // namespace ganvas
