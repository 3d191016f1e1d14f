#pragma once

#include <QByteArray>
#include <QString>

namespace ganvas {

/// Replaces a file that a person named by `bytes`, or leaves it as it was; the system brings it to
/// the disk when it likes, so that the window does not wait. Throws Error. Any thread.
void replaceFile(const QString& file, const QByteArray& bytes);

} // namespace ganvas
