#pragma once

#include "ui/widgets/when_seen.h"

#include <QLabel>
#include <QTimer>

namespace ganvas {

/// Says how large a film becomes: its frames at once, its file when somebody has found out, about,
/// with a warning where that is large. GUI thread only.
class FilmSizeLabel : public QLabel {
    Q_OBJECT

public:
    explicit FilmSizeLabel(QWidget* parent = nullptr);

    /// Its choices are others: `frames` says what they come to, and asks for the file's size.
    void setFrames(const QString& frames);

    /// Asks again, as soon as somebody sees this and the hand rests.
    void ask();

    // Ids other than the newest are of choices that are gone.
    void setBytes(quint64 id, quint64 bytes);
    void setTrouble(quint64 id, const QString& sentence);

Q_SIGNALS:
    void wanted(quint64 id);

private:
    void say(const QString& sentence);

    QString m_frames;
    quint64 m_id = 0; ///< Of the newest choices.
    QTimer m_rest;
    WhenSeen m_sight;
};

} // namespace ganvas
