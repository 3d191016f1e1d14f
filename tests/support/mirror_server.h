#pragma once

#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace ganvas {

/// A mirror of files on this machine alone, which can be as bad as mirrors are. It needs the event
/// loop of its thread.
class MirrorServer : public QObject {
public:
    enum class Mood {
        serves,       ///< And honours ranges.
        ignoresRange, ///< Sends all, whatever was asked for.
        otherRange,   ///< Sends a range that nobody asked for.
        noSuchRange,  ///< Refuses all ranges.
        repacked,     ///< Says of ranges that they are of a longer file.
        truncates,    ///< Breaks off in the middle of what was asked for.
        truncatesAll, ///< Breaks off in the middle of the file, ignoring ranges.
        stalls,       ///< Falls silent there.
        isSilent,     ///< Never says a word.
        hangsUp,      ///< At once.
        claimsMore,   ///< Sends all and says that there is more.
        claimsLess,   ///< Says half of the length that it sends.
        neverEnds,    ///< Says no length and sends without end.
        circles,      ///< Sends from one address to the next.
        leadsAstray,  ///< Sends to an address that is no web address.
        wrongBytes,   ///< Of the right length.
        page,         ///< Sends a page as if it were the file.
        pageByName,   ///< Sends nothing of a page but its type.
        isEmpty,      ///< The file, it says.
        noContent,    ///< HTTP status 204.
        notFound,
        outOfOrder,
        wantsLogin, ///< As a network does (511).
        wantsProxyLogin,
    };

    explicit MirrorServer(const QHash<QString, QByteArray>& files = {}) : m_files(files) {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* const socket = m_server.nextPendingConnection()) {
                ++m_connections;
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { hear(socket); });
            }
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QString url() const {
        return QStringLiteral("http://127.0.0.1:%1/").arg(m_server.serverPort());
    }

    /// From now on.
    void setMood(Mood mood) { m_mood = mood; }

    /// For the next so many requests, serving after them.
    void setMood(Mood mood, int requests) {
        m_mood = mood;
        m_left = requests;
    }

    void setFile(const QString& name, const QByteArray& bytes) { m_files[name] = bytes; }

    /// Sends the rest to those with whom it fell silent in the middle.
    void goOn() {
        for (const auto& [socket, rest] : std::exchange(m_rests, {})) {
            if (socket) {
                socket->write(rest);
                socket->disconnectFromHost();
            }
        }
    }

    /// Nobody can connect any more.
    void close() { m_server.close(); }

    [[nodiscard]] int connections() const { return m_connections; }

    /// The first lines of all requests, and what they said of a range: "GET /a HTTP/1.1 bytes=3-".
    [[nodiscard]] const QList<QByteArray>& requests() const { return m_requests; }

    /// How many of them were for that file.
    [[nodiscard]] qsizetype requestsOf(const QString& name) const {
        return std::count_if(m_requests.begin(), m_requests.end(), [&](const QByteArray& request) {
            return request.contains('/' + name.toLatin1() + ' ');
        });
    }

