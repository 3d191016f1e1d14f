#include "app/window/launch_options.h"
#include "core/base/error.h"

#include <QTest>

using namespace ganvas;

class LaunchOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatMakesNoSense_data();
    void refusesWhatMakesNoSense();
    void readsDecimalNumbers();
};

void LaunchOptionsTest::refusesWhatMakesNoSense_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("about");
    for (const char* const option :
         {"--data", "--recipe", "--checkpoint", "--device", "--threads"}) {
        QTest::addRow("%s, empty", option) << QStringList{option, ""} << "empty";
        QTest::addRow("%s=, empty", option) << QStringList{QString(option) + "="} << "empty";
        QTest::addRow("%s, not UTF-8", option)
            << QStringList{option, QString::fromLocal8Bit("caf\xe9")} << "UTF-8";
    }
    const auto row = [](const QStringList& arguments, const char* about) {
        QTest::newRow(qPrintable(arguments.join(' '))) << arguments << QString(about);
    };
    row({"--threads", "0x10"}, "0x10");
    row({"--threads", "1_0"}, "1_0");
    row({"--threads", "nan"}, "threads");
    row({"--threads", "2x"}, "2x");
    row({"--threads", "-1"}, "threads");
    row({"--recipe", "cake"}, "cake");
    row({"--device", "cuda"}, "cpu");
    row({"--paint"}, "paint");
    row({"one", "another"}, "one run");
    row({"one", "--checkpoint", "another"}, "one run");
    row({""}, "DIR is empty");
    row({"--start=5"}, "start");
}

void LaunchOptionsTest::refusesWhatMakesNoSense() {
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, about);
    try {
        parse_launch_options(QStringList{"ganvas"} + arguments);
        QFAIL("it was taken");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).contains(about), error.what());
    }
}

void LaunchOptionsTest::readsDecimalNumbers() {
    QCOMPARE(parse_launch_options({"ganvas", "--threads", "010"}).threads, std::optional(10));
    QCOMPARE(parse_launch_options({"ganvas", "--data", "café"}).data, QString("café"));
    QCOMPARE(parse_launch_options({"ganvas", "runs/first"}).checkpoint, QString("runs/first"));
}

QTEST_GUILESS_MAIN(LaunchOptionsTest)
#include "tst_launch_options.moc"
