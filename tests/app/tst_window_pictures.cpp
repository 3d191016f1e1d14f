// Pictures and other data that somebody chooses or drops onto the window.

#include "app/window/drop_target.h"
#include "app/window/picture_desk.h"
#include "core/digits/builtin_digits.h"
#include "core/digits/own_datasets.h"
#include "core/digits/turning.h"
#include "core/files/idx.h"
#include "core/files/idx_set_file.h"
#include "tests/support/file_contents.h"
#include "tests/support/picture_files.h"
#include "tests/support/silent_disk.h"
#include "tests/support/window_fixture.h"
#include "ui/pictures/import_dialog.h"
#include "ui/pictures/picture_pair.h"
#include "ui/train/data_choice.h"
#include "ui/widgets/message_bar.h"

#include <QCheckBox>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace ganvas;

namespace fs = std::filesystem;

namespace {

/// A digit of the ten is so many pictures.
constexpr int kOfEach = 3;

} // namespace

class TestWindowPictures : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        forget();
        fs::remove_all(own_datasets_folder());
        m_places = std::make_unique<QTemporaryDir>();
        for (int digit = 0; digit < kDigitCount; ++digit) {
            for (int i = 0; i < kOfEach; ++i) {
                save_picture(place(QStringLiteral("set/%1/p%2.png").arg(digit).arg(i)),
                             BarPicture{{40 + 3 * digit, 60}, Qt::white, Qt::black}.image());
            }
        }
    }

    void cleanup() { window.reset(); }

    void aDroppedFolderBecomesADataset() {
        open();
        drop({"set"});
        waitForDialog();
        QCOMPARE(box("importName")->text(), QString("set"));
        QVERIFY(!find<QPlainTextEdit>("importSkipped")->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(pairs().size(), kDigitCount * kOfEach, kPatience);
        press("importUse");
        waitForData("set");
        QCOMPARE(run().dataTitle, QString("set, 30 digits"));
        QVERIFY(dialog() == nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(choice()->currentText(), QString("set"), kPatience);
        trainStep();
        QVERIFY2(message().isEmpty(), qPrintable(message()));
    }

    void stepsAreShownAtOnce() {
        open();
        drop({"set"});
        waitForDialog();
        QTRY_COMPARE_WITH_TIMEOUT(pairs().size(), kDigitCount * kOfEach, kPatience);
        for (const char* step :
             {"importFindsInk", "importCrops", "importMargin", "importCentres"}) {
            const QImage before = pairs().first()->after();
            QVERIFY(!before.isNull());
            QTest::mouseClick(find<QCheckBox>(step), Qt::LeftButton, {}, QPoint(8, 8));
            QVERIFY2(!find<QCheckBox>(step)->isChecked(), step);
            QTRY_VERIFY2_WITH_TIMEOUT(pairs().first()->after() != before, step, kPatience);
            QTest::mouseClick(find<QCheckBox>(step), Qt::LeftButton, {}, QPoint(8, 8));
            QTRY_VERIFY2_WITH_TIMEOUT(pairs().first()->after() == before, step, kPatience);
        }
        QCOMPARE(pairs().size(), kDigitCount * kOfEach);
    }

    void whatIsLeftOutIsSaidBeforeAnythingIsUsed() {
        save_bytes(place("set/3/notes.txt"), "none");
        save_bytes(place("set/.hidden"), "none");
        open();
        drop({"set"});
        waitForDialog();
        auto* const list = find<QPlainTextEdit>("importSkipped");
        QVERIFY(list->isVisible() && list->toPlainText().contains(".hidden: it is hidden"));
        press("importUse");
        QTRY_VERIFY_WITH_TIMEOUT(list->toPlainText().contains("notes.txt: it is no picture"),
                                 kPatience);
        QCOMPARE(find<QPushButton>("importUse")->text(), QString("Use the Other 30"));
        QCOMPARE(run().dataSpec, data());
        QVERIFY(own_datasets().empty());

        // Another step means that all is read again.
        QTest::mouseClick(find<QCheckBox>("importCentres"), Qt::LeftButton, {}, QPoint(8, 8));
        QCOMPARE(find<QPushButton>("importUse")->text(), QString("Use These Pictures"));
        QVERIFY(!list->toPlainText().contains("notes.txt"));
        press("importUse");
        QTRY_COMPARE_WITH_TIMEOUT(find<QPushButton>("importUse")->text(),
                                  QString("Use the Other 30"), kPatience);
        press("importUse");
        waitForData("set");
        QVERIFY(contents_of(spec("set") + "/skipped.txt").contains("notes.txt"));
        QVERIFY(contents_of(spec("set") + "/made-from.json").contains("\"centres_mass\": false"));
    }

    void namesAreSeenTo() {
        write_idx_set(own_datasets_folder() / "set", draw_builtin_digits(20, 1));
        open();
        QTRY_VERIFY_WITH_TIMEOUT(choice()->findText("set") >= 0, kPatience);
        drop({"set"});
        waitForDialog();
        QVERIFY(find<QLabel>("importNameNote")->text().contains("gets a number"));
        for (const char* bad : {"", "a/b", ".."}) {
            box("importName")->setText(bad);
            QVERIFY2(!find<QPushButton>("importUse")->isEnabled(), bad);
            QVERIFY(!find<QLabel>("importNameNote")->text().isEmpty());
        }
        box("importName")->setText("set");
        press("importUse");
        waitForData("set 2");
    }

    void cancelledNothingIsLeft() {
        open();
        drop({"set"});
        waitForDialog();
        press("importCancel");
        QTRY_VERIFY(dialog() == nullptr);
        drop({"set"});
        waitForDialog();
        press("importUse");
        QTest::keyClick(dialog(), Qt::Key_Escape);
        // Whichever was first: all of it or nothing.
        QTRY_VERIFY_WITH_TIMEOUT(dialog() == nullptr, kPatience);
        drop({"set"});
        QTRY_VERIFY_WITH_TIMEOUT(dialog() != nullptr || run().dataSpec == spec("set"), kPatience);
        for (const OwnDataset& own : own_datasets()) {
            QCOMPARE(read_idx_images(own.folder / "train-images-idx3-ubyte").count(),
                     std::size_t{30});
        }
    }

    void closesAtOnce() {
        open();
        drop({"set"});
        waitForDialog();
        press("importUse");
        window.reset();
    }

    /// The window goes on, takes something else and closes.
    void aDiskThatDoesNotAnswerHoldsNobodyUp() {
        open();
        const std::optional<SilentDisk> silence(std::in_place, place("silent").toStdString());
        drop({"silent"});
        QTRY_COMPARE_WITH_TIMEOUT(SilentDisk::waiting(), 1, kPatience);
        trainStep();
        drop({"set"});
        waitForDialog();
        press("importUse");
        waitForData("set");
        drop({"silent"});
        QTRY_COMPARE_WITH_TIMEOUT(SilentDisk::waiting(), 2, kPatience);
        QElapsedTimer closing;
        closing.start();
        window.reset();
        QVERIFY2(closing.elapsed() < 20000, "who leaves does not wait for the disk");
    }

    void whatIsNoSetIsRefusedInASentence_data() {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("word");
        QTest::newRow("one class") << QStringList{"set/3"} << "Nothing says of which classes";
        QTest::newRow("one picture") << QStringList{"set/3/p0.png"} << "One picture";
        QTest::newRow("gone") << QStringList{"nowhere"} << "There is no file";
        QTest::newRow("mixed") << QStringList{"set", "set/3/p0.png"} << "choose either";
    }

    void whatIsNoSetIsRefusedInASentence() {
        QFETCH(QStringList, names);
        QFETCH(QString, word);
        open();
        drop(names);
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(word), qPrintable(message()), kPatience);
        QVERIFY(dialog() == nullptr);
        QCOMPARE(run().dataSpec, data());
    }

    void loosePicturesGoByTheirNames() {
        open();
        QStringList names;
        for (int digit = 0; digit < kDigitCount; ++digit) {
            save_picture(place(QStringLiteral("loose/%1_a.png").arg(digit)), BarPicture().image());
            names << QStringLiteral("loose/%1_a.png").arg(digit);
        }
        drop(names);
        waitForDialog();
        QVERIFY(find<QLabel>("importSummary")->text().startsWith("10 files of 10 classes"));
    }

    void anIdxPairIsTakenAsItIs() {
        write_idx_set(fs::path(place("idx").toStdString()), draw_builtin_digits(20, 1));
        open();
        drop({"idx/train-labels-idx1-ubyte", "idx/train-images-idx3-ubyte"});
        const QString file = place("idx/train-images-idx3-ubyte");
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, file, kPatience);
        waitForPause();
        QVERIFY(dialog() == nullptr);
        QCOMPARE(choice()->currentData().toString(), file);
        trainStep();
    }

    void aDropIsShownAndOtherThingsAreNot() {
        open();
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(place("set"))});
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction | Qt::MoveAction, &files, Qt::LeftButton,
                              {});
        QCoreApplication::sendEvent(window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QCOMPARE(enter.dropAction(), Qt::CopyAction);
        QVERIFY(named("dropHint")->isVisible());
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(window.get(), &leave);
        QVERIFY(!named("dropHint")->isVisible());

        QMimeData other;
        other.setText("text");
        other.setUrls({QUrl("https://example.org/set.png")});
        QDragEnterEvent page(QPoint(9, 9), Qt::CopyAction, &other, Qt::LeftButton, {});
        QCoreApplication::sendEvent(window.get(), &page);
        QVERIFY(!page.isAccepted());
        QVERIFY(!named("dropHint")->isVisible());
    }

    void picturesOnTheirSideAreOfferedToBeTurned() {
        Dataset digits = draw_builtin_digits(300, 1);
        digits.images = transposed(std::move(digits.images));
        write_idx_set(fs::path(place("side").toStdString()), digits);
        open();
        drop({"side"});
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("lie on their side"), kPatience);
        QCOMPARE(child<QAbstractButton>("messageAction")->text(), QString("Turn Them"));
        click("messageAction");
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, place("side") + ":turned", kPatience);
        waitForPause();
        QCOMPARE(run().dataTitle, QString("side, turned, 300 digits"));
        QVERIFY2(message().isEmpty(), qPrintable(message()));
    }