private:
    void hear(QTcpSocket* socket) {
        QByteArray& heard = m_heard[socket];
        heard += socket->readAll();
        if (!heard.contains("\r\n\r\n")) {
            return;
        }
        const QByteArray request = heard;
        m_heard.remove(socket);
        static const QRegularExpression kLine("^GET (\\S+) .*");
        static const QRegularExpression kRange("\r\nRange: bytes=(\\d+)-\r\n",
                                               QRegularExpression::CaseInsensitiveOption);
        const QString text = QString::fromLatin1(request);
        const auto range = kRange.match(text);
        m_requests << request.left(request.indexOf('\r')) +
                          (range.hasMatch() ? " bytes=" + range.captured(1).toLatin1() + "-"
                                            : QByteArray());
        const Mood mood = m_mood;
        if (m_left > 0 && --m_left == 0) {
            m_mood = Mood::serves;
        }
        answer(socket, mood, QUrl(kLine.match(text).captured(1)).fileName(),
               range.hasMatch() ? range.captured(1).toLongLong() : -1);
    }

    void answer(QTcpSocket* socket, Mood mood, const QString& name, qint64 from) {
        switch (mood) {
        case Mood::isSilent:
            return;
        case Mood::hangsUp:
            socket->abort();
            return;
        case Mood::circles:
            say(socket, "302 Found", "Location: " + url().toLatin1() + "round/" + name.toLatin1(),
                {});
            return;
        case Mood::leadsAstray:
            say(socket, "302 Found", "Location: gopher://127.0.0.1/" + name.toLatin1(), {});
            return;
        case Mood::page:
            say(socket, "200 OK", {}, "\r\n <!DOCTYPE html><title>Welcome</title>");
            return;
        case Mood::pageByName:
            say(socket, "200 OK", "Content-Type: text/html; charset=utf-8", "Welcome");
            return;
        case Mood::isEmpty:
            say(socket, "200 OK", {}, {});
            return;
        case Mood::noContent:
            say(socket, "204 No Content", {}, {});
            return;
        case Mood::outOfOrder:
            say(socket, "503 Service Unavailable", {}, "<html>Sorry</html>");
            return;
        case Mood::wantsLogin:
            say(socket, "511 Network Authentication Required", {}, "<html>Log in</html>");
            return;
        case Mood::wantsProxyLogin:
            say(socket, "407 Proxy Authentication Required",
                "Proxy-Authenticate: Basic realm=\"x\"", "<html>Log in</html>");
            return;
        default:
            break;
        }
        if (mood == Mood::notFound || !m_files.contains(name)) {
            say(socket, "404 Not Found", "Content-Type: text/html", "<html>No</html>");
            return;
        }
        sendFile(socket, mood, m_files.value(name), from);
    }

    void sendFile(QTcpSocket* socket, Mood mood, QByteArray file, qint64 from) {
        const bool ignoresRange = mood == Mood::ignoresRange || mood == Mood::truncatesAll;
        if (mood == Mood::wrongBytes) {
            std::for_each(file.begin(), file.end(), [](char& byte) { byte = char(byte ^ 0x55); });
        }
        if (from < 0 || ignoresRange) {
            sendBody(socket, mood, "200 OK", {}, file, file.size() / 2);
        } else if (mood == Mood::noSuchRange || from >= file.size()) {
            say(socket, "416 Range Not Satisfiable", {}, {});
        } else {
            const qint64 begin = mood == Mood::otherRange ? 0 : from;
            const qint64 size = file.size() + (mood == Mood::repacked ? 7 : 0);
            sendBody(socket, mood, "206 Partial Content",
                     "Content-Range: bytes " + QByteArray::number(begin) + "-" +
                         QByteArray::number(size - 1) + "/" + QByteArray::number(size),
                     file.mid(begin),
                     mood == Mood::stalls ? std::max<qint64>(0, file.size() / 2 - begin)
                                          : (file.size() - begin + 1) / 2);
        }
    }

    void sendBody(QTcpSocket* socket, Mood mood, const QByteArray& status, const QByteArray& head,
                  const QByteArray& body, qint64 half) {
        if (mood == Mood::neverEnds) {
            socket->write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            connect(socket, &QTcpSocket::bytesWritten, socket,
                    [socket] { socket->write(QByteArray(1 << 16, 'x')); });
            socket->write(QByteArray(1 << 16, 'x'));
            return;
        }
        const qint64 length = mood == Mood::claimsMore   ? body.size() + 1000
                              : mood == Mood::claimsLess ? body.size() / 2
                                                         : body.size();
        socket->write("HTTP/1.1 " + status +
                      "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(length) +
                      "\r\n" + (head.isEmpty() ? "" : head + "\r\n") + "\r\n");
        const bool isHalf =
            mood == Mood::truncates || mood == Mood::truncatesAll || mood == Mood::stalls;
        socket->write(isHalf ? body.left(half) : body);
        if (mood == Mood::stalls) {
            m_rests.append({socket, body.mid(half)});
        } else {
            socket->disconnectFromHost();
        }
    }

    static void say(QTcpSocket* socket, const QByteArray& status, const QByteArray& head,
                    const QByteArray& body) {
        socket->write("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " +
                      QByteArray::number(body.size()) + "\r\n" +
                      (head.isEmpty() ? "" : head + "\r\n") + "\r\n" + body);
        socket->disconnectFromHost();
    }

    QTcpServer m_server;
    QHash<QString, QByteArray> m_files;
    QHash<QTcpSocket*, QByteArray> m_heard;
    QList<QByteArray> m_requests;
    QList<std::pair<QPointer<QTcpSocket>, QByteArray>> m_rests;
    Mood m_mood = Mood::serves;
    int m_left = 0; ///< Requests that the mood lasts; 0: for ever.
    int m_connections = 0;
};

} // namespace ganvas
