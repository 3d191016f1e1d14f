#include "ui/runs/run_pictures.h"

#include "core/base/images.h"
#include "ui/widgets/text.h"

#include <QPainter>

#include <utility>

namespace ganvas {

namespace {

/// Of a sheet: a row for each digit. Null where `file` is no picture.
QImage oneOfEachDigit(const QString& file) {
    const QImage sheet(file);
    const double pitch = static_cast<double>(sheet.height()) / kDigitCount;
    constexpr int kSide = 2 * kImageSide; // As in the sheets, for a screen of small pixels.
    if (sheet.isNull() || sheet.width() < pitch) {
        return {};
    }
    QImage picture(RunPictures::kColumns * kSide, RunPictures::kRows * kSide,
                   QImage::Format_Grayscale8);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int digit = 0; digit < kDigitCount; ++digit) {
        const QPoint place(digit % RunPictures::kColumns * kSide,
                           digit / RunPictures::kColumns * kSide);
        painter.drawImage(QRectF(place, QSize(kSide, kSide)), sheet,
                          QRectF(0, digit * pitch, pitch, pitch));
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
        m_disk.start([this, folder, sheet] {
            const QImage image = oneOfEachDigit(sheet);
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
