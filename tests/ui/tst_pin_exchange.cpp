// What pins are for: comparing two, morphing between them, copying and pasting them as text.

#include "core/files/point_text.h"
#include "tests/support/pin_tray_window.h"
#include "ui/pins/pin_compare.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QTest>

using namespace ganvas;

namespace {

void setClipboard(const QString& text) { QGuiApplication::clipboard()->setText(text); }

} // namespace

class PinExchangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void morphsTwo() {
        PinTrayWindow fixture;
        fixture.pinDigits(3);
        fixture.clickPin(2);
        QVERIFY(!fixture.button("pinMorph")->isEnabled());
        fixture.clickPin(0, Qt::ControlModifier);
        fixture.click("pinMorph");
        QCOMPARE(fixture.morphs.size(), std::size_t{1});
        QCOMPARE(fixture.morphs[0], std::make_pair(point(0), point(2)));
        fixture.clickPin(1, Qt::ControlModifier);
        QVERIFY(!fixture.button("pinMorph")->isEnabled());
        QVERIFY(!fixture.button("pinCompare")->isEnabled());
    }

    void comparesTwo() {
        PinTrayWindow fixture;
        fixture.tray.setCurrent(point(3, 7), bar(4), 1200, 7);
        fixture.click("pinAdd");
        fixture.tray.setCurrent(point(8, 8), bar(8), 5000, std::nullopt);
        fixture.click("pinAdd");
        fixture.clickPin(0);
        fixture.clickPin(1, Qt::ControlModifier);
        fixture.click("pinCompare");
        auto* const dialog = fixture.tray.findChild<PinCompare*>();
        QVERIFY(dialog != nullptr && dialog->isVisible() && !dialog->isModal());
        const auto text = [dialog](const char* name) {
            return dialog->findChild<QLabel*>(name)->text();
        };
        QCOMPARE(text("pinNameA"), "A: 3 · step 1200");
        QCOMPARE(text("pinFact0B"), "8");
        QCOMPARE(text("pinFact1B"), "5000");
        QCOMPARE(text("pinFact2A"), "7");
        QCOMPARE(text("pinFact2B"), "–");
        QVERIFY(text("pinFact3A").startsWith("64 values, length "));
        QVERIFY2(text("pinDistance").contains("as different as two random points"),
                 qPrintable(text("pinDistance")));
        QCOMPARE(text("pinnedCommon"), "50 % of the ink in common");
        QCOMPARE(text("nowCommon"), "Not drawn yet");

        QCOMPARE(fixture.requests.size(), std::size_t{1});
        const PicturesRequest request = fixture.requests[0];
        QCOMPARE(request.points, (std::vector{point(3, 7), point(8, 8)}));
        fixture.tray.showPictures({request.id, 0, bar(6), {}});
        QCOMPARE(text("nowCommon"), "Not drawn yet");
        fixture.tray.showPictures({request.id, 1, bar(6), {}});
        QCOMPARE(text("nowCommon"), "100 % of the ink in common");
        fixture.tray.requestAgain();
        QCOMPARE(fixture.requests.size(), std::size_t{2});
        fixture.tray.showPictures({request.id, 1, bar(12), {}}); // Too late.
        QCOMPARE(text("nowCommon"), "100 % of the ink in common");
        fixture.tray.showPictures({fixture.requests[1].id, 1, bar(12), {}});
        QCOMPARE(text("nowCommon"), "50 % of the ink in common");
        QCOMPARE(fixture.pins.pins()[0].picture.pixels, bar(4).pixels);

        fixture.tray.hide();
        fixture.tray.requestAgain();
        QCOMPARE(fixture.requests.size(), std::size_t{3});
        dialog->close();
        fixture.tray.requestAgain();
        QCOMPARE(fixture.requests.size(), std::size_t{3});
        fixture.tray.show();
        fixture.tray.setForm(100, digit_names());
        fixture.click("pinCompare");
        QVERIFY(text("pinNote").contains("filled with fresh noise"));
    }

    void copiesAsText() {
        PinTrayWindow fixture;
        QVERIFY(!fixture.button("pinCopy")->isEnabled());
        fixture.tray.setCurrent(point(4), bar(5), 1200, 7);
        fixture.click("pinCopy");
        SharedPoint copied = point_from_text(QGuiApplication::clipboard()->text().toStdString(), 1);
        QCOMPARE(copied, (SharedPoint{point(4), 7, 1200, ""}));
        QVERIFY(fixture.message->text().contains("on the screen"));

        fixture.pinDigits(3);
        fixture.clickPin(1);
        fixture.key(Qt::Key_C, Qt::ControlModifier);
        copied = point_from_text(QGuiApplication::clipboard()->text().toStdString(), 1);
        QCOMPARE(copied.point, point(1));
        QCOMPARE(fixture.message->text(), "Copied 1 · step 1200 as text.");
        fixture.clickPin(2, Qt::ControlModifier);
        fixture.key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(points_from_text(QGuiApplication::clipboard()->text().toStdString(), 1).size(),
                 std::size_t{2});
    }

    void pastesPoints() {
        PinTrayWindow fixture;
        setClipboard("```\n{\"seed\":7,\"digit\":4,\"name\":\"Hers\"}\n```");
        fixture.click("pinPaste");
        QCOMPARE(fixture.pins.pins().size(), std::size_t{1});
        QCOMPARE(fixture.pins.pins()[0].point, point(4));
        QCOMPARE(fixture.name(0), "Hers");
        QCOMPARE(fixture.recalled, std::vector{point(4)});
        QCOMPARE(fixture.changed.count(), 1);

        // It has no picture before the generator draws it.
        QCOMPARE(fixture.requests.size(), std::size_t{1});
        QCOMPARE(fixture.requests[0].points, std::vector{point(4)});
        fixture.tray.showPictures({fixture.requests[0].id, 0, bar(5), {}});
        QCOMPARE(fixture.pins.pins()[0].picture.pixels, bar(5).pixels);
        QCOMPARE(fixture.changed.count(), 2);
        fixture.tray.requestAgain();
        QCOMPARE(fixture.requests.size(), std::size_t{1});

        setClipboard("{\"seed\":1}\n{\"seed\":2,\"size\":100}");
        fixture.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(fixture.pins.pins().size(), std::size_t{3});
        QCOMPARE(fixture.message->text(), "Pasted 2 points.");
        QCOMPARE(fixture.recalled.size(), std::size_t{1});
        QCOMPARE(fixture.requests.at(1).points.size(), std::size_t{2});
        QCOMPARE(fixture.requests.at(1).points[1].noise.size(), std::size_t{64});
        QCOMPARE(fixture.pins.pins()[2].point.noise.size(), std::size_t{100});
        // One of them is removed before its picture comes.
        fixture.clickPin(1);
        fixture.key(Qt::Key_Delete);
        Images two = bar(4);
        two.append(bar(8));
        fixture.tray.showPictures({fixture.requests.at(1).id, 0, two, {}});
        QCOMPARE(fixture.pins.pins()[1].picture.pixels, bar(8).pixels);
        fixture.tray.showPictures({fixture.requests.at(1).id, 50, two, {}});
    }

    void saysWhatIsWrongWithTheClipboard_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("about");
        QTest::newRow("nothing") << ""
                                 << "no text";
        QTest::newRow("blank") << " \n\t"
                               << "no text";
        QTest::newRow("prose") << "an ordinary sentence"
                               << "not a point";
        QTest::newRow("cut off") << R"({"seed":7,"noise":[0.1,0.)"
                                 << "ends too early";
        QTest::newRow("NaN") << "0.1 0.2 nan"
                             << "Value 3 of the noise is not a number";
        QTest::newRow("newer") << R"({"ganvas_point":2,"seed":7})"
                               << "newer Ganvas";
        QTest::newRow("second of two") << R"({"seed":7}{"seed":7,"digit":62})"
                                       << "Point 2 of 2";
        QTest::newRow("huge") << QString(3'000'000, '7') << "longer than 1 MB";
    }

    void saysWhatIsWrongWithTheClipboard() {
        QFETCH(QString, text);
        QFETCH(QString, about);
        PinTrayWindow fixture;
        fixture.pinDigits(1);
        setClipboard(text);
        fixture.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY2(fixture.message->text().contains(about), qPrintable(fixture.message->text()));
        QVERIFY(fixture.message->isVisible());
        QCOMPARE(fixture.digits(), "0");
        QCOMPARE(fixture.changed.count(), 0);
        QVERIFY(fixture.requests.empty() && fixture.recalled.empty());
        fixture.clickPin(0);
        QVERIFY(!fixture.message->isVisible());
    }
};

QTEST_MAIN(PinExchangeTest)
#include "tst_pin_exchange.moc"
