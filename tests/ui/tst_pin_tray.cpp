#include "core/files/point_text.h"
#include "tests/support/drawn_picture.h"
#include "ui/pins/pin_compare.h"
#include "ui/pins/pin_list.h"
#include "ui/pins/pin_tray.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <cmath>
#include <limits>

using namespace ganvas;

namespace {

constexpr int kSize = 64;

LatentPoint point(int digit, std::uint64_t seed = 7) {
    return {sample_noise(kSize, seed), pure_digit(digit)};
}

Images bar(double width) { return {drawn_bar(width, 20)}; }

/// A tray on the screen that keeps what it asks for and says.
struct Fixture {
    PinTray tray;
    PinList* list = tray.findChild<PinList*>("pinList");
    QLabel* message = tray.findChild<QLabel*>("pinMessage");
    QSignalSpy changed{&tray, &PinTray::changed};
    std::vector<PicturesRequest> requests;
    std::vector<LatentPoint> recalled;
    std::vector<std::pair<LatentPoint, LatentPoint>> morphs;

    Fixture() {
        QObject::connect(&tray, &PinTray::picturesWanted, &tray,
                         [this](const PicturesRequest& request) { requests.push_back(request); });
        QObject::connect(&tray, &PinTray::pointRecalled, &tray,
                         [this](const LatentPoint& point) { recalled.push_back(point); });
        QObject::connect(
            &tray, &PinTray::morphRequested, &tray,
            [this](const LatentPoint& a, const LatentPoint& b) { morphs.emplace_back(a, b); });
        tray.resize(350, 260);
        tray.show();
        tray.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&tray));
    }

    [[nodiscard]] QAbstractButton* button(const char* name) const {
        return tray.findChild<QAbstractButton*>(name);
    }
    void click(const char* name) const { QTest::mouseClick(button(name), Qt::LeftButton); }

    void pin(const LatentPoint& point, qint64 step = 1200) {
        tray.setCurrent(point, bar(5), step, std::nullopt);
        click("pinAdd");
    }
    void pinDigits(int count) {
        for (int digit = 0; digit < count; ++digit) {
            pin(point(digit));
        }
        changed.clear();
    }

    [[nodiscard]] QPoint place(int row) const {
        return list->visualRect(list->model()->index(row, 0)).center();
    }
    void clickPin(int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, modifiers, place(row));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
        list->setFocus();
        QTest::keyClick(list, key, modifiers);
    }

    [[nodiscard]] QString name(int row) const {
        return list->model()->index(row, 0).data().toString();
    }
    [[nodiscard]] QByteArray digits() const {
        QByteArray result;
        for (const Pin& pin : tray.pins()) {
            result += QByteArray::number(main_digit(pin.point.digits));
        }
        return result;
    }
    [[nodiscard]] QLineEdit* editor() const { return list->viewport()->findChild<QLineEdit*>(); }
};

void setClipboard(const QString& text) { QGuiApplication::clipboard()->setText(text); }

} // namespace

class PinTrayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void startsEmpty();
    void pinsWhatIsOnTheScreen();
    void namesTellDigitAndStep();
    void refusesWhatNoGeneratorTakes();
    void clickAndEnterRecall();
    void recallsAnotherSizeAndSaysSo();
    void renamesInPlace();
    void namesAreOnlyText();
    void removesAndBringsBack();
    void keysReorder();
    void dragReorders();
    void morphsTwo();
    void comparesTwo();
    void copiesAsText();
    void pastesPoints();
    void saysWhatIsWrongWithTheClipboard_data();
    void saysWhatIsWrongWithTheClipboard();
    void asksOnlyWhileSomebodyLooks();
    void opensAMenu();
};

void PinTrayTest::startsEmpty() {
    const Fixture fixture;
    for (const char* const name : {"pinAdd", "pinCompare", "pinMorph", "pinCopy", "pinRemove"}) {
        QVERIFY2(!fixture.button(name)->isEnabled(), name);
        QVERIFY(!fixture.button(name)->accessibleName().isEmpty());
        QVERIFY(!fixture.button(name)->toolTip().isEmpty());
    }
    QVERIFY(fixture.button("pinPaste")->isEnabled());
    QVERIFY(!fixture.message->isVisible());
    QVERIFY(!fixture.button("pinUndo")->isVisible());
    QVERIFY(fixture.requests.empty());
    fixture.key(Qt::Key_Delete);
    fixture.key(Qt::Key_Return);
    fixture.key(Qt::Key_F2);
    fixture.key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(fixture.changed.count(), 0);
}

