#include "app/window/application.h"

#include "app/process/guarded.h"
#include "app/process/log.h"

namespace ganvas {

Application::Application(int& argc, char** argv) : QApplication(argc, argv) {}

bool Application::notify(QObject* receiver, QEvent* event) {
    try {
        return QApplication::notify(receiver, event);
    } catch (...) {
        guarded(
            windowLog, [] { throw; },
            [this](const QString& sentence) {
                Q_EMIT wentWrong(
                    tr("Something went wrong in the window; save your run to be safe. %1")
                        .arg(sentence));
            });
        return false;
    }
}

} // namespace ganvas
