#include "ui/find/pasted_picture.h"

#include "core/base/error.h"
#include "core/digits/digit_centring.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImageReader>
#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <vector>

namespace ganvas {

namespace {

/// Larger pictures are read smaller, where the format can do that.
constexpr int kLongestRead = 2000;

/// Beyond this a picture is not read at all: 100 million pixels take 400 MB.
constexpr qint64 kMostPixels = 100'000'000;

QString tr(const char* text) { return QCoreApplication::translate("ganvas::PastedPicture", text); }

QUrl localFile(const QMimeData& data) {
    const QList<QUrl> urls = data.urls();
    const auto found =
        std::find_if(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); });
    return found == urls.end() ? QUrl() : *found;
}

std::vector<std::uint8_t> bytesOf(const QImage& image, QImage::Format format) {
    const QImage converted = image.convertToFormat(format);
    std::vector<std::uint8_t> bytes;
    for (int row = 0; row < converted.height(); ++row) {
        const uchar* const line = converted.constScanLine(row);
        bytes.insert(bytes.end(), line, line + converted.width());
    }
    return bytes;
}

} // namespace

bool mayHavePicture(const QMimeData& data) { return data.hasImage() || !localFile(data).isEmpty(); }

PastedPicture pastedPicture(const QMimeData& data) {
    const auto image = qvariant_cast<QImage>(data.imageData());
    const QUrl file = localFile(data);
    // Browsers offer both, and the file may have nothing in it yet.
    if (!image.isNull() || (data.hasImage() && file.isEmpty())) {
        return pastedPicture(image);
    }
    return file.isEmpty() ? PastedPicture{{}, tr("There is no picture in what was dropped.")}
                          : pastedPicture(file.toLocalFile());
}

PastedPicture pastedPicture(const QString& file) {
    const QString name = QFileInfo(file).fileName();
    QImageReader reader(file);
    reader.setAutoTransform(true);
    reader.setDecideFormatFromContent(true);
    const QSize size = reader.size();
    if (qint64{size.width()} * size.height() > kMostPixels) {
        return {{}, tr("%1 is too large: use a picture of at most 100 megapixels.").arg(name)};
    }
    if (std::max(size.width(), size.height()) > kLongestRead) {
        reader.setScaledSize(size.scaled(kLongestRead, kLongestRead, Qt::KeepAspectRatio));
    }
    const QImage image = reader.read();
    if (image.isNull()) {
        return {{}, tr("%1 is no picture that Ganvas can read: use a PNG or JPEG file.").arg(name)};
    }
    return pastedPicture(image);
}

PastedPicture pastedPicture(const QImage& image) {
    if (image.isNull()) {
        return {{}, tr("The picture is empty.")};
    }
    try {
        // Not straight to grey, which would mix premultiplied colours with their transparency.
        const QImage plain = image.convertToFormat(QImage::Format_ARGB32);
        const GreyPicture ink = ink_of_picture(
            {image.width(), image.height(), bytesOf(plain, QImage::Format_Grayscale8)},
            image.hasAlphaChannel() ? bytesOf(plain, QImage::Format_Alpha8)
                                    : std::vector<std::uint8_t>());
        if (ink.pixels.empty()) {
            return {{}, tr("No ink stands out from the paper in that picture.")};
        }
        return {
            QImage(ink.pixels.data(), ink.width, ink.height, ink.width, QImage::Format_Grayscale8)
                .copy(),
            {}};
    } catch (const Error& error) {
        return {{}, toQString(error.what())};
    }
}

} // namespace ganvas