void PinTrayTest::pinsWhatIsOnTheScreen() {
    Fixture fixture;
    fixture.tray.setCurrent(point(4), bar(5), 1200, 7);
    fixture.click("pinAdd");
    QCOMPARE(fixture.changed.count(), 1);
    const std::vector<Pin>& pins = fixture.tray.pins();
    QCOMPARE(pins.size(), std::size_t{1});
    QCOMPARE(pins[0].point, point(4));
    QCOMPARE(pins[0].step, std::optional<std::int64_t>(1200));
    QCOMPARE(pins[0].seed, std::optional<std::uint64_t>(7));
    QCOMPARE(pins[0].picture.pixels, bar(5).pixels);
    QVERIFY(pins[0].name.empty());
    QVERIFY(fixture.requests.empty());

    fixture.click("pinAdd");
    QCOMPARE(fixture.tray.pins().size(), std::size_t{1});
    QVERIFY(fixture.message->text().contains("already"));
    fixture.pin(point(4), 1300);
    QCOMPARE(fixture.tray.pins().size(), std::size_t{2});
    QVERIFY(!fixture.message->isVisible());
    fixture.tray.setCurrent(point(4), {}, 1400, std::nullopt);
    QVERIFY(!fixture.button("pinAdd")->isEnabled());

    fixture.changed.clear();
    fixture.tray.setPins({pins[1]});
    QCOMPARE(fixture.changed.count(), 0);
    QCOMPARE(fixture.name(0), "4 · step 1300");
}

void PinTrayTest::namesTellDigitAndStep() {
    Fixture fixture;
    QLocale::setDefault(QLocale(QLocale::English));
    fixture.pin(point(4), 1200);
    QCOMPARE(fixture.name(0), "4 · step 1,200");
    QLocale::setDefault(QLocale::c());
    fixture.pin(point(0), -1);
    QCOMPARE(fixture.name(1), "0");
    fixture.pin({sample_noise(kSize, 7), mixed_digits(pure_digit(3), pure_digit(8), 0.4)}, 5);
    QCOMPARE(fixture.name(2), "3+8 · step 5");
    LatentPoint all{sample_noise(kSize, 7), {}};
    all.digits.fill(0.1F);
    fixture.pin(all, -1);
    QCOMPARE(fixture.name(3), "0…");
}

void PinTrayTest::refusesWhatNoGeneratorTakes() {
    Fixture fixture;
    LatentPoint bad = point(4);
    bad.noise[16] = std::nanf("");
    fixture.pin(bad);
    QVERIFY(fixture.message->text().contains("Value 17 of the noise is not a number"));
    bad.noise.clear();
    fixture.pin(bad);
    QVERIFY(fixture.message->text().contains("no values"));
    QVERIFY(fixture.tray.pins().empty());
}

void PinTrayTest::clickAndEnterRecall() {
    Fixture fixture;
    fixture.pinDigits(3);
    fixture.clickPin(1);
    QCOMPARE(fixture.recalled, std::vector{point(1)});
    fixture.clickPin(2, Qt::ControlModifier);
    QCOMPARE(fixture.recalled.size(), std::size_t{1});
    fixture.key(Qt::Key_Home);
    QCOMPARE(fixture.recalled.size(), std::size_t{1});
    fixture.key(Qt::Key_Return);
    QCOMPARE(fixture.recalled.size(), std::size_t{2});
    QCOMPARE(fixture.recalled[1], point(0));
    QTest::mouseClick(fixture.list->viewport(), Qt::RightButton, {}, fixture.place(2));
    QTest::mouseClick(fixture.list->viewport(), Qt::LeftButton, {},
                      fixture.list->viewport()->rect().bottomRight());
    QCOMPARE(fixture.recalled.size(), std::size_t{2});
    QCOMPARE(fixture.changed.count(), 0);
}

