#include "core/files/point_text.h"
#include "core/latent/fit_point.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>

using namespace ganvas;

namespace {

constexpr int kSize = 64;

SharedPoint read(const std::string& text) { return point_from_text(text, kSize); }

QString problem(const std::string& text) {
    return error_of([&text] { points_from_text(text, kSize); });
}

bool same_bits(const Noise& a, const Noise& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

std::string numbers(int count) {
    std::string text = "0.5";
    for (int i = 1; i < count; ++i) {
        text += ", 0.5";
    }
    return text;
}

} // namespace

class PointTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesOneLine();
    void bringsEveryFloatBack();
    void bringsBlendsAndNamesBack();
    void seedsStandForNoise();
    void leavesASeedOutThatIsNotTheNoises();
    void readsWhatPeoplePaste_data();
    void readsWhatPeoplePaste();
    void readsBlends();
    void readsSeveralPoints();
    void takesManyObjectsInAList();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void takesAnyBeginningOfAText();
    void fitsAnotherSize();
    void warnsOfZeros();
};

void PointTextTest::writesOneLine() {
    SharedPoint point{{{0.1F, -2, 0}, pure_class(4)}, std::nullopt, 1200, "My 4"};
    QCOMPARE(to_text(point), std::string(R"({"ganvas_point":1,"name":"My 4","digit":4,"step":1200,)"
                                         R"("noise":[0.1,-2.0,0.0]})"));
    point = {
        {{1}, mixed_classes(pure_class(3), pure_class(8), 0.25)}, std::nullopt, std::nullopt, {}};
    QCOMPARE(to_text(point),
             std::string(R"({"ganvas_point":1,"digits":{"3":0.75,"8":0.25},"noise":[1.0]})"));
}

void PointTextTest::bringsEveryFloatBack() {
    SharedPoint point;
    point.point.noise = sample_noise(1000, 3);
    const float tiny = std::numeric_limits<float>::denorm_min();
    for (const float value :
         {0.0F, -0.0F, 0.1F, 1.0F / 3, 999.99994F, -1e-30F, tiny, 16777217.0F / 1e6F}) {
        point.point.noise.push_back(value);
        point.point.noise.push_back(std::nextafter(value, 2000.0F));
    }
    const SharedPoint back = read(to_text(point));
    QVERIFY(same_bits(back.point.noise, point.point.noise));
    QCOMPARE(back, point);
}

void PointTextTest::bringsBlendsAndNamesBack() {
    SharedPoint point{{sample_noise(5, 1), ClassWeights(10)}, std::nullopt, 0, "\"}{\\ ünï\n [3]"};
    for (std::size_t digit = 0; digit < point.point.classes.size(); ++digit) {
        point.point.classes[digit] = static_cast<float>(digit + 1) / 55;
    }
    QCOMPARE(read(to_text(point)), point);
}

void PointTextTest::seedsStandForNoise() {
    const SharedPoint typed = read(R"({"seed":7,"digit":4})");
    QCOMPARE(typed.point, (LatentPoint{sample_noise(kSize, 7), pure_class(4)}));
    QCOMPARE(typed.seed, std::optional<std::uint64_t>(7));
    QVERIFY(!typed.step);
    QCOMPARE(read(R"({"seed": 7, "size": 100})").point.noise, sample_noise(100, 7));

    const std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
    const SharedPoint point{{sample_noise(9, largest), pure_class(0)}, largest, 5, {}};
    QVERIFY(to_text(point).find(R"("seed":18446744073709551615)") != std::string::npos);
    QCOMPARE(read(to_text(point)), point);
}

void PointTextTest::leavesASeedOutThatIsNotTheNoises() {
    SharedPoint point{{sample_noise(9, 3), pure_class(0)}, 3, std::nullopt, {}};
    point.point.noise[8] += 0.5F;
    QVERIFY(!read(to_text(point)).seed);
}

