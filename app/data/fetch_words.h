#pragma once

#include "app/data/fetch_end.h"

#include <QUrl>

#include <chrono>

class QNetworkReply;

namespace ganvas {

// What a person is told of a mirror that does not send what it should. Any thread.

// `url` is what the mirror was asked for; it may have sent us on to others.

/// For a reply without an answer that could be read.
FetchEnd brokenEnd(const QUrl& url, const QNetworkReply& reply);

/// For an answer of that HTTP status.
FetchEnd refusedEnd(const QUrl& url, int status);

FetchEnd webPageEnd(const QUrl& url);
FetchEnd silentEnd(const QUrl& url, std::chrono::milliseconds patience);

/// After `bytes` of `all`.
FetchEnd shortEnd(const QUrl& url, qint64 bytes, qint64 all);

/// It is not the file of `title`.
FetchEnd wrongContentEnd(const QUrl& url, const QString& title);

} // namespace ganvas
