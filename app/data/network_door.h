#pragma once

#include <QNetworkAccessManager>
#include <QObject>

class QNetworkReply;
class QUrl;

namespace ganvas {

/// The only way by which anything of Ganvas reaches another machine (tests/core/layering.sh looks):
/// through the system's proxy, without cookies, and nowhere before somebody asks. One thread.
class NetworkDoor : public QObject {
    Q_OBJECT

public:
    explicit NetworkDoor(QObject* parent = nullptr);

    /// Asks for what is at `url`, from that byte on. The reply goes with this, if not before.
    QNetworkReply* get(const QUrl& url, qint64 from);

private:
    QNetworkAccessManager m_manager;
};

} // namespace ganvas
