#pragma once

#include <QImageReader>
#include <QString>

namespace ganvas {

/// How long an animation that Qt can read takes, in milliseconds; 0: it can't.
inline int animation_length(const QString& file) {
    QImageReader reader(file);
    int length = 0;
    while (!reader.read().isNull()) {
        length += reader.nextImageDelay();
    }
    return length;
}

} // namespace ganvas
