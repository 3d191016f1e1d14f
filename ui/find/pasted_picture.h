#pragma once

#include <QImage>
#include <QString>

class QMimeData;

namespace ganvas {

/// A picture that somebody dropped or pasted.
struct PastedPicture {
    QImage ink;      ///< Grey, light on 0, cut to where there is any; null if there is a problem.
    QString problem; ///< A sentence for the person at the screen; else empty.
};

/// Whether there may be a picture in it: image data or a local file.
bool mayHavePicture(const QMimeData& data);

/// Reads it and finds its ink. GUI thread only.
PastedPicture pastedPicture(const QMimeData& data);

/// The same from a file and from a picture in memory.
PastedPicture pastedPicture(const QString& file);
PastedPicture pastedPicture(const QImage& image);

} // namespace ganvas
