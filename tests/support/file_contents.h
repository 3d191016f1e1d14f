#pragma once

#include <QByteArray>
#include <QFile>

namespace ganvas {

/// All that is in a file; nothing where it cannot be read.
inline QByteArray contents_of(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace ganvas
