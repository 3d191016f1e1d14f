#include "core/base/zero_padded.h"

#include <QTest>

using namespace ganvas;

class TestZeroPadded : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasSoManyDigits() {
        QCOMPARE(zero_padded(0, 5), std::string("00000"));
        QCOMPARE(zero_padded(123, 6), std::string("000123"));
        QCOMPARE(zero_padded(99999, 5), std::string("99999"));
    }

    void keepsEveryDigit() {
        QCOMPARE(zero_padded(100000, 5), std::string("100000"));
        QCOMPARE(zero_padded(12'345'678'901, 6), std::string("12345678901"));
    }
};

QTEST_GUILESS_MAIN(TestZeroPadded)
#include "tst_zero_padded.moc"
