#include "core/files/checked_json.h"
#include "core/files/point_json.h"
#include "tests/support/error_of.h"

#include <QElapsedTimer>
#include <QTest>

#include <limits>

using namespace ganvas;
using nlohmann::json;

namespace {

json parsed(const std::string& text) { return parse_checked<json>(text); }

/// A list of `count` times `value`.
std::string list_of(const std::string& value, int count) {
    std::string text = "[" + value;
    for (int i = 1; i < count; ++i) {
        text += "," + value;
    }
    return text + "]";
}

/// An object of `count` different keys.
std::string wide(int count) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) {
        text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":0";
    }
    return text + "}";
}

} // namespace

class CheckedJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeNumbersAreWhole_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("expected"); ///< -1: refused.
        const auto row = [](const char* text, int expected) {
            QTest::newRow(text) << QString(text) << expected;
        };
        row("0", 0);
        row("9", 9);
        row("-0", 0);
        row("10", -1);
        row("-1", -1);
        row("1.0", -1);
        row("1.5", -1);
        row("1e0", -1);
        row("true", -1);
        row("null", -1);
        row("\"1\"", -1);
        row("[1]", -1);
        row("{}", -1);
        row("2147483648", -1);
        row("4294967297", -1); // 1 in 32 bits.
        row("9223372036854775807", -1);
        row("9223372036854775808", -1);
        row("18446744073709551615", -1);
        row("18446744073709551617", -1);
        row("-9223372036854775808", -1);
        row("-9223372036854775809", -1);
        row("1e308", -1);
        row("1e-308", -1);
    }

    void wholeNumbersAreWhole() {
        QFETCH(QString, text);
        QFETCH(int, expected);
        const std::string written = text.toStdString();
        const auto check = [expected](const auto& value) {
            QCOMPARE((whole_number<int>(value, 0, 9)).value_or(-1), expected);
            QCOMPARE(int{whole_number<std::uint8_t>(value, 0, 9).value_or(255)},
                     expected < 0 ? 255 : expected);
            QCOMPARE((whole_number<std::int64_t>(value, 0, 9)).value_or(-1), expected);
        };
        check(json::parse(written));
        check(written == "1e308" ? PointJson(1e30F) : PointJson::parse(written));
    }

    void theWholeRangeIsThere() {
        const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
        QCOMPARE((whole_number<std::uint64_t>(json(most), 0, most)).value(), most);
        QVERIFY(!(whole_number<std::uint64_t>(json(-1), 0, most)));
        QCOMPARE((whole_number<std::int64_t>(json(-5), -9, 9)).value(), -5);
    }

    void membersAreChecked() {
        const json object = parsed(R"({"n":5,"x":0.5,"t":"ä","zero":"a\u0000b","f":5.0})");
        QCOMPARE(whole_member(object, "n", 5), 5);
        QCOMPARE(number_member(object, "x", 1), 0.5);
        QCOMPARE(number_member(object, "n", 5), 5.0);
        QCOMPARE(text_member(object, "t", 2), std::string("ä"));
        const auto refused = [](const auto& action) { return error_of(action); };
        QVERIFY(refused([&] { whole_member(object, "n", 4); }).contains("\"n\""));
        QVERIFY(refused([&] { whole_member(object, "f", 9); }).contains("\"f\""));
        QVERIFY(refused([&] { whole_member(object, "gone", 4); }).contains("missing"));
        QVERIFY(refused([&] { number_member(object, "x", 0.4); }).contains("\"x\""));
        QVERIFY(refused([&] { number_member(object, "t", 9); }).contains("\"t\""));
        QVERIFY(refused([&] { text_member(object, "t", 1); }).contains("\"t\""));
        QVERIFY(refused([&] { text_member(object, "n", 9); }).contains("\"n\""));
        QVERIFY(refused([&] { text_member(object, "zero", 9); }).contains("\"zero\""));
        QVERIFY(refused([&] { text_member({{"e", ""}}, "e", 9); }).contains("\"e\""));
        QVERIFY(refused([&] { member(json(3), "n"); }).contains("damaged"));
    }

    void refusesWhatCostsTooMuch_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("about");
        const auto row = [](const char* name, const std::string& text, const char* about) {
            QTest::newRow(name) << QString::fromStdString(text) << QString(about);
        };
        row("nothing", "", "damaged");
        row("cut", R"({"a":)", "damaged");
        row("too large a number", "[1e999]", "damaged");
        row("NaN", "[NaN]", "damaged");
        row("bad UTF-8", R"(["\ud800"])", "damaged");
        row("twice", R"({"a":1,"b":2,"a":1})", "\"a\" twice");
        row("twice inside", R"([{"x":{"a":1,"a":1}}])", "\"a\" twice");
        row("deep lists", std::string(500'000, '['), "nested");
        std::string objects;
        for (int i = 0; i < 100'000; ++i) {
            objects += "{\"a\":";
        }
        row("deep objects", objects, "nested");
        row("many keys", wide(300'000), "more than 256 keys");
        row("many lists", list_of("[]", 600'000), "more than any of its kind");
        row("many objects", list_of("{}", 600'000), "more than any of its kind");
        row("many texts", list_of(R"("")", 1'100'000), "more than any of its kind");
        row("many keys in many objects", list_of(wide(8), 110'000), "more than any of its kind");
    }

    void refusesWhatCostsTooMuch() {
        QFETCH(QString, text);
        QFETCH(QString, about);
        const std::string written = text.toStdString();
        QElapsedTimer timer;
        timer.start();
        const QString plain = error_of([&] { parse_checked<json>(written); });
        const QString ordered = error_of([&] { parse_checked<PointJson>(written); });
        QVERIFY2(timer.elapsed() < 5000, "it was 85 s");
        QVERIFY2(plain.contains(about), qPrintable(plain));
        QCOMPARE(ordered, plain);
    }

    void takesWhatIsUsual() {
        QCOMPARE(parsed(wide(256)).size(), std::size_t{256});
        QCOMPARE(parsed(R"([{"a":1},{"a":1},{"b":{"a":1}}])").size(), std::size_t{3});
        QCOMPARE(parsed("[[[[[[[[1]]]]]]]]").size(), std::size_t{1});
        QCOMPARE(parsed(list_of("7", 1'500'000)).size(), std::size_t{1'500'000});
    }
};

QTEST_GUILESS_MAIN(CheckedJsonTest)
#include "tst_checked_json.moc"
