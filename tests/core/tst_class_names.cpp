// What classes may be called, and what is said of them.

#include "core/base/class_names.h"
#include "tests/support/error_of.h"

#include <QtTest>

using namespace ganvas;

class TestClassNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void digitsAreTen() {
        QCOMPARE(digit_names().size(), std::size_t{10});
        QCOMPARE(digit_names().front(), std::string("0"));
        QCOMPARE(digit_names().back(), std::string("9"));
    }

    void badNamesAreRefused_data() {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("reason");
        QStringList many;
        for (int i = 0; i <= kMostClasses; ++i) {
            many << QString::number(i);
        }
        QTest::newRow("none") << QStringList() << "There are 0 classes";
        QTest::newRow("one") << QStringList{"cat"} << "There are 1 classes";
        QTest::newRow("too many") << many << "from 2 to 62";
        QTest::newRow("no name") << QStringList{"cat", ""} << "no name";
        QTest::newRow("long") << QStringList{"cat", QString(61, 'x')} << "more than 60";
        QTest::newRow("twice") << QStringList{"cat", "dog", "cat"} << "Two classes are called cat";
    }

    void badNamesAreRefused() {
        QFETCH(const QStringList, names);
        QFETCH(const QString, reason);
        const ClassNames classes = classesOf(names);
        QVERIFY2(error_of([&] { validate_classes(classes); }).contains(reason), qPrintable(reason));
    }

    void fewestAndMostAreAllowed() {
        validate_classes(classesOf({"cat", "dog"}));
        QStringList most;
        for (int i = 0; i < kMostClasses; ++i) {
            most << QString(60 - (i < 10 ? 1 : 2), 'x') + QString::number(i);
        }
        validate_classes(classesOf(most));
    }

    void aSentenceHasNoMoreThanFour_data() {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("text");
        QTest::newRow("two") << QStringList{"cat", "dog"} << "cat, dog";
        QTest::newRow("four") << QStringList{"a", "b", "c", "d"} << "a, b, c, d";
        QTest::newRow("five") << QStringList{"a", "b", "c", "d", "e"} << "a, b, c … e";
    }

    void aSentenceHasNoMoreThanFour() {
        QFETCH(const QStringList, names);
        QTEST(QString::fromStdString(listed(classesOf(names))), "text");
    }

private:
    static ClassNames classesOf(const QStringList& names) {
        ClassNames classes;
        for (const QString& name : names) {
            classes.push_back(name.toStdString());
        }
        return classes;
    }
};

QTEST_GUILESS_MAIN(TestClassNames)
#include "tst_class_names.moc"
