#include "app/process/guarded.h"

#include "core/base/failure.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <exception>
#include <string>

namespace ganvas {

bool guarded(const QLoggingCategory& (*category)(), const std::function<void()>& work,
             const std::function<void(const QString&)>& fail) {
    QString sentence;
    try {
        work();
        return true;
    } catch (const std::exception& error) {
        const std::string told = sentence_of(error);
        sentence = QString::fromStdString(told);
        qCWarning(category).noquote() << sentence;
        if (const std::string account = account_of(error); account != told) {
            qCDebug(category).noquote() << QString::fromStdString(account);
        }
    } catch (...) {
        sentence = QCoreApplication::translate("guarded", "This did not work for a reason that is "
                                                          "not known.");
        qCWarning(category) << "an exception of an unknown type";
    }
    fail(sentence);
    return false;
}

} // namespace ganvas
