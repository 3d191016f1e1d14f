#include "ui/export/film_size_label.h"

#include "ui/widgets/name_control.h"

#include <QFontMetrics>
#include <QLocale>

#include <chrono>

namespace ganvas {

namespace {

constexpr std::chrono::milliseconds kHandRests(250);

/// More is slow to load in a page, and too much for a mail.
constexpr quint64 kLargeFilm = 50 << 20;

constexpr int kLabelWidth = 320; ///< Pixels.
constexpr int kLabelLines = 4;

} // namespace

FilmSizeLabel::FilmSizeLabel(QWidget* parent)
    : QLabel(parent),
      m_sight(this, [this] { Q_EMIT wanted(m_id); }) {
    nameControl(this, "filmSize", tr("Size of the film"), tr("What the file will hold"));
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAlignment(Qt::AlignTop | Qt::AlignLeft);
    setMinimumWidth(kLabelWidth);
    // Room for a warning: what comes later may not move the buttons.
    setMinimumHeight(kLabelLines * fontMetrics().lineSpacing());
    m_rest.setSingleShot(true);
    m_rest.setInterval(kHandRests);
    connect(&m_rest, &QTimer::timeout, &m_sight, &WhenSeen::ask);
}

void FilmSizeLabel::setFrames(const QString& frames) {
    m_frames = frames;
    ask();
}

void FilmSizeLabel::ask() {
    ++m_id;
    say(tr("The file's size is being estimated…"));
    m_sight.forget();
    m_rest.start();
}

void FilmSizeLabel::setBytes(quint64 id, quint64 bytes) {
    if (id == m_id) {
        const QString size =
            QLocale().formattedDataSize(static_cast<qint64>(bytes), bytes < kLargeFilm ? 1 : 0);
        say(bytes < kLargeFilm
                ? tr("About %1").arg(size)
                : tr("About %1, which is large: WebP, a smaller scale, fewer columns or fewer "
                     "frames make it smaller.")
                      .arg(size));
    }
}

void FilmSizeLabel::setTrouble(quint64 id, const QString& sentence) {
    if (id == m_id) {
        say(sentence);
    }
}

void FilmSizeLabel::say(const QString& sentence) {
    setText(m_frames + QLatin1Char('\n') + sentence);
}

} // namespace ganvas
