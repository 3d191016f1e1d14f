#pragma once

#include <QObject>

namespace ganvas {

/// Somebody who has a file written that takes a while: the window asks what is to become of it
/// before it closes. GUI thread only.
class FileWriting : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual bool isWriting() const = 0;

    /// Gives up what is being written: nothing of it is left once that has ended.
    virtual void cancel() = 0;

Q_SIGNALS:
    /// The file is there, or is not, as was wanted; not `isOk`: it has failed, which has been said.
    void ended(bool isOk);
};

} // namespace ganvas
