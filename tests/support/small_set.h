#pragma once

#include "app/data/fetch_wish.h"
#include "core/files/sha256.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/mirror_server.h"

#include <QByteArray>
#include <QDir>
#include <QFile>

#include <random>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

/// A dataset of a few kilobytes in the place of MNIST, with what its mirrors have.
class SmallSet {
public:
    explicit SmallSet(Checksum::Of of = Checksum::Of::content) {
        m_known = *known_dataset("mnist");
        m_known.mirrors.clear();
        for (KnownFile& file : m_known.files) {
            const Bytes content = content_of(file.name);
            const Bytes packed = gzip(content);
            file.bytes = static_cast<std::int64_t>(packed.size());
            file.unpacked_bytes = static_cast<std::int64_t>(content.size());
            Sha256 sum;
            sum.add(std::as_bytes(std::span(of == Checksum::Of::content ? content : packed)));
            file.checksum = {of, sum.hex()};
            m_files[QString::fromStdString(file.name)] = bytes_of(packed);
        }
    }

    /// What a good mirror has, by its names.
    [[nodiscard]] const QHash<QString, QByteArray>& files() const { return m_files; }

    /// The same content in other files.
    [[nodiscard]] QHash<QString, QByteArray> repacked() const {
        QHash<QString, QByteArray> files;
        for (const KnownFile& file : m_known.files) {
            files[QString::fromStdString(file.name)] =
                bytes_of(gzip_members(content_of(file.name), 300));
        }
        return files;
    }

    [[nodiscard]] KnownDataset from(std::initializer_list<const MirrorServer*> mirrors) const {
        KnownDataset dataset = m_known;
        for (const MirrorServer* mirror : mirrors) {
            dataset.mirrors.push_back(mirror->url().toStdString());
        }
        return dataset;
    }

    [[nodiscard]] QString name(std::size_t file) const {
        return QString::fromStdString(m_known.files[file].name);
    }

    /// Whether `folder` has all files, as a good mirror has them, and nothing else.
    [[nodiscard]] bool isIn(const QString& folder) const {
        for (auto file = m_files.begin(); file != m_files.end(); ++file) {
            QFile here(folder + '/' + file.key());
            if (!here.open(QIODevice::ReadOnly) || here.readAll() != file.value()) {
                return false;
            }
        }
        return QDir(folder).entryList(QDir::Files | QDir::Hidden).size() == m_files.size();
    }

private:
    static QByteArray bytes_of(const Bytes& bytes) {
        return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
    }

    /// Of ten noisy digits, or of their labels, other ones for each name.
    static Bytes content_of(const std::string& name) {
        constexpr std::uint32_t kCount = 10;
        std::mt19937 random(static_cast<unsigned>(name.size()) + static_cast<unsigned>(name[1]));
        const bool has_images = name.find("images") != std::string::npos;
        const std::size_t size = has_images ? kCount * kImagePixels : kCount;
        Bytes bytes = has_images ? idx({0x803, kCount, 28, 28}, size) : idx({0x801, kCount}, size);
        for (std::size_t at = has_images ? 16 : bytes.size(); at < bytes.size(); ++at) {
            bytes[at] = static_cast<std::uint8_t>(random());
        }
        return bytes;
    }

    KnownDataset m_known;
    QHash<QString, QByteArray> m_files;
};

} // namespace ganvas