private:
    [[nodiscard]] QString place(const QString& name) const { return m_places->filePath(name); }
    [[nodiscard]] static QString spec(const QString& name) {
        return pathText(own_datasets_folder()) + '/' + name;
    }

    void drop(const QStringList& names) const {
        QMimeData content;
        QList<QUrl> urls;
        for (const QString& name : names) {
            urls << QUrl::fromLocalFile(place(name));
        }
        content.setUrls(urls);
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &content, Qt::LeftButton, {});
        QCoreApplication::sendEvent(window.get(), &enter);
        QDropEvent event(QPointF(9, 9), Qt::CopyAction, &content, Qt::LeftButton, {});
        QCoreApplication::sendEvent(window.get(), &event);
    }

    [[nodiscard]] ImportDialog* dialog() const { return window->findChild<ImportDialog*>(); }
    void waitForDialog() const {
        QTRY_VERIFY_WITH_TIMEOUT(dialog() != nullptr && dialog()->isVisible(), kPatience);
    }
    [[nodiscard]] QList<PicturePair*> pairs() const {
        return dialog()->findChildren<PicturePair*>();
    }
    void waitForData(const QString& name) const {
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, spec(name), kPatience);
        waitForPause();
    }

    template<typename Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        return dialog()->findChild<Widget*>(name);
    }
    [[nodiscard]] QLineEdit* box(const char* name) const { return find<QLineEdit>(name); }
    void press(const char* name) const {
        auto* const button = find<QPushButton>(name);
        QVERIFY2(button != nullptr && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }

    [[nodiscard]] DataChoice* choice() const { return child<DataChoice>("dataChoice"); }
    [[nodiscard]] QString message() const { return label("messageText"); }

    std::unique_ptr<QTemporaryDir> m_places;
};

QTEST_MAIN(TestWindowPictures)
#include "tst_window_pictures.moc"
