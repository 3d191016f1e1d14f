#pragma once

#include <QByteArray>
#include <QtEndian>

#include <zlib.h>

#include <cstddef>
#include <span>
#include <string>

namespace ganvas {

/// A file of arrays (docs/checkpoint-format.md) taken apart, so that a test can write nonsense into
/// it under a checksum that is right.
struct RepackedFile {
    std::string header; ///< The JSON text.
    QByteArray arrays;

    static constexpr qsizetype kPreamble = 24;

    RepackedFile() = default;
    explicit RepackedFile(const QByteArray& file) {
        const auto size = qFromLittleEndian<quint64>(file.constData() + 16);
        header = file.mid(kPreamble, static_cast<qsizetype>(size)).toStdString();
        arrays = file.mid(kPreamble + static_cast<qsizetype>(size));
    }

    [[nodiscard]] QByteArray packed() const {
        const QByteArray content = QByteArray::fromStdString(header) + arrays;
        QByteArray file("GANVAS\r\n");
        file.resize(kPreamble);
        qToLittleEndian<quint32>(1, file.data() + 8);
        const auto checksum = crc32_z(0, reinterpret_cast<const Bytef*>(content.constData()),
                                      static_cast<z_size_t>(content.size()));
        qToLittleEndian<quint32>(static_cast<quint32>(checksum), file.data() + 12);
        qToLittleEndian<quint64>(header.size(), file.data() + 16);
        return file + content;
    }

    /// Replaces the first `from` of the header; false where there is none.
    bool replace(const std::string& from, const std::string& to) {
        const std::size_t at = header.find(from);
        if (at == std::string::npos) {
            return false;
        }
        header.replace(at, from.size(), to);
        return true;
    }
};

inline std::span<const std::byte> bytes_in(const QByteArray& file) {
    return std::as_bytes(std::span(file.constData(), static_cast<std::size_t>(file.size())));
}

} // namespace ganvas
