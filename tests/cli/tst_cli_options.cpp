#include "app/cli/options.h"

#include <QTest>

using namespace ganvas;

namespace {

/// A program with an option of each kind.
struct Program {
    int whole = -1;
    std::optional<int> maybe;
    double real = -1;
    std::string text = "default";
    bool isVerbose = false;

    /// What the program says about its arguments; empty when it takes them.
    std::string parse(const QStringList& arguments) {
        CLI::App app;
        CLI::App* const command = app.add_subcommand("do");
        command->add_option("--whole", whole)->check(whole_number(0, 1000))->type_name("N");
        command->add_option("--maybe", maybe)->type_name("K");
        command->add_option("--real", real)->type_name("S");
        command->add_option("--text", text)->type_name("FILE");
        complete_options(app, isVerbose);
        std::vector<std::string> reversed{"do"};
        for (const QString& argument : arguments) {
            reversed.insert(reversed.begin(), argument.toStdString());
        }
        try {
            app.parse(reversed);
        } catch (const CLI::ParseError& error) {
            return error.what();
        }
        return {};
    }
};

} // namespace

class CliOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNoDecimalNumber_data();
    void refusesWhatIsNoDecimalNumber();
    void saysWhatAWholeNumberIsNot_data();
    void saysWhatAWholeNumberIsNot();
    void readsDecimalNumbers_data();
    void readsDecimalNumbers();
    void refusesEmptyValues_data();
    void refusesEmptyValues();
    void refusesBytesThatAreNotUtf8();
    void everySubcommandMayBeVerbose();
};

void CliOptionsTest::refusesWhatIsNoDecimalNumber_data() {
    QTest::addColumn<QString>("value");
    for (const char* const value :
         {"0x10", "0b11",  "0o17",  "1_000", "1,000", "nan",  "inf",   "-inf", "infinity",
          " 5",   "5 ",    "5x",    "--5",   "+-5",   "1e",   "e5",    ".",    "-",
          "+",    "1.2.3", "1e999", "five",  "0x1p3", "true", "\u0665"}) {
        QTest::newRow(value) << QString(value);
    }
}

void CliOptionsTest::refusesWhatIsNoDecimalNumber() {
    QFETCH(const QString, value);
    for (const char* const option : {"--whole", "--maybe", "--real"}) {
        Program program;
        const std::string error = program.parse({QString("%1=%2").arg(option, value)});
        QVERIFY2(error.starts_with(option), error.c_str());
    }
}

void CliOptionsTest::saysWhatAWholeNumberIsNot_data() {
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("sentence");
    for (const char* const value : {"3.0", "3.", "0.5", "-2.0", "1e2", "3000.0"}) {
        QTest::newRow(value)
            << value
            << QString("--whole: %1 is not a whole number, written in digits alone").arg(value);
    }
    for (const char* const value :
         {"-1", "1001", "99999999999999999999", "-99999999999999999999"}) {
        QTest::newRow(value) << value
                             << QString("--whole: %1 is not between 0 and 1000").arg(value);
    }
    for (const char* const value : {"0", "1000", "007"}) {
        QTest::newRow(value) << value << QString();
    }
}

void CliOptionsTest::saysWhatAWholeNumberIsNot() {
    QFETCH(const QString, value);
    QFETCH(const QString, sentence);
    QCOMPARE(QString::fromStdString(Program().parse({"--whole", value})), sentence);
}

void CliOptionsTest::readsDecimalNumbers_data() {
    QTest::addColumn<QString>("value");
    QTest::addColumn<double>("number");
    QTest::addColumn<bool>("isWhole");
    const auto row = [](const char* value, double number, bool isWhole) {
        QTest::newRow(value) << QString(value) << number << isWhole;
    };
    row("010", 10, true);
    row("0", 0, true);
    row("000", 0, true);
    row("+7", 7, true);
    row("+007", 7, true);
    row("-0", 0, true);
    row("0.5", 0.5, false);
    row("00.5", 0.5, false);
    row(".5", 0.5, false);
    row("010.5", 10.5, false);
    row("1e2", 100, false);
    row("1E+2", 100, false);
    row("0e2", 0, false);
    row("1e300", 1e300, false);
}

void CliOptionsTest::readsDecimalNumbers() {
    QFETCH(const QString, value);
    QFETCH(const double, number);
    QFETCH(const bool, isWhole);
    Program real;
    QCOMPARE(real.parse({"--real", value}), std::string());
    QCOMPARE(real.real, number);
    Program whole;
    const std::string error = whole.parse({"--whole", value, "--maybe", value});
    QCOMPARE(error.empty(), isWhole);
    if (isWhole) {
        QCOMPARE(whole.whole, static_cast<int>(number));
        QCOMPARE(whole.maybe, std::optional(static_cast<int>(number)));
    }
}

void CliOptionsTest::refusesEmptyValues_data() {
    QTest::addColumn<QString>("option");
    for (const char* const option : {"--whole", "--maybe", "--real", "--text"}) {
        QTest::newRow(option) << QString(option);
    }
}

void CliOptionsTest::refusesEmptyValues() {
    QFETCH(const QString, option);
    Program program;
    const std::string error = program.parse({option, ""});
    QVERIFY2(error.starts_with(option.toStdString()), error.c_str());
    QVERIFY2(error.find("empty") != std::string::npos, error.c_str());
}

void CliOptionsTest::refusesBytesThatAreNotUtf8() {
    CLI::App app;
    std::string text;
    bool isVerbose = false;
    app.add_subcommand("do")->add_option("--text", text);
    complete_options(app, isVerbose);
    QVERIFY_EXCEPTION_THROWN(app.parse(std::vector<std::string>{"caf\xe9", "--text", "do"}),
                             CLI::ValidationError);
    app.parse(std::vector<std::string>{"caf\xc3\xa9", "--text", "do"});
    QCOMPARE(text, std::string("caf\xc3\xa9"));
}

void CliOptionsTest::everySubcommandMayBeVerbose() {
    Program program;
    QCOMPARE(program.parse({}), std::string());
    QVERIFY(!program.isVerbose);
    QCOMPARE(program.parse({"--verbose"}), std::string());
    QVERIFY(program.isVerbose);
}

QTEST_GUILESS_MAIN(CliOptionsTest)
#include "tst_cli_options.moc"
