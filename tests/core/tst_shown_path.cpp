#include "core/files/shown_path.h"

#include <QStringDecoder>
#include <QTest>

using namespace ganvas;

class TestShownPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsAsOneLineOfUtf8_data();
    void showsAsOneLineOfUtf8();
    void everyPairOfBytes();
};

void TestShownPath::showsAsOneLineOfUtf8_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* tag, const QByteArray& name, const QByteArray& text) {
        QTest::newRow(tag) << name << text;
    };
    row("plain", "runs/my run/a.png", "runs/my run/a.png");
    row("empty", "", "\"\"");
    row("quotes stay", R"(it's "so"\)", R"(it's "so"\)");
    row("German and Chinese stay", "zwölf/数字.png", "zwölf/数字.png");
    row("an emoji stays", "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80");
    row("line feed", "a\nb", R"(a\nb)");
    row("carriage return", "a\rb", R"(a\x0db)");
    row("tab", "a\tb", R"(a\tb)");
    row("escape sequence", "\x1b[31mred", R"(\x1b[31mred)");
    row("delete", "a\x7f", R"(a\x7f)");
    row("next line, C1", "a\xc2\x85", R"(a\xc2\x85)");
    row("line separator", "a\xe2\x80\xa8z", R"(a\xe2\x80\xa8z)");
    row("right to left", "a\xe2\x80\xaegnp", R"(a\xe2\x80\xaegnp)");
    row("Latin-1", "zw\xf6lf", R"(zw\xf6lf)");
    row("cut short", "a\xe6\x95", R"(a\xe6\x95)");
    row("overlong slash", "a\xc0\xaf", R"(a\xc0\xaf)");
    row("overlong in three bytes", "\xe0\x80\xaf", R"(\xe0\x80\xaf)");
    row("surrogate", "\xed\xa0\x80", R"(\xed\xa0\x80)");
    row("beyond Unicode", "\xf4\x90\x80\x80", R"(\xf4\x90\x80\x80)");
    row("five bytes", "\xf8\x88\x80\x80\x80", R"(\xf8\x88\x80\x80\x80)");
    row("a stray tail byte", "\x80z", R"(\x80z)");
}

void TestShownPath::showsAsOneLineOfUtf8() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(shown(name.toStdString())), text);
}

void TestShownPath::everyPairOfBytes() {
    for (int pair = 0x100; pair < 0x1'0000; ++pair) {
        const std::string name{static_cast<char>(pair >> 8), static_cast<char>(pair), 'z'};
        const std::string text = shown(name);
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString decoded = decoder(QByteArray::fromStdString(text));
        QVERIFY2(!decoder.hasError() && decoded.endsWith('z'), text.c_str());
        for (const QChar character : decoded) {
            QVERIFY2(character.category() != QChar::Other_Control, text.c_str());
        }
    }
}

QTEST_GUILESS_MAIN(TestShownPath)
#include "tst_shown_path.moc"
