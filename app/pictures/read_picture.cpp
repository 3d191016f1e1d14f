#include "app/pictures/read_picture.h"

#include "core/base/error.h"
#include "core/base/number_words.h"
#include "core/files/cut_picture.h"
#include "core/files/read_file.h"

#include <QBuffer>
#include <QImage>
#include <QImageReader>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ganvas {

namespace {

/// Bytes of a file.
constexpr std::size_t kLargestPicture = 256'000'000;

/// Pixels; four bytes each, and two pictures are read at once.
constexpr qint64 kMostPixels = 30'000'000;

/// Of those that are scaled while they are read.
constexpr qint64 kMostScaledPixels = 1'000'000'000;

/// Drawings of lines have no size of their own.
constexpr int kDrawingSide = 400;

QSize withSide(const QSize& size, int longest) {
    return size.scaled(longest, longest, Qt::KeepAspectRatio).expandedTo({1, 1});
}

std::string sizeText(const QSize& size) {
    return grouped(size.width()) + "×" + grouped(size.height()) + " pixels";
}

/// Has the reader scale while it reads, where it can and that helps.
void prepare(QImageReader& reader, int longest) {
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty()) {
        return; // Some formats don't say before they are read; those have Qt's own limit.
    }
    const qint64 pixels = qint64{size.width()} * size.height();
    const bool isScaled = reader.supportsOption(QImageIOHandler::ScaledSize);
    if (reader.format().startsWith("svg")) {
        reader.setScaledSize(withSide(size, kDrawingSide));
        return;
    }
    if (pixels > (reader.format() == "jpeg" ? kMostScaledPixels : kMostPixels)) {
        throw Error("it has " + sizeText(size) + ", too many to read; scale it down");
    }
    if (isScaled && std::max(size.width(), size.height()) > longest) {
        reader.setScaledSize(withSide(size, longest));
    }
}

std::string whyUnreadable(const QImageReader& reader) {
    switch (reader.error()) {
    case QImageReader::UnsupportedFormatError:
        return "it is no picture that can be read here";
    case QImageReader::InvalidDataError:
        return "it is damaged, or too large to read";
    default:
        return "it can't be read as a picture: " + reader.errorString().toStdString();
    }
}

/// QImage's rows may be longer than their pixels.
ColourPicture coloursOf(const QImage& image) {
    const QImage rgba = image.convertToFormat(QImage::Format_RGBA8888);
    if (rgba.isNull()) {
        throw Error("there is not enough memory for it");
    }
    ColourPicture picture{rgba.width(), rgba.height(), {}};
    const std::size_t length = 4 * static_cast<std::size_t>(rgba.width());
    picture.rgba.reserve(length * static_cast<std::size_t>(rgba.height()));
    for (int row = 0; row < rgba.height(); ++row) {
        const std::uint8_t* const line = rgba.constScanLine(row);
        picture.rgba.insert(picture.rgba.end(), line, line + length);
    }
    return picture;
}

} // namespace

ColourPicture read_picture(const std::filesystem::path& file, int longest) {
    const std::vector<std::byte> bytes = read_file(file, kLargestPicture);
    if (bytes.empty()) {
        throw Error("it is empty");
    }
    if (is_cut_picture(bytes)) {
        throw Error("it is cut off; copy it again");
    }
    if (is_damaged_picture(bytes)) {
        throw Error("it is damaged; copy it again");
    }
    QByteArray content = QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()),
                                                 static_cast<qsizetype>(bytes.size()));
    QBuffer buffer(&content);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer); // Goes by what is in it alone, for it knows no name.
    prepare(reader, longest);
    QImage image = reader.read();
    if (image.isNull()) {
        throw Error(whyUnreadable(reader));
    }
    if (std::max(image.width(), image.height()) > longest) {
        image = image.scaled(withSide(image.size(), longest), Qt::IgnoreAspectRatio,
                             Qt::SmoothTransformation);
    }
    return coloursOf(image);
}

} // namespace ganvas
