#include "core/nn/runtime.h"
#include "tests/support/cli_process.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <dlfcn.h>
#include <unistd.h>

#include <cstdlib>

using namespace ganvas;
using namespace ganvas::cli_process;

/// The settings that OpenBLAS reads before main(), in a program that was started without.
class RuntimeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void openblasTakesTheKernelsOfTheProcessor();
    void largePagesAreAskedFor();
    void environmentStaysAsItIs();
    void tooLittleMemoryIsASentence_data();
    void tooLittleMemoryIsASentence();
};

void RuntimeTest::openblasTakesTheKernelsOfTheProcessor() {
    use_threads(1);
    using CoreName = char* (*)();
    const auto name = reinterpret_cast<CoreName>(dlsym(RTLD_DEFAULT, "openblas_get_corename"));
    if (name == nullptr) {
        QSKIP("OpenBLAS is not installed");
    }
#ifdef __x86_64__
    if (qEnvironmentVariableIsSet("OPENBLAS_CORETYPE")) {
        QCOMPARE(QString(name()).toLower(), qEnvironmentVariable("OPENBLAS_CORETYPE").toLower());
    } else if (__builtin_cpu_supports("avx512vl")) {
        QCOMPARE(QString(name()).toLower(), QString("skylakex"));
    } else if (__builtin_cpu_supports("avx2")) {
        QCOMPARE(QString(name()).toLower(), QString("haswell"));
    }
#endif
}

/// The system says so of the heap: a flag in its list of the process's memory.
void RuntimeTest::largePagesAreAskedFor() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("a sanitizer has a heap of its own");
#endif
    if (!QFile::exists("/sys/kernel/mm/transparent_hugepage")) {
        QSKIP("the system has no large pages");
    }
    prepare_process();
    QFile file("/proc/self/smaps");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString all = file.readAll();
    const QRegularExpression heap(R"(\[heap\]\n(?:[A-Z]\w*: .*\n)*?VmFlags:.* hg )");
    QVERIFY2(heap.match(all).hasMatch(), qPrintable(all));
}

void RuntimeTest::environmentStaysAsItIs() {
    QFile file("/proc/self/environ"); // What the process was given.
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> atStart = file.readAll().split(0);
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const QByteArray setting(*entry);
        QVERIFY2(!setting.startsWith("OPENBLAS_") || atStart.contains(setting), *entry);
    }
    QCOMPARE(setenv("GANVAS_TEST", "1", 1), 0);
    QCOMPARE(QByteArray(std::getenv("GANVAS_TEST")), QByteArray("1"));
    QCOMPARE(setenv("GANVAS_TEST", "", 1), 0);
    QCOMPARE(QByteArray(std::getenv("GANVAS_TEST")), QByteArray(""));
    QCOMPARE(unsetenv("GANVAS_TEST"), 0);
    QVERIFY(std::getenv("GANVAS_TEST") == nullptr);
    QVERIFY(std::getenv("GANVAS_TES") == nullptr);
    QVERIFY(std::getenv("") == nullptr);
}

void RuntimeTest::tooLittleMemoryIsASentence_data() {
    QTest::addColumn<int>("kib");
    QTest::addColumn<QString>("command");
    for (const int kib : {614400, 700000, 800000, 900000, 1000000, 1500000, 3000000}) {
        for (const char* const command : {"--version", "summary"}) {
            QTest::addRow("%s in %d KiB", command, kib) << kib << command;
        }
    }
}

void RuntimeTest::tooLittleMemoryIsASentence() {
#ifdef __SANITIZE_ADDRESS__
    QSKIP("AddressSanitizer itself needs more addresses than the limit leaves");
#endif
    QFETCH(const int, kib);
    QFETCH(const QString, command);
    const Outcome outcome =
        run("bash", {"-c", QString("ulimit -v %1; exec %2 %3").arg(kib).arg(GANVAS_CLI, command)});
    if (outcome.status == 0) {
        QVERIFY(!outcome.out.isEmpty());
        return;
    }
    if (outcome.status == 127) {
        QSKIP("the system's loader has too little for the libraries, and says so itself");
    }
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.startsWith("ganvas-cli: There is too little memory"), outcome.err);
    QCOMPARE(outcome.err.count('\n'), 1);
}

QTEST_GUILESS_MAIN(RuntimeTest)
#include "tst_runtime.moc"
