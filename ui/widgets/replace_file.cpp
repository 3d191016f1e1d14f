#include "ui/widgets/replace_file.h"

#include "core/files/atomic_file.h"

#include <QFileInfo>

namespace ganvas {

void replaceFile(const QString& file, const QByteArray& bytes) {
    write_file_atomically(QFileInfo(file).filesystemFilePath(),
                          std::as_bytes(std::span(bytes.data(), bytes.size())), Durability::cached);
}

} // namespace ganvas
