#include "app/data/file_fetch.h"

#include "app/data/fetch_words.h"
#include "app/data/network_door.h"
#include "app/process/guarded.h"
#include "app/process/log.h"

#include <QNetworkReply>
#include <QRegularExpression>

#include <span>
#include <utility>

namespace ganvas {

namespace {

constexpr int kWhole = 200;
constexpr int kPartial = 206;
constexpr int kNoSuchRange = 416;

/// A page may begin with spaces and a byte order mark.
constexpr qint64 kPageBeginning = 64;

int statusOf(const QNetworkReply* reply) {
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

FileFetch::FileFetch(NetworkDoor* door, PartFile* part, const Wanted& wanted, QObject* parent)
    : QObject(parent),
      m_door(door),
      m_part(part),
      m_wanted(wanted) {
    m_silence.setSingleShot(true);
    m_silence.setInterval(wanted.patience);
    connect(&m_silence, &QTimer::timeout, this,
            [this] { end(silentEnd(m_wanted.url, m_wanted.patience)); });
    ask();
}

FileFetch::~FileFetch() { dropReply(); }

void FileFetch::ask() {
    m_isAdmitted = false;
    m_reply = m_door->get(m_wanted.url, static_cast<qint64>(m_part->size()));
    m_silence.start();
    const auto hear = [this] { m_silence.start(); };
    connect(m_reply, &QNetworkReply::redirected, this, hear);
    connect(m_reply, &QNetworkReply::encrypted, this, hear);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, hear);
    connect(m_reply, &QNetworkReply::readyRead, this, &FileFetch::read);
    connect(m_reply, &QNetworkReply::finished, this, &FileFetch::onFinished);
}

void FileFetch::dropReply() {
    if (QNetworkReply* const reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->deleteLater(); // Which ends the connection.
    }
}

void FileFetch::end(const FetchEnd& end) {
    if (!std::exchange(m_hasEnded, true)) {
        m_silence.stop();
        dropReply();
        Q_EMIT ended(end);
    }
}

void FileFetch::guard(const std::function<void()>& work) {
    guarded(dataLog, work, [this](const QString& why) { end({FetchEnd::Kind::local, why}); });
}

void FileFetch::read() {
    m_silence.start();
    guard([this] {
        if (m_isAdmitted || admit()) {
            takeBody();
        }
    });
}

void FileFetch::takeBody() {
    const QByteArray bytes = m_reply->readAll();
    if (static_cast<qint64>(m_part->size()) + bytes.size() > m_wanted.most) {
        m_part->clear();
        end({FetchEnd::Kind::refused,
             tr("%1 sends more than that file can have; try another mirror.")
                 .arg(m_wanted.url.host())});
        return;
    }
    m_part->append(std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
    Q_EMIT received(bytes.size());
}

/// Looks at the answer's head and first bytes. Returns whether its body is the file's; else another
/// answer is asked for, or this has ended.
bool FileFetch::admit() {
    const int status = statusOf(m_reply);
    const bool begins = m_part->size() == 0;
    if (!begins && (status == kNoSuchRange || (status == kPartial && !fitsBehind()))) {
        // It has another file of that name than the one whose beginning is here.
        dropReply();
        m_part->clear();
        ask();
        return false;
    }
    if (status == kWhole || status == kPartial) {
        if (isWebPage()) {
            end(webPageEnd(m_wanted.url));
            return false;
        }
        m_isContinuation = status == kPartial && !begins;
        if (status == kWhole && !begins) {
            m_part->clear();
        }
        m_begin = static_cast<qint64>(m_part->size());
        m_isAdmitted = true;
        return true;
    }
    end(refusedEnd(m_wanted.url, status));
    return false;
}

/// Whether the part of a file that is sent goes on where ours ends, in a file of the same size.
bool FileFetch::fitsBehind() const {
    static const QRegularExpression kRange(QStringLiteral("^bytes (\\d+)-\\d+/(\\d+|\\*)$"));
    const QRegularExpressionMatch range =
        kRange.match(QString::fromLatin1(m_reply->rawHeader("Content-Range").trimmed()));
    return range.hasMatch() && range.captured(1).toULongLong() == m_part->size() &&
           (range.captured(2) == "*" || range.captured(2).toLongLong() == m_wanted.bytes);
}

bool FileFetch::isWebPage() const {
    const QString type = m_reply->header(QNetworkRequest::ContentTypeHeader).toString();
    if (type.startsWith(QLatin1String("text/html"), Qt::CaseInsensitive)) {
        return true;
    }
    QByteArray beginning = m_reply->peek(kPageBeginning);
    if (beginning.startsWith("\xEF\xBB\xBF")) {
        beginning.remove(0, 3);
    }
    return m_part->size() == 0 || statusOf(m_reply) == kWhole ? beginning.trimmed().startsWith('<')
                                                              : false;
}

void FileFetch::onFinished() {
    guard([this] {
        const int status = statusOf(m_reply);
        const bool leadsNowhere = status / 100 == 3 && m_reply->error() != QNetworkReply::NoError;
        if (!m_isAdmitted && (status == 0 || leadsNowhere)) {
            end(brokenEnd(m_wanted.url, *m_reply));
            return;
        }
        if (!m_isAdmitted && !admit()) {
            return;
        }
        if (m_reply->bytesAvailable() > 0) {
            takeBody();
        }
        if (m_hasEnded) {
            return;
        }
        const auto size = static_cast<qint64>(m_part->size());
        const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
        const qint64 all = length.isValid() ? m_begin + length.toLongLong() : m_wanted.bytes;
        end(size < all ? shortEnd(m_wanted.url, size, all) : FetchEnd());
    });
}

} // namespace ganvas
