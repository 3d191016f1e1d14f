#include "app/data/fetch_words.h"

#include "core/base/number_words.h"

#include <QCoreApplication>
#include <QNetworkReply>

namespace ganvas {

namespace {

using Kind = FetchEnd::Kind;

QString tr(const char* text) { return QCoreApplication::translate("Fetch", text); }

QString sizeWords(qint64 bytes) {
    return QString::fromStdString(size_text(static_cast<std::uintmax_t>(bytes)));
}

/// What Qt says, without the address that some of its sentences have, which may be long.
QString reasonOf(const QNetworkReply& reply) {
    QString reason = reply.errorString();
    while (reason.endsWith('.')) {
        reason.chop(1);
    }
    return reason;
}

FetchEnd proxyLoginEnd() {
    return {Kind::broken, tr("The proxy asks for a name and a password; add them to the system's "
                             "proxy settings (http_proxy), and try again.")};
}

constexpr int kNotFound = 404;
constexpr int kProxyLogin = 407;
constexpr int kGone = 410;
constexpr int kLoginNeeded = 511; // Network Authentication Required (RFC 6585).
constexpr int kFirstServerError = 500;

} // namespace

FetchEnd brokenEnd(const QUrl& url, const QNetworkReply& reply) {
    const QString host = url.host();
    const QString reason = reasonOf(reply);
    switch (reply.error()) {
    case QNetworkReply::HostNotFoundError:
        return {Kind::broken,
                tr("%1 can't be found; check that this machine is on the internet, and try again.")
                    .arg(host)};
    case QNetworkReply::SslHandshakeFailedError:
        return {
            Kind::broken,
            tr("%1 can't prove who it is (%2); if this network asks for a login, open a page in "
               "a browser and log in, else look whether the clock is right and the package "
               "ca-certificates is installed, and try again.")
                .arg(host, reason)};
    case QNetworkReply::TooManyRedirectsError:
        return {
            Kind::refused,
            tr("%1 sends from one address to the next without end; try again later.").arg(host)};
    case QNetworkReply::InsecureRedirectError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return {Kind::refused,
                tr("%1 sends to an address that is not safe to follow; if this network asks for a "
                   "login, open a page in a browser and log in, and try again.")
                    .arg(host)};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return proxyLoginEnd();
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return {Kind::broken, tr("The proxy can't be used (%1); check the system's proxy settings "
                                 "(http_proxy), and try again.")
                                  .arg(reason)};
    case QNetworkReply::RemoteHostClosedError:
        return {Kind::broken, tr("%1 broke off; try again: it goes on from there.").arg(host)};
    default:
        return {
            Kind::broken,
            tr("%1 can't be reached (%2); check the network, and try again.").arg(host, reason)};
    }
}

FetchEnd refusedEnd(const QUrl& url, int status) {
    if (status == kLoginNeeded) {
        return webPageEnd(url);
    }
    if (status == kProxyLogin) {
        return proxyLoginEnd();
    }
    if (status == kNotFound || status == kGone) {
        return {Kind::refused, tr("%1 does not have %2 (HTTP status %3); try another mirror.")
                                   .arg(url.host(), url.fileName())
                                   .arg(status)};
    }
    return {Kind::refused, (status >= kFirstServerError
                                ? tr("%1 is out of order just now (HTTP status %2); try again "
                                     "later.")
                                : tr("%1 does not give the file away (HTTP status %2); try another "
                                     "mirror."))
                               .arg(url.host())
                               .arg(status)};
}

FetchEnd webPageEnd(const QUrl& url) {
    return {Kind::webPage,
            tr("%1 answers with a web page instead of %2; if this network asks for a login, open a "
               "page in a browser and log in, and try again.")
                .arg(url.host(), url.fileName())};
}

FetchEnd silentEnd(const QUrl& url, std::chrono::milliseconds patience) {
    return {Kind::broken, tr("%1 has been silent for %2; check the network, and try again: it goes "
                             "on from there.")
                              .arg(url.host(), QString::fromStdString(duration_text(
                                                   static_cast<double>(patience.count()) / 1000)))};
}

FetchEnd shortEnd(const QUrl& url, qint64 bytes, qint64 all) {
    return {Kind::broken, tr("%1 broke off after %2 of %3; try again: it goes on from there.")
                              .arg(url.host(), sizeWords(bytes), sizeWords(all))};
}

FetchEnd wrongContentEnd(const QUrl& url, const QString& title) {
    return {
        Kind::wrongContent,
        tr("What %1 sent as %2 is not that file of %3, and was thrown away; try again later, or "
           "another mirror.")
            .arg(url.host(), url.fileName(), title)};
}

} // namespace ganvas
