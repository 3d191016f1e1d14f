// The Draw tab in the window: a sheet is drawn, kept, comes back, is extended and trained on.

#include "app/window/closing.h"
#include "app/window/sheet_desk.h"
#include "core/digits/data_source.h"
#include "core/digits/data_stamp.h"
#include "core/digits/own_datasets.h"
#include "core/digits/sheet_data.h"
#include "core/digits/sheet_dataset.h"
#include "core/files/class_sheet_file.h"
#include "tests/support/made_up_hand.h"
#include "tests/support/mouse.h"
#include "tests/support/window_fixture.h"
#include "ui/draw/draw_panel.h"
#include "ui/draw/ink_pad.h"
#include "ui/draw/sheet_editor.h"
#include "ui/train/data_choice.h"

#include <QFileDialog>
#include <QLineEdit>

using namespace ganvas;

class TestWindowDraw : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        forget();
        QFile::remove(datasets());
        QDir(datasets()).removeRecursively();
    }

    void cleanup() { window.reset(); }

    void strokesAreKeptAndComeBack() {
        openDraw();
        QVERIFY(sheets()->folder().isEmpty());
        line();
        press(Qt::Key_Space);
        line();
        QTRY_VERIFY_WITH_TIMEOUT(sheets()->isKept(), kPatience);
        QCOMPARE(sheets()->folder(), datasets() + "/my-hand");
        const ClassSheet drawn = editor()->sheet();
        QVERIFY(read_class_sheet((sheets()->folder() + "/strokes.json").toStdString()) == drawn);
        window.reset();

        openDraw();
        QTRY_COMPARE_WITH_TIMEOUT(editor()->sheet().drawings.size(), std::size_t{2}, kPatience);
        QVERIFY(editor()->sheet() == drawn);
        QCOMPARE(editor()->writing(), std::size_t{2});
        line();
        window.reset(); // At once: what isn't kept yet is written at the end.
        QCOMPARE(
            read_class_sheet((datasets() + "/my-hand/strokes.json").toStdString()).drawings.size(),
            std::size_t{3});
    }

    void aNewSheetLeavesTheOldOne() {
        openDraw();
        line();
        click("sheetNew");
        QTRY_VERIFY_WITH_TIMEOUT(editor()->sheet().drawings.empty(), kPatience);
        line();
        press(Qt::Key_Space);
        line();
        QTRY_VERIFY_WITH_TIMEOUT(sheets()->isKept(), kPatience);
        QCOMPARE(sheets()->folder(), datasets() + "/my-hand-2");
        QCOMPARE(kept("my-hand").drawings.size(), std::size_t{1});
        QCOMPARE(kept("my-hand-2").drawings.size(), std::size_t{2});
    }

    void anotherSheetCanBeOpened() {
        ClassSheet other = MadeUpHand(2).sheet(1);
        write_sheet_data((datasets() + "/other").toStdString(), other);
        openDraw();
        line();
        open(datasets() + "/other/strokes.json");
        QTRY_VERIFY_WITH_TIMEOUT(editor()->sheet() == other, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(kept("my-hand").drawings.size(), std::size_t{1}, kPatience);
        line();
        QTRY_COMPARE_WITH_TIMEOUT(kept("other").drawings.size(), std::size_t{11}, kPatience);
    }

    void whatIsNoSheetIsASentence() {
        QVERIFY(QDir().mkpath(datasets() + "/broken"));
        QFile file(datasets() + "/broken/strokes.json");
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
        file.close();
        openDraw();
        line();
        open(file.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("strokes.json"), kPatience);
        QVERIFY(window->findChild<DrawPanel*>()->isEnabled());
        QCOMPARE(editor()->sheet().drawings.size(), std::size_t{1});
        line();
        QTRY_COMPARE_WITH_TIMEOUT(kept("my-hand").drawings.size(), std::size_t{1}, kPatience);
    }

    void whereNothingCanBeKeptIsASentence() {
        QVERIFY(QDir().mkpath(QFileInfo(datasets()).path()));
        QFile file(datasets());
        QVERIFY(file.open(QIODevice::WriteOnly));
        openDraw();
        line();
        QTRY_VERIFY_WITH_TIMEOUT(!message().isEmpty(), kPatience);
        QVERIFY(!sheets()->isKept());
        QCOMPARE(editor()->sheet().drawings.size(), std::size_t{1});
        QVERIFY2(message().contains("; move away what is in its place, and Ganvas tries again"),
                 qPrintable(message()));
        line();
        QVERIFY2(!message().isEmpty(), "it stays with the next stroke");
        file.remove();
        QTRY_VERIFY_WITH_TIMEOUT(sheets()->isKept(), kPatience);
        QVERIFY2(message().isEmpty(), qPrintable(message()));
        QCOMPARE(kept("my-hand").drawings.size(), std::size_t{1});
    }

    void aFolderThatIsGoneIsMadeAnew_data() {
        QTest::addColumn<bool>("isDeleted");
        QTest::newRow("deleted") << true;
        QTest::newRow("renamed") << false;
    }

    void aFolderThatIsGoneIsMadeAnew() {
        QFETCH(bool, isDeleted);
        drawAndKeep();
        const QString folder = sheets()->folder();
        QVERIFY(isDeleted ? QDir(folder).removeRecursively()
                          : QDir().rename(folder, datasets() + "/away"));
        line();
        QTRY_VERIFY_WITH_TIMEOUT(sheets()->isKept(), kPatience);
        QCOMPARE(sheets()->folder(), folder);
        QVERIFY(kept("my-hand") == editor()->sheet());
        QVERIFY(!QFile::exists(datasets() + "/away/strokes.lock"));
    }

    void anotherSheetInItsPlaceIsLeftAlone() {
        drawAndKeep();
        QVERIFY(QDir().rename(sheets()->folder(), datasets() + "/away"));
        const ClassSheet other = MadeUpHand(2).sheet(1);
        write_sheet_data((datasets() + "/my-hand").toStdString(), other);
        line();
        QTRY_VERIFY_WITH_TIMEOUT(sheets()->isKept(), kPatience);
        QVERIFY(kept("my-hand") == other);
        QVERIFY(kept("my-hand-2") == editor()->sheet());
    }

    void aSheetThatWasLeftCanBeOpenedWhereItIsNow() {
        drawAndKeep();
        const ClassSheet drawn = editor()->sheet();
        QVERIFY(QDir().rename(sheets()->folder(), datasets() + "/renamed"));
        click("sheetNew");
        QVERIFY(editor()->sheet().drawings.empty());
        open(datasets() + "/renamed/strokes.json");
        QTRY_VERIFY_WITH_TIMEOUT(editor()->sheet() == drawn, kPatience);
        QVERIFY2(message().isEmpty(), qPrintable(message()));
        QCOMPARE(sheets()->folder(), datasets() + "/renamed");
    }

    void whatCantBeKeptIsAskedAbout_data() {
        QTest::addColumn<QString>("way");
        for (const char* const way : {"close", "new", "open"}) {
            QTest::newRow(way) << way;
        }
    }

    void whatCantBeKeptIsAskedAbout() {
        QFETCH(QString, way);
        const ClassSheet other = MadeUpHand(2).sheet(1);
        write_sheet_data((QFileInfo(datasets()).path() + "/other").toStdString(), other);
        const auto leave = [&] {
            if (way == "close") {
                window->close();
            } else if (way == "new") {
                click("sheetNew");
            } else {
                open(QFileInfo(datasets()).path() + "/other/strokes.json");
            }
        };
        const auto isLeft = [&] {
            return way == "close" ? !window->isVisible()
                                  : editor()->sheet() == (way == "new" ? blank() : other);
        };
        drawAndKeep();
        blockDatasets();
        line();
        const ClassSheet drawn = editor()->sheet();
        leave();
        QTRY_VERIFY_WITH_TIMEOUT(unkept() != nullptr, kPatience);
        QTest::keyClick(unkept(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(unkept() == nullptr, kPatience);
        QVERIFY(window->isVisible() && editor()->sheet() == drawn && !sheets()->isKept());

        leave();
        answer(QMessageBox::Save);
        QTRY_VERIFY_WITH_TIMEOUT(!message().isEmpty(), kPatience);
        QVERIFY(window->isVisible() && editor()->sheet() == drawn);

        leave();
        answer(QMessageBox::Discard);
        QTRY_VERIFY_WITH_TIMEOUT(isLeft(), kPatience);
    }

    void whatCanBeKeptAfterAllIsKept() {
        drawAndKeep();
        blockDatasets();
        line();
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(unkept() != nullptr, kPatience);
        QVERIFY(QFile::remove(datasets()));
        const ClassSheet drawn = editor()->sheet();
        answer(QMessageBox::Save);
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        QVERIFY(kept("my-hand") == drawn);
    }

    void aStrokeOfTheLastMomentIsKeptWithoutAQuestion() {
        drawAndKeep();
        line();
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        QVERIFY(kept("my-hand") == editor()->sheet());
    }

    /// Nobody may be there to answer.
    void aSignalEndsWithoutAQuestion() {
        drawAndKeep();
        blockDatasets();
        line();
        bool isEnded = false;
        window->closing()->endUnattended([&isEnded](const QString&) { isEnded = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isEnded, kPatience);
        QVERIFY(window->close());
        QVERIFY(unkept() == nullptr);
    }

    /// A set that somebody has trained on follows the sheet.
    void aSetThatWasMadeIsMadeAnew() {
        const std::string folder = (datasets() + "/own").toStdString();
        write_sheet_data(folder, MadeUpHand(1).sheet(1));
        openDraw();
        open(datasets() + "/own/strokes.json");
        QTRY_COMPARE_WITH_TIMEOUT(sheets()->folder(), datasets() + "/own", kPatience);
        const auto isOfTheSheet = [&] {
            return load_dataset(folder, Split::train).images.pixels ==
                   sheet_dataset(editor()->sheet()).images.pixels;
        };
        QVERIFY(isOfTheSheet());
        line();
        QTRY_VERIFY_WITH_TIMEOUT(isOfTheSheet(), kPatience);

        const std::string stamp = data_stamp(folder);
        editor()->setTitle("Another title");
        QTRY_COMPARE_WITH_TIMEOUT(kept("own").title, std::string("Another title"), kPatience);
        editor()->addClass();
        QTRY_COMPARE_WITH_TIMEOUT(kept("own").classes.size(), std::size_t{11}, kPatience);
        window.reset();
        QVERIFY2(data_stamp(folder) == stamp, "no other drawings, then a class without any");
    }

    void anotherTitleIsListed() {
        write_sheet_data((datasets() + "/own").toStdString(), MadeUpHand(1).sheet(1));
        openDraw();
        open(datasets() + "/own/strokes.json");
        QTRY_COMPARE_WITH_TIMEOUT(sheets()->folder(), datasets() + "/own", kPatience);
        editor()->setTitle("Of my hand");
        auto* const choice = window->findChild<DataChoice*>();
        QTRY_VERIFY_WITH_TIMEOUT(choice->findText("Of my hand") >= 0, kPatience);
        QCOMPARE(choice->findData(datasets() + "/own"), choice->findText("Of my hand"));
    }

    void aSheetThatAnotherWindowHasIsLeftAlone() {
        openDraw();
        line();
        QTRY_VERIFY_WITH_TIMEOUT(sheets()->isKept(), kPatience);
        const std::unique_ptr<MainWindow> first = std::move(window);
        openDraw();
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("another window"), kPatience);
        line();
        QTRY_VERIFY_WITH_TIMEOUT(sheets()->isKept(), kPatience);
        QCOMPARE(sheets()->folder(), datasets() + "/my-hand-2");
    }

    void aSheetOfTenIsTrainedOnAndExtended() {
        openDraw();
        for (int digit = 0; digit < 10; ++digit) {
            line();
            press(Qt::Key_Space);
        }
        click("trainOnSheet");
        const QString folder = datasets() + "/my-hand";
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, folder, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(run().step > 0, kPatience);
        QVERIFY2(run().dataTitle.contains("4,000"), qPrintable(run().dataTitle));
        QVERIFY2(label("messageText").contains("drawings"), qPrintable(label("messageText")));
        QVERIFY(QFile::exists(folder + "/classes.txt"));
        click("startButton");
        waitForPause();

        const auto before = window->controller().judge()->data();
        for (int digit = 0; digit < 10; ++digit) {
            line(0.3);
            line(0.6);
            press(Qt::Key_Space);
        }
        click("trainOnSheet");
        answerIfAsked();
        QTRY_VERIFY_WITH_TIMEOUT(window->controller().judge()->data() != before, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(run().step > 0, kPatience);
        QVERIFY2(window->controller().judge()->data()->images.pixels != before->images.pixels,
                 "the new drawings are learned from");
        click("startButton");
        waitForPause();

        const auto second = window->controller().judge()->data();
        line(0.4);
        QTRY_VERIFY_WITH_TIMEOUT(load_dataset(folder.toStdString(), Split::train).images.pixels ==
                                     sheet_dataset(editor()->sheet()).images.pixels,
                                 kPatience);
        click("resetButton");
        answerIfAsked();
        QTRY_VERIFY_WITH_TIMEOUT(window->controller().judge()->data() != second, kPatience);
        QVERIFY2(window->controller().judge()->data()->images.pixels != second->images.pixels,
                 "a run from scratch has the newest drawings");
    }

    void otherDataDoesWithoutWhatFewDrawingsNeed_data() {
        QTest::addColumn<bool>("isRestarted");
        QTest::newRow("at once") << false;
        QTest::newRow("after a restart") << true;
    }

    void otherDataDoesWithoutWhatFewDrawingsNeed() {
        QFETCH(bool, isRestarted);
        openDraw();
        QCOMPARE(run().recipe.augmentation, 0);
        for (int digit = 0; digit < 10; ++digit) {
            line();
            press(Qt::Key_Space);
        }
        click("trainOnSheet");
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, datasets() + "/my-hand", kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(run().step > 0, kPatience);
        QCOMPARE(run().recipe.augmentation, 1);
        click("startButton");
        waitForPause();
        if (isRestarted) {
            window->close();
            QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
            window.reset();
            openWith({});
            QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, datasets() + "/my-hand", kPatience);
            waitForPause();
            QCOMPARE(run().recipe.augmentation, 1);
        }
        window->findChild<TrainPanel*>()->chooseData(data());
        answerIfAsked();
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, data(), kPatience);
        waitForPause();
        QCOMPARE(run().recipe.augmentation, 0);
        trainStep();
        QVERIFY2(label("messageText").contains("Augmentation"), qPrintable(label("messageText")));
    }

private:
    void openDraw() {
        WindowFixture::open();
        auto* const tabs = window->findChild<QTabWidget*>("dataTabs");
        window->findChild<QTabWidget*>("views")->setCurrentWidget(tabs);
        tabs->setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(pad()->isEnabled() && pad()->isVisible(), kPatience);
        pad()->setFocus();
    }

    void drawAndKeep() {
        openDraw();
        line();
        QTRY_VERIFY_WITH_TIMEOUT(sheets()->isKept(), kPatience);
    }

    /// From now on no sheet can be kept.
    static void blockDatasets() {
        QVERIFY(QDir(datasets()).removeRecursively());
        QVERIFY(QFile(datasets()).open(QIODevice::WriteOnly));
    }

    void answer(QMessageBox::StandardButton button) const {
        QTRY_VERIFY_WITH_TIMEOUT(unkept() != nullptr, kPatience);
        QTest::mouseClick(unkept()->button(button), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(unkept() == nullptr, kPatience);
    }

    void line(double x = 0.5) const {
        const QRectF sheet = pad()->sheetRect();
        const auto at = [&sheet](double right, double down) {
            return (sheet.topLeft() + QPointF(right, down) * sheet.width()).toPoint();
        };
        drag_along(pad(), {at(x, 0.2), at(x, 0.5), at(x, 0.8)});
    }

    void open(const QString& file) const {
        click("sheetOpen");
        auto* const dialog = window->findChild<QFileDialog*>("sheetDialog");
        QVERIFY(dialog != nullptr);
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
    }

    void answerIfAsked() const {
        if (question() != nullptr) {
            answerQuestion(QMessageBox::Discard);
        }
    }

    static QString datasets() { return pathText(own_datasets_folder()); }
    static ClassSheet blank() {
        ClassSheet sheet;
        sheet.title = "My hand";
        return sheet;
    }
    static ClassSheet kept(const char* name) {
        const QString file = datasets() + '/' + name + "/strokes.json";
        return QFile::exists(file) ? read_class_sheet(file.toStdString()) : ClassSheet();
    }
    [[nodiscard]] InkPad* pad() const { return window->findChild<InkPad*>("inkPad"); }
    [[nodiscard]] SheetEditor* editor() const {
        return window->findChild<DrawPanel*>("drawPanel")->editor();
    }
    [[nodiscard]] SheetDesk* sheets() const { return window->sheets(); }
    [[nodiscard]] QMessageBox* unkept() const {
        return window->findChild<QMessageBox*>("unkeptQuestion");
    }
    [[nodiscard]] QString message() const {
        const auto* const bar = window->findChild<QWidget*>("drawMessage");
        return bar->isHidden() ? QString() : bar->findChild<QLabel*>("messageText")->text();
    }
};

QTEST_MAIN(TestWindowDraw)
#include "tst_window_draw.moc"