void PointTextTest::readsWhatPeoplePaste_data() {
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* text) {
        QTest::newRow(name) << QString(text);
    };
    row("spaces", "  \n\t { \"noise\" : [ 0.5 ,\n -1 ] , \"digit\" : 0 } \r\n");
    row("double quotes", R"("{"noise":[0.5,-1]}")");
    row("single quotes", R"('{"noise":[0.5,-1]}')");
    row("fence", "```json\n{\"noise\":[0.5,-1]}\n```");
    row("a mail", R"(Look at this "4": {"noise":[0.5,-1]} – isn't it nice?)");
    row("unknown keys", R"({"noise":[0.5,-1],"colour":{"of":["it"]}})");
    row("numbers", "0.5, -1");
    row("a list", "[0.5, -1.0]");
    row("a column", "5e-1\n-1.0\n");
    row("a fenced list", "```\n0.5 -1\n```");
}

void PointTextTest::readsWhatPeoplePaste() {
    QFETCH(QString, text);
    QCOMPARE(read(text.toStdString()).point, (LatentPoint{{0.5F, -1.0F}, pure_class(0)}));
}

void PointTextTest::readsBlends() {
    const ClassWeights expected = mixed_classes(pure_class(3), pure_class(8), 0.25);
    QCOMPARE(read(R"({"seed":1,"digits":{"8":1,"3":3}})").point.classes, expected);
    QCOMPARE(read(R"({"seed":1,"digits":[0,0,0,1.5,0,0,0,0,0.5,0]})").point.classes, expected);
    QCOMPARE(read(R"({"seed":1,"digits":{"5":0.2}})").point.classes, pure_class(5));
    // Of more classes than ten, and of fewer.
    QCOMPARE(read(R"({"seed":1,"digit":61})").point.classes, pure_class(61, 62));
    QCOMPARE(read(R"({"seed":1,"digits":{"40":2,"0":2}})").point.classes,
             mixed_classes(pure_class(0, 41), pure_class(40, 41), 0.5));
    QCOMPARE(read(R"({"seed":1,"digits":[1,3]})").point.classes, (ClassWeights{0.25F, 0.75F}));
}

void PointTextTest::readsSeveralPoints() {
    const auto points = points_from_text("1: {\"seed\":1}\n2: {\"seed\":2},{\"seed\":3}", kSize);
    QCOMPARE(points.size(), std::size_t{3});
    QCOMPARE(points[1].point.noise, sample_noise(kSize, 2));
    QVERIFY(
        error_of([] { point_from_text(R"({"seed":1} {"seed":2})", kSize); }).contains("2 points"));
    QVERIFY(problem(R"({"seed":1} {"seed":-2})").startsWith("Point 2 of 2: "));
    std::string many;
    for (int i = 0; i < 101; ++i) {
        many += R"({"seed":1})";
    }
    QVERIFY(problem(many).contains("at most 100"));
}

