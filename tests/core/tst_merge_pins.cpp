#include "core/latent/merge_pins.h"
#include "tests/support/plain_images.h"

#include <QtTest>

using namespace ganvas;

namespace {

/// One for each letter: a capital letter is the same pin under another name.
Pin pin(char letter) {
    const char small = static_cast<char>(std::tolower(letter));
    Pin result;
    result.point = {{static_cast<float>(small)}, pure_class(3)};
    result.name = letter;
    return result;
}

std::vector<Pin> pins(const QByteArray& letters) {
    std::vector<Pin> result;
    for (const char letter : letters) {
        result.push_back(pin(letter));
    }
    return result;
}

QByteArray letters(const std::vector<Pin>& pins) {
    QByteArray result;
    for (const Pin& pin : pins) {
        result += pin.name.c_str();
    }
    return result;
}

} // namespace

class TestMergePins : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalListsAgreeInAll() {
        QVERIFY(is_equal({}, {}));
        QVERIFY(is_equal(pins("abc"), pins("abc")));
        QVERIFY(!is_equal(pins("abc"), pins("ab")));
        QVERIFY(!is_equal(pins("abc"), pins("acb")));
        QVERIFY2(!is_equal(pins("abc"), pins("abC")), "another name");
        std::vector<Pin> drawn = pins("abc");
        drawn[1].picture = plain_images(1);
        QVERIFY2(!is_equal(drawn, pins("abc")), "another picture");
    }

    void merges_data() {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("merged");
        const auto row = [](const char* name, const char* base, const char* mine,
                            const char* theirs, const char* merged) {
            QTest::newRow(name) << QByteArray(base) << QByteArray(mine) << QByteArray(theirs)
                                << QByteArray(merged);
        };
        row("nothing", "", "", "", "");
        row("the same", "abc", "abc", "abc", "abc");
        row("I add", "ab", "abc", "ab", "abc");
        row("I bring one back to its place", "ac", "abc", "ac", "abc");
        row("they add", "ab", "ab", "abc", "abc");
        row("both add", "ab", "abc", "abd", "abdc");
        row("both add the same", "ab", "abc", "abc", "abc");
        row("I remove", "abc", "ac", "abc", "ac");
        row("they remove", "abc", "abc", "ac", "ac");
        row("both remove", "abcd", "abc", "bcd", "bc");
        row("I remove, they add", "abc", "ac", "abcd", "acd");
        row("I add, they remove", "abc", "abcd", "bc", "bcd");
        row("I rename", "abc", "aBc", "abc", "aBc");
        row("they rename", "abc", "abc", "aBc", "aBc");
        row("I rename, they add", "abc", "aBc", "abcd", "aBcd");
        row("they rename, I add", "abc", "abcd", "aBc", "aBcd");
        row("they remove what I renamed", "abc", "aBc", "ac", "ac");
        row("I reorder", "abc", "cab", "abc", "cab");
        row("they reorder", "abc", "abc", "cab", "cab");
        row("I reorder, they add", "abc", "cab", "abcd", "cabd");
        row("they reorder, I add", "abc", "abcd", "cab", "cabd");
        row("one pin twice", "a", "aa", "ab", "aba");
        row("twice, and one removed", "aa", "a", "aab", "ab");
        row("all removed by them", "abc", "abc", "", "");
        row("no common past", "", "ab", "bc", "bca");
    }

    void merges() {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, mine);
        QFETCH(QByteArray, theirs);
        QFETCH(QByteArray, merged);
        const std::vector<Pin> result = merged_pins(pins(base), pins(mine), pins(theirs));
        QCOMPARE(letters(result), merged);
        // Whoever comes next finds nothing left to do: two windows come to rest.
        QCOMPARE(letters(merged_pins(result, result, result)), merged);
        QCOMPARE(letters(merged_pins(pins(theirs), pins(theirs), result)), merged);
    }

    void whatMakesAPin() {
        const Pin a = pin('a');
        QVERIFY(is_same_pin(a, pin('A')));
        QVERIFY(!is_same_pin(a, pin('b')));
        Pin other = a;
        other.picture = plain_images(1);
        QVERIFY(is_same_pin(a, other));
        other.step = 12;
        QVERIFY(!is_same_pin(a, other));
        other = a;
        other.model = kPretrainedModel;
        QVERIFY2(!is_same_pin(a, other), "another generator draws another picture");
    }

    void picturesAreTakenOver() {
        std::vector<Pin> mine = pins("ab");
        std::vector<Pin> theirs = pins("abc");
        theirs[0].picture = plain_images(1, 7);
        QCOMPARE(merged_pins(pins("ab"), mine, theirs)[0].picture.pixels[0], 7);
        // The picture that both have drawn meanwhile does not go to and fro.
        mine[0].picture = plain_images(1, 5);
        const std::vector<Pin> written = merged_pins(pins("ab"), mine, theirs);
        QCOMPARE(written[0].picture.pixels[0], 5);
        QCOMPARE(merged_pins(theirs, theirs, written)[0].picture.pixels[0], 5);
    }
};

QTEST_GUILESS_MAIN(TestMergePins)
#include "tst_merge_pins.moc"
