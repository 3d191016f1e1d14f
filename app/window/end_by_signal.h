#pragma once

#include <QObject>

namespace ganvas {

class MainWindow;

/// Ends `window` in good order when a signal asks for it (core/base/interrupt.h), without a
/// question, because nobody may be there to answer it. The program's status is then 128 and the
/// signal's number. GUI thread only; one at a time.
class EndBySignal : public QObject {
    Q_OBJECT

public:
    explicit EndBySignal(MainWindow& window);
    ~EndBySignal() override;

private:
    int m_wake;
};

} // namespace ganvas
