#include "ui/widgets/text.h"

#include <QTest>

#include <limits>

using namespace ganvas;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesNoMoreThanTheView() {
        constexpr std::string_view kWhole = "slant and width";
        QCOMPARE(toQString(kWhole.substr(0, 5)), "slant");
        QCOMPARE(toQString(kWhole.substr(10)), "width");
        QCOMPARE(toQString({}), QString());
    }

    void readsUtf8() {
        QCOMPARE(toQString("\xce\xb2\xe2\x82\x81"), QStringLiteral("\u03b2\u2081"));
        QCOMPARE(pathText("/tmp/caf\xc3\xa9/pins.json"),
                 QStringLiteral("/tmp/caf\u00e9/pins.json"));
    }

    void percentIsWholeAndWithinItsBounds() {
        QCOMPARE(wholePercent(0.254F), 25);
        QCOMPARE(wholePercent(0.256F), 26);
        QCOMPARE(wholePercent(-0.5F), 0);
        QCOMPARE(wholePercent(1.5F), 100);
        QCOMPARE(wholePercent(std::numeric_limits<float>::quiet_NaN()), 0);
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
