#include "core/digits/builtin_digits.h"
#include "core/digits/fingerprint.h"

#include <QCryptographicHash>
#include <QtTest>

#include <utility>

using namespace ganvas;

class TestFingerprint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Another implementation is the judge.
    void isTheSha256OfPixelsAndLabels() {
        const Dataset data = draw_builtin_digits(50, 3);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData({reinterpret_cast<const char*>(data.images.pixels.data()),
                      static_cast<qsizetype>(data.images.pixels.size())});
        hash.addData({reinterpret_cast<const char*>(data.labels.data()),
                      static_cast<qsizetype>(data.labels.size())});
        QCOMPARE(QByteArray::fromStdString(fingerprint(data)), hash.result().toHex());
    }

    void tellsContentApartAndNothingElse() {
        Dataset data = draw_builtin_digits(50, 3);
        const std::string before = fingerprint(data);
        data.spec = "/elsewhere";
        data.title = "moved";
        QCOMPARE(fingerprint(data), before);
        std::swap(data.labels[0], data.labels[1]);
        data.labels[0] = static_cast<std::uint8_t>((data.labels[1] + 1) % kDigitCount);
        QVERIFY(fingerprint(data) != before);
        QVERIFY(fingerprint({}) != before);
    }
};

QTEST_GUILESS_MAIN(TestFingerprint)
#include "tst_fingerprint.moc"
