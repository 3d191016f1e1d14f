// What becomes of exceptions in the window: a sentence for the person, all of it in the log, and
// never the end of the program.

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "app/window/application.h"
#include "core/base/error.h"
#include "core/base/failure.h"
#include "tests/support/worker_spy.h"
#include "tests/support/worker_thread.h"

#include <QMutex>
#include <QTimer>
#include <QtTest>

#include <functional>
#include <new>
#include <stdexcept>

using namespace ganvas;

Q_DECLARE_METATYPE(std::function<void()>)

namespace {

constexpr int kPatience = 10000;

// NOLINTBEGIN: a message handler has no other place, and any thread calls it.
QMutex logging;
QStringList logged;
// NOLINTEND

void keep(QtMsgType, const QMessageLogContext& context, const QString& text) {
    const QMutexLocker locker(&logging);
    logged += QString::fromLatin1(context.category) + ": " + text;
}

void fail_nested() {
    try {
        throw std::runtime_error("mkldnn: could not create a primitive\nframe #0: somewhere");
    } catch (const std::exception&) {
        std::throw_with_nested(Error("Step 5 could not be computed."));
    }
}

} // namespace

class TestGuarded : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        logged.clear();
        showWholeLog();
        qInstallMessageHandler(keep);
    }

    void cleanup() { qInstallMessageHandler(nullptr); }

    void everyExceptionIsASentence_data() {
        QTest::addColumn<std::function<void()>>("work");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("log");
        const auto row = [](const char* name, const std::function<void()>& work,
                            const char* sentence, const char* log) {
            QTest::newRow(name) << work << QString(sentence) << QString(log);
        };
        row(
            "ours", [] { throw Error("The folder is empty; choose another."); },
            "The folder is empty; choose another.", "The folder is empty");
        row(
            "memory", [] { throw std::bad_alloc(); }, "not enough memory", "bad_alloc");
        row(
            "LibTorch's memory",
            [] {
                throw std::runtime_error("DefaultCPUAllocator: can't allocate memory: you tried "
                                         "to allocate 99 bytes\nframe #0: c10::alloc");
            },
            "not enough memory for this (DefaultCPUAllocator: can't allocate memory: you tried to "
            "allocate 99 bytes); choose smaller numbers.",
            "frame #0: c10::alloc");
        row(
            "somebody's", [] { throw std::length_error("cannot create std::vector"); },
            "This did not work: cannot create std::vector.", "cannot create std::vector");
        row(
            "lines", [] { throw std::runtime_error("\n expected a tensor \nframe #1: at::mul"); },
            "This did not work: expected a tensor.", "frame #1: at::mul");
        row(
            "without words", [] { throw std::runtime_error(""); }, "the reason is unknown.",
            "did not work");
        row("nested", fail_nested, "Step 5 could not be computed.", "frame #0: somewhere");
        row(
            "no exception class", [] { throw 42; }, "not known", "unknown type");
    }

    void everyExceptionIsASentence() {
        QFETCH(std::function<void()>, work);
        QFETCH(QString, sentence);
        QFETCH(QString, log);
        QString told;
        QVERIFY(!guarded(judgeLog, work, [&](const QString& text) { told = text; }));
        QVERIFY2(told.contains(sentence), qPrintable(told));
        QVERIFY2(!told.contains('\n') && told.endsWith('.'), qPrintable(told));
        QVERIFY2(logged.join('\n').contains(log), qPrintable(logged.join('\n')));
        QVERIFY(logged.constFirst().startsWith("ganvas.judge: "));
    }

    void whatWorksIsNotTold() {
        QVERIFY(guarded(
            toolLog, [] {}, [](const QString&) { QFAIL("nothing has failed"); }));
        QVERIFY(logged.isEmpty());
    }

    /// Out of a slot, a timer's and one of another thread included, and out of an event handler.
    void theApplicationOutlivesThem() {
        auto* const application = qobject_cast<Application*>(QCoreApplication::instance());
        WorkerSpy wrong(application, &Application::wentWrong);
        QTimer::singleShot(0, this, [] { throw std::runtime_error("from a timer"); });
        QMetaObject::invokeMethod(
            this, [] { throw std::bad_alloc(); }, Qt::QueuedConnection);
        QMetaObject::invokeMethod(
            this, [] { throw 7; }, Qt::QueuedConnection);
        WorkerThread<QObject> thread;
        thread.start();
        QMetaObject::invokeMethod(thread.worker, [] { throw Error("From a worker."); });
        QTRY_COMPARE_WITH_TIMEOUT(wrong.size(), 4, kPatience);
        bool isAlive = false;
        QMetaObject::invokeMethod(
            thread.worker, [&isAlive] { isAlive = true; }, Qt::BlockingQueuedConnection);
        QVERIFY(isAlive);
        QVERIFY(thread.stop());
        QStringList sentences;
        for (const auto& arguments : wrong) {
            sentences += arguments[0].toString();
        }
        const QString all = sentences.join('\n');
        for (const char* text : {"from a timer", "memory", "not known", "From a worker."}) {
            QVERIFY2(all.contains(text), qPrintable(all));
            QVERIFY2(logged.join('\n').contains("ganvas.window: "), qPrintable(logged.join('\n')));
        }
    }

    void debugNewsAreForVerbose() {
        QVERIFY(runLog().isDebugEnabled());
        QLoggingCategory::setFilterRules({});
        QVERIFY(!runLog().isDebugEnabled());
        QVERIFY(runLog().isWarningEnabled());
    }
};

int main(int argc, char** argv) {
    const Application application(argc, argv);
    TestGuarded test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_guarded.moc"
