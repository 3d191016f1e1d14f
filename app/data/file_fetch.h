#pragma once

#include "app/data/fetch_end.h"
#include "core/files/part_file.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>

class QNetworkReply;

namespace ganvas {

class NetworkDoor;

/// Fetches what a file lacks from one mirror, once. Goes on behind the bytes that are there where
/// the mirror can, else begins anew. What it sends is not judged, but that it is no web page and
/// no longer than such a file can be. One thread.
class FileFetch : public QObject {
    Q_OBJECT

public:
    struct Wanted {
        QUrl url;
        qint64 bytes = 0; ///< That it has where it is packed as its publisher did.
        qint64 most = 0;  ///< However it is packed.
        std::chrono::milliseconds patience{};
    };

    /// Both must outlive this. Asks at once; ended() comes later, and once.
    FileFetch(NetworkDoor* door, PartFile* part, const Wanted& wanted, QObject* parent = nullptr);
    ~FileFetch() override;

    /// Whether the mirror has begun to send the file.
    [[nodiscard]] bool hasBegun() const { return m_isAdmitted; }

    /// Whether what was there before stays the beginning of the file.
    [[nodiscard]] bool isContinuation() const { return m_isContinuation; }

Q_SIGNALS:
    void received(qint64 bytes);
    void ended(const ganvas::FetchEnd& end);

private:
    void ask();
    void dropReply();
    void read();
    void onFinished();
    void guard(const std::function<void()>& work);
    bool admit();
    [[nodiscard]] bool fitsBehind() const;
    [[nodiscard]] bool isWebPage() const;
    void takeBody();
    void end(const FetchEnd& end);

    NetworkDoor* m_door;
    PartFile* m_part;
    Wanted m_wanted;
    QNetworkReply* m_reply = nullptr;
    QTimer m_silence;
    qint64 m_begin = 0; ///< Where the body's first byte belongs.
    bool m_isAdmitted = false;
    bool m_isContinuation = false;
    bool m_hasEnded = false;
};

} // namespace ganvas
