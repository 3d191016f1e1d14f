#include "app/data/get_dataset.h"

#include "app/data/dataset_fetch.h"
#include "core/base/error.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QLoggingCategory>

#include <array>
#include <exception>
#include <optional>

namespace ganvas {

void get_dataset(const FetchWish& wish, const std::function<void(const FetchProgress&)>& progress) {
    int count = 1;
    std::array<char, 7> name{"ganvas"};
    std::array<char*, 2> arguments{name.data(), nullptr};
    std::optional<QCoreApplication> application;
    if (QCoreApplication::instance() == nullptr) {
        application.emplace(count, arguments.data());
        // The sentence is the caller's to say.
        QLoggingCategory::setFilterRules(QStringLiteral("ganvas.*=false"));
    }
    DatasetFetch fetch;
    QEventLoop loop;
    QString trouble;
    std::exception_ptr thrown; // Nothing may be thrown through Qt.
    QObject::connect(&fetch, &DatasetFetch::progressed, &loop, [&](const FetchProgress& now) {
        try {
            if (!thrown) {
                progress(now);
            }
        } catch (...) {
            thrown = std::current_exception();
            fetch.cancel();
        }
    });
    QObject::connect(&fetch, &DatasetFetch::failed, &loop, [&](const QString& sentence) {
        trouble = sentence;
        loop.quit();
    });
    QObject::connect(&fetch, &DatasetFetch::finished, &loop, &QEventLoop::quit);
    QObject::connect(&fetch, &DatasetFetch::cancelled, &loop, &QEventLoop::quit);
    fetch.fetch(wish);
    loop.exec();
    if (thrown) {
        std::rethrow_exception(thrown);
    }
    if (!trouble.isEmpty()) {
        throw Error(trouble.toStdString());
    }
}

} // namespace ganvas