/// They took a minute, the square of their number.
void PointTextTest::takesManyObjectsInAList() {
    const QByteArray text = R"({"seed":1,"x":[)" + QByteArray("{},").repeated(300'000) + "0]}";
    QCOMPARE(point_from_text(text.toStdString(), 3).point.noise.size(), std::size_t{3});
}

void PointTextTest::saysWhatIsWrong_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("about");
    const auto row = [](const char* text, const char* about) {
        QTest::newRow(text) << QString(text) << QString(about);
    };
    row("", "not a point");
    row("   ", "not a point");
    row("hello, world", "not a point");
    row("https://example.org/4", "not a point");
    row("[]", "not a point");
    row("{}", "neither noise nor a seed");
    row(R"({"digit":4})", "neither noise nor a seed");
    row(R"({"noise":[]})", "no values");
    row(R"({"noise":0.5})", "list of numbers");
    row(R"({"noise":[1,NaN]})", "Value 2 of the noise is not a number");
    row(R"({"noise":[1,2,-Infinity]})", "Value 3 of the noise is not a number");
    row(R"({"noise":[null]})", "Value 1 of the noise is not a number");
    row(R"({"noise":[1,"2"]})", "Value 2 of the noise is not a number");
    row(R"({"noise":[1,[2],3]})", "Value 2 of the noise is not a number");
    row(R"({"noise":[1,2,3,1e999]})", "Value 4 of the noise is not a number");
    row(R"({"noise":[1,1e39]})", "Value 2 of the noise is not a number");
    row(R"({"noise":[1,-1e30]})", "Value 2 of the noise is too large");
    row("1, 2, nan", "Value 3 of the noise is not a number");
    row("nan", "Value 1 of the noise is not a number");
    row("inf", "Value 1 of the noise is not a number");
    row("1, 2, 1e999", "Value 3 of the noise is not a number");
    row("1, 2 and 3", "Value 3 of the noise is not a number");
    row(R"({"seed":1,"digit":62})", "digit must be");
    row(R"({"seed":1,"digit":-1})", "digit must be");
    row(R"({"seed":1,"digit":"four"})", "digit must be");
    row(R"({"seed":1,"digit":4.0})", "digit must be");
    row(R"({"seed":1,"digit":true})", "digit must be");
    row(R"({"seed":1,"digit":4294967296})", "digit must be");
    row(R"({"seed":1,"digit":9223372036854775808})", "digit must be");
    row(R"({"seed":1,"digit":18446744073709551615})", "digit must be");
    row(R"({"seed":1,"size":9223372036854775808})", "from 1 to 1024");
    row(R"({"seed":1,"size":64.0})", "from 1 to 1024");
    row(R"({"seed":1,"step":1.5})", "step must be");
    row(R"({"seed":1,"step":1000000001})", "step must be");
    row(R"({"seed":1,"step":9223372036854775808})", "step must be");
    row(R"({"seed":18446744073709551616})", "seed must be");
    row(R"({"ganvas_point":1.0,"seed":1})", "must be 1");
    row(R"({"ganvas_point":true,"seed":1})", "must be 1");
    row(R"({"ganvas_point":18446744073709551615,"seed":1})", "newer Ganvas");
    row(R"({"seed":1,"seed":2})", "\"seed\" twice");
    row(R"({"seed":1,"digits":{"3":1,"3":2}})", "\"3\" twice");
    row(R"({"seed":1,"digits":{"62":1}})", R"("62")");
    row(R"({"seed":1,"digits":{"1":-1,"2":2}})", "negative");
    row(R"({"seed":1,"digits":{"1":0}})", "all 0");
    row(R"({"seed":1,"digits":{}})", "all 0");
    row(R"({"seed":1,"digits":{"1":null}})", "not a number");
    row(R"({"seed":1,"digits":[1]})", "a weight for each");
    row(R"({"seed":1,"digits":3})", "a weight for each");
    row(R"({"seed":1,"digit":3,"digits":{"3":1}})", "leave one of the two out");
    row(R"({"seed":-1})", "seed must be");
    row(R"({"seed":1.5})", "seed must be");
    row(R"({"seed":99999999999999999999999})", "seed must be");
    row(R"({"seed":1,"size":0})", "from 1 to 1024");
    row(R"({"seed":1,"size":1025})", "from 1 to 1024");
    row(R"({"seed":1,"step":-1})", "step must be");
    row(R"({"seed":1,"name":4})", "name must be");
    row(R"({"seed":1,"noise":[0.5]})", "does not come from its seed");
    row(R"({"ganvas_point":2,"seed":1})", "newer Ganvas");
    row(R"({"ganvas_point":"x","seed":1})", "must be 1");
    row(R"({"seed":1)", "ends too early");
    row(R"({"noise":[1,2)", "ends too early");
    row("{'seed':1}", "from character 2 on");
    row(R"({"seed":1,"digits":{"\u0001\n":1}})", R"(a digit "\x01\n")");
    row(R"({"seed":1e999})", "too large");
    QTest::newRow("too many") << QString::fromStdString(numbers(1025)) << "more than 1024";
    QTest::newRow("too many in JSON")
        << QString::fromStdString(R"({"noise":[)" + numbers(2000) + "]}") << "more than 1024";
    QString wide("{\"seed\":1");
    for (int i = 0; wide.size() < 990'000; ++i) {
        wide += QString(",\"%1\":0").arg(i);
    }
    QTest::newRow("many keys") << wide + "}"
                               << "more than 256 keys";
    QTest::newRow("too long") << QString(1'000'001, ' ') << "longer than 1 MB";
}

