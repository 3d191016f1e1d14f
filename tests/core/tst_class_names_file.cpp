#include "core/files/class_names_file.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace ganvas;

using Mapping = std::map<std::int32_t, std::string>;

class TestClassNamesFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsNames_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("names");
        const QStringList two{"cat", "dog"};
        QTest::newRow("lines") << QByteArray("cat\ndog\n") << two;
        QTest::newRow("no line break at the end") << QByteArray("cat\ndog") << two;
        QTest::newRow("Windows") << QByteArray("\xef\xbb\xbf"
                                               "cat\r\ndog\r\n")
                                 << two;
        QTest::newRow("blanks") << QByteArray("  cat\t\ndog \n\n \n") << two;
        QTest::newRow("words in UTF-8") << QByteArray("T-shirt/top\nÄrmel – lang\n")
                                        << QStringList{"T-shirt/top", "Ärmel – lang"};
        QTest::newRow("numbers") << QByteArray("10\n2\n") << QStringList{"10", "2"};
        QByteArray many;
        QStringList names;
        for (int i = 0; i < 62; ++i) {
            names << QStringLiteral("class %1").arg(i);
            many += names.last().toUtf8() + '\n';
        }
        QTest::newRow("as many as there may be") << many << names;
    }

    void readsNames() {
        QFETCH(QByteArray, text);
        QStringList names;
        for (const std::string& name : read_class_names(written(text))) {
            names << QString::fromStdString(name);
        }
        QTEST(names, "names");
    }

    void whatIsWrittenComesBack() {
        const std::filesystem::path file = m_folder.filePath("written.txt").toStdString();
        const ClassNames names{"Ä", "b c", "10"};
        write_class_names(file, names);
        QCOMPARE(read_class_names(file), names);
    }

    void refusesNames_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const QByteArray& text, const char* fault) {
            QTest::newRow(name) << text << fault;
        };
        row("nothing", "", "it has 0 lines where there are 2 to 62 classes");
        row("one", "cat\n", "it has 1 line where");
        QByteArray many;
        for (int i = 0; i < 63; ++i) {
            many += QByteArray::number(i) + '\n';
        }
        row("too many", many, "it has 63 lines where");
        row("the same twice", "cat\ndog\ncat\n", "its lines 1 and 3 are the same");
        row("empty between", "cat\n\ndog\n", "line 2 of it is empty");
        row("Latin-1", "cat\nb\xe4r\n", "line 2 of it is not UTF-8");
        row("a control character", "cat\ndo\x1bg\n", "line 2 of it has characters that can't");
        row("a zero", QByteArray("c\0t\ndog\n", 8), "line 1 of it has characters that can't");
        row("too long", QByteArray("cat\n") + QByteArray(41, 'x'), "line 2 of it has more than 40");
        row("a film", QByteArray(200'000, 'x'), "it must be another kind of file");
    }

    void refusesNames() {
        QFETCH(QByteArray, text);
        QFETCH(QString, fault);
        const std::filesystem::path file = written(text);
        const QString message = error_of([&] { read_class_names(file); });
        QVERIFY2(message.contains(fault), qPrintable(message));
        QVERIFY2(message.contains(QString::fromStdString(file.string())), qPrintable(message));
    }

    void readsMappings() {
        // As EMNIST's: letters with both cases, others with one.
        QVERIFY(read_class_mapping(written("1 65 97\n2 66 98\n")) == (Mapping{{1, "A"}, {2, "B"}}));
        QVERIFY(read_class_mapping(written("0 48\r\n10 65\r\n36 97\r\n")) ==
                (Mapping{{0, "0"}, {10, "A"}, {36, "a"}}));
    }

    void refusesMappings_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const QByteArray& text, const char* fault) {
            QTest::newRow(name) << text << fault;
        };
        row("words", "cat\ndog\n", "line 1 of it is not a label and the code");
        row("no code", "0 48\n1\n", "line 2 of it is not a label and the code");
        row("no character", "0 48\n1 10\n", "line 2 of it is not a label and the code");
        row("beyond ASCII", "0 48\n1 200\n", "line 2 of it is not a label and the code");
        row("an absurd number", "0 48\n99999999999 49\n", "line 2 of it is not a label");
        row("a label twice", "0 48\n0 49\n", "line 2 of it repeats");
        row("a character twice", "0 48\n1 48\n", "line 2 of it repeats");
        row("one", "0 48\n", "it has 1 line where");
    }

    void refusesMappings() {
        QFETCH(QByteArray, text);
        QFETCH(QString, fault);
        const std::filesystem::path file = written(text);
        const QString message = error_of([&] { read_class_mapping(file); });
        QVERIFY2(message.contains(fault), qPrintable(message));
        QVERIFY2(message.contains(QString::fromStdString(file.string())), qPrintable(message));
    }

    void aMissingFileIsNamed() {
        const QString message = error_of([&] { read_class_names("/nowhere/classes.txt"); });
        QVERIFY2(message.contains("/nowhere/classes.txt cannot be opened: there is no such file"),
                 qPrintable(message));
    }

private:
    [[nodiscard]] std::filesystem::path written(const QByteArray& text) const {
        std::filesystem::path file = m_folder.filePath("classes.txt").toStdString();
        std::ofstream(file, std::ios::binary) << std::string_view(text.data(), text.size());
        return file;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestClassNamesFile)
#include "tst_class_names_file.moc"
