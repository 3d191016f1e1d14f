#include "tests/support/pin_tray_window.h"

#include <QApplication>
#include <QLocale>
#include <QMenu>
#include <QTest>
#include <QTimer>

#include <cmath>

using namespace ganvas;

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
    void asksOnlyWhileSomebodyLooks();
    void opensAMenu();
};

void PinTrayTest::startsEmpty() {
    const PinTrayWindow fixture;
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
    PinTrayWindow fixture;
    fixture.tray.setCurrent(point(4), bar(5), 1200, 7);
    fixture.click("pinAdd");
    QCOMPARE(fixture.changed.count(), 1);
    const std::vector<Pin>& pins = fixture.pins.pins();
    QCOMPARE(pins.size(), std::size_t{1});
    QCOMPARE(pins[0].point, point(4));
    QCOMPARE(pins[0].step, std::optional<std::int64_t>(1200));
    QCOMPARE(pins[0].seed, std::optional<std::uint64_t>(7));
    QCOMPARE(pins[0].picture.pixels, bar(5).pixels);
    QVERIFY(pins[0].name.empty());
    QVERIFY(fixture.requests.empty());

    fixture.click("pinAdd");
    QCOMPARE(fixture.pins.pins().size(), std::size_t{1});
    QVERIFY(fixture.message->text().contains("already"));
    fixture.pin(point(4), 1300);
    QCOMPARE(fixture.pins.pins().size(), std::size_t{2});
    QVERIFY(!fixture.message->isVisible());
    fixture.tray.setCurrent(point(4), {}, 1400, std::nullopt);
    QVERIFY(!fixture.button("pinAdd")->isEnabled());

    fixture.changed.clear();
    fixture.pins.setPins({pins[1]});
    QCOMPARE(fixture.changed.count(), 0);
    QCOMPARE(fixture.name(0), "4 · step 1300");
}

void PinTrayTest::namesTellDigitAndStep() {
    PinTrayWindow fixture;
    QLocale::setDefault(QLocale(QLocale::English));
    fixture.pin(point(4), 1200);
    QCOMPARE(fixture.name(0), "4 · step 1,200");
    QLocale::setDefault(QLocale::c());
    fixture.pin(point(0), -1);
    QCOMPARE(fixture.name(1), "0");
    fixture.pin({sample_noise(kPinNoise, 7), mixed_classes(pure_class(3), pure_class(8), 0.4)}, 5);
    QCOMPARE(fixture.name(2), "3+8 · step 5");
    const LatentPoint all{sample_noise(kPinNoise, 7), ClassWeights(10, 0.1F)};
    fixture.pin(all, -1);
    QCOMPARE(fixture.name(3), "0…");
}

void PinTrayTest::refusesWhatNoGeneratorTakes() {
    PinTrayWindow fixture;
    LatentPoint bad = point(4);
    bad.noise[16] = std::nanf("");
    fixture.pin(bad);
    QVERIFY(fixture.message->text().contains("Value 17 of the noise is not a number"));
    bad.noise.clear();
    fixture.pin(bad);
    QVERIFY(fixture.message->text().contains("no values"));
    QVERIFY(fixture.pins.pins().empty());
}

void PinTrayTest::clickAndEnterRecall() {
    PinTrayWindow fixture;
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
    PinTrayWindow fixture;
    fixture.pinDigits(1);
    fixture.tray.setForm(60, digit_names());
    fixture.clickPin(0);
    QCOMPARE(fixture.recalled.at(0).noise.size(), std::size_t{60});
    QVERIFY(fixture.message->text().contains("64 values and the generator takes 60"));
    QCOMPARE(fixture.pins.pins()[0].point, point(0)); // Nothing is lost.
    fixture.tray.setForm(0, digit_names());
    fixture.tray.setForm(64, digit_names());
    fixture.clickPin(0);
    QCOMPARE(fixture.recalled.at(1), point(0));
    QVERIFY(!fixture.message->isVisible());
    fixture.pin({Noise(kPinNoise, 0.0F), pure_class(4)});
    fixture.clickPin(1);
    QVERIFY(fixture.message->text().startsWith("All values are 0"));
}

void PinTrayTest::renamesInPlace() {
    PinTrayWindow fixture;
    fixture.pinDigits(2);
    fixture.clickPin(1); // What comes before a double-click.
    QTest::mouseDClick(fixture.list->viewport(), Qt::LeftButton, {}, fixture.place(1));
    QVERIFY(fixture.editor() != nullptr);
    QTest::keyClicks(fixture.editor(), "  My   1 ");
    QTest::keyClick(fixture.editor(), Qt::Key_Left);
    QTest::keyClick(fixture.editor(), Qt::Key_Delete); // Of the text, not of the pin.
    QTest::keyClick(fixture.editor(), Qt::Key_Return);
    QTRY_COMPARE(fixture.name(1), "My 1"); // Qt commits later.
    QCOMPARE(fixture.pins.pins()[1].name, std::string("My 1"));
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
    QVERIFY(fixture.pins.pins()[1].name.empty());
}

void PinTrayTest::namesAreOnlyText() {
    PinTrayWindow fixture;
    Pin pin{{point(4), std::nullopt, 3, "<h1>\n4%1</h1>" + std::string(1000, 'x')}, bar(5)};
    fixture.pins.setPins({pin});
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
    PinTrayWindow fixture;
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
    PinTrayWindow fixture;
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
    PinTrayWindow fixture;
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

void PinTrayTest::asksOnlyWhileSomebodyLooks() {
    PinTrayWindow fixture;
    fixture.tray.hide();
    fixture.pins.setPins({Pin{{point(1), std::nullopt, std::nullopt, {}}, {}},
                          Pin{{point(2), std::nullopt, std::nullopt, {}}, bar(5)}});
    fixture.tray.requestAgain();
    fixture.tray.setForm(32, digit_names());
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
    PinTrayWindow fixture;
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