void PointTextTest::saysWhatIsWrong() {
    QFETCH(QString, text);
    QFETCH(QString, about);
    const QString sentence = problem(text.toStdString());
    QVERIFY2(sentence.contains(about), qPrintable(sentence));
    QVERIFY2(sentence.endsWith('.'), qPrintable(sentence));
    QVERIFY(!sentence.contains('\n'));
}

void PointTextTest::takesAnyBeginningOfAText() {
    const std::string text = to_text({{sample_noise(20, 7), pure_class(4)}, 7, 3, "}\"\\{"});
    for (std::size_t length = 0; length < text.size(); ++length) {
        const QString sentence = problem(text.substr(0, length));
        QVERIFY2(length == 0 || sentence.contains("ends too early"), qPrintable(sentence));
    }
    // Nothing but an Error may come of a changed character, and whatever is read can be written.
    for (std::size_t place = 0; place < text.size(); ++place) {
        for (const char c : {'\0', '"', '{', '}', '[', ',', '9', 'e', '\xff'}) {
            std::string changed = text;
            changed[place] = c;
            error_of([&changed] {
                for (const SharedPoint& point : points_from_text(changed, kSize)) {
                    QCOMPARE(read(to_text(point)), point);
                }
            });
        }
    }
    for (const char* const deep : {"[", R"({"noise":[)", R"({"a":)"}) {
        std::string nested;
        while (nested.size() < 900'000) {
            nested += deep;
        }
        QVERIFY(!problem(nested).isEmpty());
    }
}

void PointTextTest::fitsAnotherSize() {
    const LatentPoint point{sample_noise(100, 1), pure_class(4)};
    const FittedPoint same = fitted(point, 100);
    QCOMPARE(same.point, point);
    QVERIFY(same.note.empty());

    const FittedPoint cut = fitted(point, 64);
    QCOMPARE(cut.point.noise, Noise(point.noise.begin(), point.noise.begin() + 64));
    QCOMPARE(cut.note, std::string("This point has 100 values and the generator takes 64: the last "
                                   "36 are left out."));

    const FittedPoint filled = fitted(point, 300);
    QCOMPARE(filled.point.classes, pure_class(4));
    QCOMPARE(Noise(filled.point.noise.begin(), filled.point.noise.begin() + 100), point.noise);
    QVERIFY(std::abs(length(filled.point.noise) / std::sqrt(300) - 1) < 0.2);
    QCOMPARE(fitted(point, 300).point, filled.point);
    QVERIFY(fitted({{1, 2}, {}}, 1).note.ends_with("the last 1 is left out."));
    QVERIFY(fitted({{1}, {}}, 2).note.starts_with("This point has 1 value and"));
}

void PointTextTest::warnsOfZeros() {
    const Noise zeros(64, 0.0F);
    QCOMPARE(read(R"({"noise":[0,0,-0.0]})").point.noise, (Noise{0, 0, 0}));
    const FittedPoint same = fitted({zeros, pure_class(1)}, 64);
    QCOMPARE(same.point.noise, zeros);
    QVERIFY(same.note.starts_with("All values are 0"));
    QVERIFY(fitted({zeros, pure_class(1)}, 3).note.find("left out. All values") !=
            std::string::npos);
    QVERIFY(fitted({zeros, pure_class(1)}, 65).note.ends_with("fresh noise."));
}

QTEST_GUILESS_MAIN(PointTextTest)
#include "tst_point_text.moc"