void PinTrayTest::recallsAnotherSizeAndSaysSo() {
    Fixture fixture;
    fixture.pinDigits(1);
    fixture.tray.setNoiseSize(60);
    fixture.clickPin(0);
    QCOMPARE(fixture.recalled.at(0).noise.size(), std::size_t{60});
    QVERIFY(fixture.message->text().contains("64 values and the generator takes 60"));
    QCOMPARE(fixture.tray.pins()[0].point, point(0)); // Nothing is lost.
    fixture.tray.setNoiseSize(0);
    fixture.tray.setNoiseSize(64);
    fixture.clickPin(0);
    QCOMPARE(fixture.recalled.at(1), point(0));
    QVERIFY(!fixture.message->isVisible());
    fixture.pin({Noise(kSize, 0.0F), pure_digit(4)});
    fixture.clickPin(1);
    QVERIFY(fixture.message->text().startsWith("All values are 0"));
}

void PinTrayTest::renamesInPlace() {
    Fixture fixture;
    fixture.pinDigits(2);
    fixture.clickPin(1); // What comes before a double-click.
    QTest::mouseDClick(fixture.list->viewport(), Qt::LeftButton, {}, fixture.place(1));
    QVERIFY(fixture.editor() != nullptr);
    QTest::keyClicks(fixture.editor(), "  My   1 ");
    QTest::keyClick(fixture.editor(), Qt::Key_Left);
    QTest::keyClick(fixture.editor(), Qt::Key_Delete); // Of the text, not of the pin.
    QTest::keyClick(fixture.editor(), Qt::Key_Return);
    QTRY_COMPARE(fixture.name(1), "My 1"); // Qt commits later.
    QCOMPARE(fixture.tray.pins()[1].name, std::string("My 1"));
    QCOMPARE(fixture.changed.count(), 1);
    QCOMPARE(fixture.digits(), "01");

    QTRY_COMPARE(fixture.editor(), nullptr);
    fixture.key(Qt::Key_F2);
    QVERIFY(fixture.editor() != nullptr);
    QTest::keyClicks(fixture.editor(), "nothing");
    QTest::keyClick(fixture.editor(), Qt::Key_Escape);
    QTRY_COMPARE(fixture.editor(), nullptr);
    QCOMPARE(fixture.name(1), "My 1");
    QCOMPARE(fixture.changed.count(), 1);

    fixture.key(Qt::Key_F2);
    QTest::keyClick(fixture.editor(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(fixture.editor(), Qt::Key_Backspace);
    QTest::keyClick(fixture.editor(), Qt::Key_Return);
    QTRY_COMPARE(fixture.name(1), "1 · step 1200");
    QVERIFY(fixture.tray.pins()[1].name.empty());
}

void PinTrayTest::namesAreOnlyText() {
    Fixture fixture;
    Pin pin{{point(4), std::nullopt, 3, "<h1>\n4%1</h1>" + std::string(1000, 'x')}, bar(5)};
    fixture.tray.setPins({pin});
    QCOMPARE(fixture.name(0).size(), 60);
    QVERIFY(fixture.name(0).startsWith("<h1> 4%1</h1>"));
    const QString tip = fixture.list->model()->index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains("&lt;h1&gt;") && !tip.contains("<h1>"), qPrintable(tip));
    QVERIFY(tip.contains("64 values, length"));
    fixture.clickPin(0);
    fixture.click("pinRemove");
    QCOMPARE(fixture.message->textFormat(), Qt::PlainText);
}

void PinTrayTest::removesAndBringsBack() {
    Fixture fixture;
    fixture.pinDigits(5);
    fixture.clickPin(1);
    fixture.clickPin(3, Qt::ControlModifier);
    fixture.key(Qt::Key_Delete);
    QCOMPARE(fixture.digits(), "024");
    QCOMPARE(fixture.message->text(), "Removed 2 pins.");
    fixture.clickPin(0);
    fixture.click("pinRemove");
    QCOMPARE(fixture.digits(), "24");
    QCOMPARE(fixture.message->text(), "Removed 0 · step 1200.");
    QVERIFY(fixture.button("pinUndo")->isVisible());
    fixture.changed.clear();
    fixture.click("pinUndo");
    QCOMPARE(fixture.digits(), "024");
    QCOMPARE(fixture.changed.count(), 1);
    fixture.tray.findChild<QAction*>("undoRemovePinAction")->trigger();
    QCOMPARE(fixture.digits(), "01234");
    QVERIFY(!fixture.button("pinUndo")->isEnabled());
    QCOMPARE(fixture.list->selectionModel()->selectedIndexes().size(), 2);

    // What was beside them may be gone as well.
    fixture.clickPin(4);
    fixture.key(Qt::Key_Delete);
    fixture.key(Qt::Key_A, Qt::ControlModifier);
    fixture.key(Qt::Key_Delete);
    QCOMPARE(fixture.digits(), "");
    fixture.click("pinUndo");
    fixture.tray.findChild<QAction*>("undoRemovePinAction")->trigger();
    QCOMPARE(fixture.digits(), "01234");
}

void PinTrayTest::keysReorder() {
    Fixture fixture;
    fixture.pinDigits(3);
    fixture.clickPin(0);
    fixture.key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(fixture.digits(), "102");
    fixture.key(Qt::Key_Right, Qt::AltModifier);
    fixture.key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(fixture.digits(), "120");
    QCOMPARE(fixture.changed.count(), 2);
    fixture.key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(fixture.digits(), "102");
}

void PinTrayTest::dragReorders() {
    if (QGuiApplication::platformName() == "offscreen") {
        QSKIP("Qt's offscreen platform has no drag and drop; run this on a screen");
    }
    Fixture fixture;
    fixture.pinDigits(3);
    QWidget* const viewport = fixture.list->viewport();
    QWindow* const window = fixture.tray.windowHandle();
    const auto inWindow = [&](QPoint point) { return viewport->mapTo(&fixture.tray, point); };
    const QPoint from = inWindow(fixture.place(0));
    const QPoint to = inWindow(fixture.place(2) + QPoint(20, 0));
    QTest::mousePress(window, Qt::LeftButton, {}, from);
    QTest::mouseMove(window, from + QPoint(15, 0));
    // From the next move on the drag has an event loop of its own.
    QTimer::singleShot(0, viewport, [&] {
        QTest::mouseMove(window, to - QPoint(10, 0));
        QTest::mouseMove(window, to);
        QTest::mouseRelease(window, Qt::LeftButton, {}, to);
    });
    QTest::mouseMove(window, from + QPoint(30, 0));
    QTRY_COMPARE(fixture.digits(), "120");
    QVERIFY(fixture.recalled.empty());
    QVERIFY(fixture.changed.count() >= 1);
}

void PinTrayTest::morphsTwo() {
    Fixture fixture;
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

void PinTrayTest::comparesTwo() {
    Fixture fixture;
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
    QCOMPARE(fixture.tray.pins()[0].picture.pixels, bar(4).pixels);

    fixture.tray.hide();
    fixture.tray.requestAgain();
    QCOMPARE(fixture.requests.size(), std::size_t{3});
    dialog->close();
    fixture.tray.requestAgain();
    QCOMPARE(fixture.requests.size(), std::size_t{3});
    fixture.tray.show();
    fixture.tray.setNoiseSize(100);
    fixture.click("pinCompare");
    QVERIFY(text("pinNote").contains("filled with fresh noise"));
}

void PinTrayTest::copiesAsText() {
    Fixture fixture;
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

void PinTrayTest::pastesPoints() {
    Fixture fixture;
    setClipboard("```\n{\"seed\":7,\"digit\":4,\"name\":\"Hers\"}\n```");
    fixture.click("pinPaste");
    QCOMPARE(fixture.tray.pins().size(), std::size_t{1});
    QCOMPARE(fixture.tray.pins()[0].point, point(4));
    QCOMPARE(fixture.name(0), "Hers");
    QCOMPARE(fixture.recalled, std::vector{point(4)});
    QCOMPARE(fixture.changed.count(), 1);

    // It has no picture before the generator draws it.
    QCOMPARE(fixture.requests.size(), std::size_t{1});
    QCOMPARE(fixture.requests[0].points, std::vector{point(4)});
    fixture.tray.showPictures({fixture.requests[0].id, 0, bar(5), {}});
    QCOMPARE(fixture.tray.pins()[0].picture.pixels, bar(5).pixels);
    QCOMPARE(fixture.changed.count(), 2);
    fixture.tray.requestAgain();
    QCOMPARE(fixture.requests.size(), std::size_t{1});

    setClipboard("{\"seed\":1}\n{\"seed\":2,\"size\":100}");
    fixture.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(fixture.tray.pins().size(), std::size_t{3});
    QCOMPARE(fixture.message->text(), "Pasted 2 points.");
    QCOMPARE(fixture.recalled.size(), std::size_t{1});
    QCOMPARE(fixture.requests.at(1).points.size(), std::size_t{2});
    QCOMPARE(fixture.requests.at(1).points[1].noise.size(), std::size_t{64});
    QCOMPARE(fixture.tray.pins()[2].point.noise.size(), std::size_t{100});
    // One of them is removed before its picture comes.
    fixture.clickPin(1);
    fixture.key(Qt::Key_Delete);
    Images two = bar(4);
    const Images second = bar(8);
    two.pixels.insert(two.pixels.end(), second.pixels.begin(), second.pixels.end());
    fixture.tray.showPictures({fixture.requests.at(1).id, 0, two, {}});
    QCOMPARE(fixture.tray.pins()[1].picture.pixels, bar(8).pixels);
    fixture.tray.showPictures({fixture.requests.at(1).id, 50, two, {}});
}

void PinTrayTest::saysWhatIsWrongWithTheClipboard_data() {
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
    QTest::newRow("second of two") << R"({"seed":7}{"seed":7,"digit":12})"
                                   << "Point 2 of 2";
    QTest::newRow("huge") << QString(3'000'000, '7') << "longer than 1 MB";
}

void PinTrayTest::saysWhatIsWrongWithTheClipboard() {
    QFETCH(QString, text);
    QFETCH(QString, about);
    Fixture fixture;
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

void PinTrayTest::asksOnlyWhileSomebodyLooks() {
    Fixture fixture;
    fixture.tray.hide();
    fixture.tray.setPins({Pin{{point(1), std::nullopt, std::nullopt, {}}, {}},
                          Pin{{point(2), std::nullopt, std::nullopt, {}}, bar(5)}});
    fixture.tray.requestAgain();
    fixture.tray.setNoiseSize(32);
    QVERIFY(fixture.requests.empty());
    fixture.tray.show();
    QCOMPARE(fixture.requests.size(), std::size_t{1});
    QCOMPARE(fixture.requests[0].points.size(), std::size_t{1});
    QCOMPARE(fixture.requests[0].points[0].noise.size(), std::size_t{32});
    fixture.tray.requestAgain(); // There may have been no generator the first time.
    QCOMPARE(fixture.requests.size(), std::size_t{2});
    QVERIFY(fixture.requests[1].id > fixture.requests[0].id);
}

void PinTrayTest::opensAMenu() {
    Fixture fixture;
    fixture.pinDigits(2);
    fixture.clickPin(1);
    QContextMenuEvent event(QContextMenuEvent::Mouse, fixture.place(1),
                            fixture.list->viewport()->mapToGlobal(fixture.place(1)));
    QApplication::sendEvent(fixture.list->viewport(), &event);
    auto* const menu = fixture.tray.findChild<QMenu*>("pinMenu");
    if (menu == nullptr) {
        QFAIL("There is no menu.");
    }
    QVERIFY(menu->isVisible());
    auto* const remove = fixture.tray.findChild<QAction*>("removePinAction");
    QVERIFY(menu->actions().contains(remove));
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(remove).center());
    QCOMPARE(fixture.digits(), "0");
    QVERIFY(!menu->isVisible());
}

QTEST_MAIN(PinTrayTest)
#include "tst_pin_tray.moc"
