#include "app/data/network_door.h"

#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace ganvas {

namespace {

constexpr int kMostRedirects = 10;

/// Bytes; more would only fill memory where the disk is slower than the network.
constexpr qint64 kReadAhead = 4 << 20;

class SystemProxy : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        return systemProxyForQuery(query);
    }
};

} // namespace

NetworkDoor::NetworkDoor(QObject* parent) : QObject(parent) {
    m_manager.setProxyFactory(new SystemProxy); // Which it owns.
}

QNetworkReply* NetworkDoor::get(const QUrl& url, qint64 from) {
    QNetworkRequest request(url);
    request.setMaximumRedirectsAllowed(kMostRedirects);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Ganvas/" GANVAS_VERSION));
    // Else Qt would unpack what some servers declare to be packed on the way.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // For one file at a time.
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    if (from > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(from) + "-");
    }
    QNetworkReply* const reply = m_manager.get(request);
    reply->setReadBufferSize(kReadAhead);
    return reply;
}

} // namespace ganvas
