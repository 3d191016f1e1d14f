#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QTest>

namespace ganvas {

/// A bar of ink in a picture, upright and above the middle, so that every way to turn it shows.
struct BarPicture {
    QSize size{60, 40};
    QColor paper = Qt::white;
    QColor ink = Qt::black;

    [[nodiscard]] QImage image() const {
        QImage image(size, QImage::Format_ARGB32);
        image.fill(paper);
        QPainter painter(&image);
        painter.fillRect(QRect(size.width() / 2 - 2, 4, 5, size.height() / 2), ink);
        painter.fillRect(QRect(size.width() / 2 - 2, 4, size.width() / 4, 4), ink);
        return image;
    }
};

/// With the folders above it. `format` where the name's ending says something else.
inline void save_picture(const QString& file, const QImage& image, const char* format = nullptr) {
    QDir().mkpath(QFileInfo(file).path());
    QVERIFY2(image.save(file, format), qPrintable(file));
}

inline void save_bytes(const QString& name, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(name).path());
    QFile file(name);
    QVERIFY2(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(),
             qPrintable(name));
}

/// A JPEG with an EXIF block that has nothing but the orientation, 1 to 8 (EXIF 2.3, 4.6.4).
inline QByteArray with_orientation(const QByteArray& jpeg, int orientation) {
    QByteArray tiff("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19);
    tiff += static_cast<char>(orientation);
    tiff += QByteArray("\0\0\0\0\0\0", 6);
    const QByteArray exif = QByteArray("Exif\0\0", 6) + tiff;
    QByteArray block("\xff\xe1\0", 3);
    block += static_cast<char>(exif.size() + 2);
    return jpeg.first(2) + block + exif + jpeg.sliced(2);
}

} // namespace ganvas
