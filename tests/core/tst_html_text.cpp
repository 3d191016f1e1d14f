// Text, JSON and bytes as a page may bear them, and numbers in words.

#include "core/base/number_words.h"
#include "core/run/html_text.h"
#include "core/run/report_words.h"
#include "tests/support/sample_report.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtTest>

#include <limits>

using namespace ganvas;

class TestHtmlText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsNeverMarkup_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("html");
        const auto row = [](const char* name, const QByteArray& text, const QByteArray& html) {
            QTest::newRow(name) << text << html;
        };
        row("plain", "Nets & \xc3\xbc", "Nets &amp; \xc3\xbc");
        row("markup", "<a b='c' d=\"e\">", "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;");
        row("line break", "a\nb\tc", "a\nb\tc");
        row("controls", QByteArray("a\0b\x1b\x7f", 5),
            "a\uFFFD"
            "b\uFFFD\uFFFD");
        row("late controls", "a\xc2\x85z", "a\uFFFDz");
        row("no UTF-8", "caf\xe9", "caf\\xe9");
        row("no UTF-8 and markup", "<\xff>", "&lt;\\xff&gt;");
        row("nothing", "", "");
    }

    void textIsNeverMarkup() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, html);
        QCOMPARE(QByteArray::fromStdString(html_text(text.toStdString())), html);
    }

    void jsonCannotEndItsScript() {
        const std::string json = std::string("[").append(json_string(kHarm)).append("]");
        const std::string text = script_json(json);
        QVERIFY(text.find('<') == std::string::npos);
        QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(text))[0].toString(),
                 QString(kHarm));
    }

    void base64IsThatOfOthers_data() {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 2, 3, 100, 1000}) {
            QTest::addRow("%d", count) << count;
        }
    }

    void base64IsThatOfOthers() {
        QFETCH(int, count);
        QByteArray bytes;
        for (int i = 0; i < count; ++i) {
            bytes.append(static_cast<char>(i * 37));
        }
        QCOMPARE(QByteArray::fromStdString(base64(std::as_bytes(std::span(bytes)))),
                 bytes.toBase64());
    }

    void hashIsThatOfAPolicy() {
        // As `printf %s alert | openssl dgst -sha256 -binary | base64` has it.
        const QByteArray digest =
            QCryptographicHash::hash("alert", QCryptographicHash::Sha256).toBase64();
        QCOMPARE(QByteArray::fromStdString(script_hash("alert")), "sha256-" + digest);
    }

    void wordsOfNumbers() {
        QCOMPARE(grouped(0), "0");
        QCOMPARE(grouped(999), "999");
        QCOMPARE(grouped(-1234567), "-1,234,567");
        QCOMPARE(percent(0.9984), "99.8 %");
        QCOMPARE(percent(std::numeric_limits<double>::quiet_NaN()), "nan");
        QCOMPARE(duration_text(59.4), "59 s");
        QCOMPARE(duration_text(7384), "2 h 3 min 4 s");
        QCOMPARE(moment_text(1'796'000'000), "2026-11-30 00:53 UTC");
        QCOMPARE(moment_text(0), "");
    }
};

QTEST_GUILESS_MAIN(TestHtmlText)
#include "tst_html_text.moc"
