#pragma once

#include <QByteArray>

#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>
#include <zlib.h>

namespace ganvas {

/// A .npy file as numpy.save writes it. `shape` is what stands between the brackets: "2, 28, 28".
inline QByteArray npy(const char* type, const QByteArray& shape, const QByteArray& numbers,
                      bool isFortran = false, int version = 1) {
    QByteArray dictionary = QByteArray("{'descr': '") + type +
                            "', 'fortran_order': " + (isFortran ? "True" : "False") +
                            ", 'shape': (" + shape + "), }";
    const qsizetype start = version == 1 ? 10 : 12;
    while ((start + dictionary.size() + 1) % 64 != 0) {
        dictionary += ' ';
    }
    dictionary += '\n';
    QByteArray bytes("\x93NUMPY", 6);
    bytes += static_cast<char>(version);
    bytes += '\0';
    bytes += static_cast<char>(dictionary.size() & 0xff);
    bytes += static_cast<char>(dictionary.size() >> 8);
    if (version > 1) {
        bytes += QByteArray(2, '\0');
    }
    return bytes + dictionary + numbers;
}

/// The numbers as this machine, which is one of low bytes first, has them.
template<typename Number>
QByteArray number_bytes(const std::vector<Number>& numbers) {
    QByteArray bytes(static_cast<qsizetype>(numbers.size() * sizeof(Number)), '\0');
    std::memcpy(bytes.data(), numbers.data(), numbers.size() * sizeof(Number));
    return bytes;
}

/// As numpy.savez writes it, or savez_compressed: a ZIP archive of files by their names.
inline QByteArray zip_of(const std::vector<std::pair<QByteArray, QByteArray>>& files,
                         bool isPacked = false) {
    const auto number = [](std::uint64_t value, int bytes) {
        QByteArray text;
        for (int i = 0; i < bytes; ++i) {
            text += static_cast<char>(value >> (8 * i) & 0xff);
        }
        return text;
    };
    QByteArray archive;
    QByteArray directory;
    for (const auto& [name, content] : files) {
        QByteArray stored = content;
        if (isPacked) { // What stands around the deflated bytes is zlib's.
            const QByteArray packed = qCompress(content, 6);
            stored = packed.sliced(6).chopped(4);
        }
        const auto sum = crc32(0, reinterpret_cast<const Bytef*>(content.constData()),
                               static_cast<uInt>(content.size()));
        const QByteArray common = number(20, 2) + number(0, 2) + number(isPacked ? 8 : 0, 2) +
                                  number(0, 4) + number(sum, 4) +
                                  number(static_cast<std::uint64_t>(stored.size()), 4) +
                                  number(static_cast<std::uint64_t>(content.size()), 4) +
                                  number(static_cast<std::uint64_t>(name.size()), 2) + number(0, 2);
        directory += QByteArray("PK\x01\x02") + number(20, 2) + common + QByteArray(10, '\0') +
                     number(static_cast<std::uint64_t>(archive.size()), 4) + name;
        archive += QByteArray("PK\x03\x04") + common + name + stored;
    }
    const auto count = static_cast<std::uint64_t>(files.size());
    return archive + directory + QByteArray("PK\x05\x06") + number(0, 4) + number(count, 2) +
           number(count, 2) + number(static_cast<std::uint64_t>(directory.size()), 4) +
           number(static_cast<std::uint64_t>(archive.size()), 4) + number(0, 2);
}

} // namespace ganvas
