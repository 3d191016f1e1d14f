#pragma once

#include <QApplication>

namespace ganvas {

/// The application, in which no exception leaves an event handler or a slot silently, on whichever
/// thread: what was under way there is given up, logged and told, and the program goes on.
class Application : public QApplication {
    Q_OBJECT

public:
    Application(int& argc, char** argv);

    bool notify(QObject* receiver, QEvent* event) override;

Q_SIGNALS:
    /// A sentence for the person at the screen. From any thread.
    void wentWrong(const QString& sentence);
};

} // namespace ganvas
