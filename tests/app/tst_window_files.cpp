// A run and its file, by mouse and keys: what is saved, opened, and asked before steps are lost.

#include "app/window/checkpoint_file.h"
#include "tests/support/file_dialog.h"
#include "tests/support/window_fixture.h"

#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>

using namespace ganvas;

class TestWindowFiles : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        forget();
        open();
        window->resize(1280, 800);
    }

    void cleanup() { window.reset(); }

    void savesAndOpensByKeys() {
        trainStep();
        const QString file = path("by-key.ganvas");
        save(file);
        QVERIFY(window->windowTitle().contains("by-key.ganvas"));
        const QDateTime before = QFileInfo(file).lastModified();

        press(Qt::Key_Right, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 2, kPatience);
        waitForPause();
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(file).lastModified() > before, kPatience);

        click("resetButton");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 0, kPatience);
        waitForPause();
        window->file()->open(file);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 2, kPatience);
        waitForPause();
    }

    void asksForAFileByKeys_data() {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<QFileDialog::AcceptMode>("mode");
        QTest::newRow("open") << Qt::Key_O << QFileDialog::AcceptOpen;
        QTest::newRow("save an untitled run") << Qt::Key_S << QFileDialog::AcceptSave;
    }

    void asksForAFileByKeys() {
        QFETCH(Qt::Key, key);
        QFETCH(QFileDialog::AcceptMode, mode);
        press(key, Qt::ControlModifier);
        QTRY_VERIFY(window->findChild<QFileDialog*>() != nullptr);
        auto* const dialog = window->findChild<QFileDialog*>();
        QTRY_VERIFY(dialog->isVisible());
        QCOMPARE(dialog->acceptMode(), mode);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(window->findChild<QFileDialog*>() == nullptr);
    }

    void opensARunFolderByKeys() {
        trainStep();
        QTRY_VERIFY_WITH_TIMEOUT(!window->controller().hasUnsavedSteps(), kPatience);
        const QString kept = runFolders().constFirst();
        const QString elsewhere = path("elsewhere");
        QVERIFY(QDir().mkpath(elsewhere));
        click("resetButton");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 0, kPatience);
        waitForPause();
        chooseRunFolder(elsewhere);
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("holds no run"), kPatience);
        QCOMPARE(run().step, 0);
        chooseRunFolder(kept);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 1, kPatience);
        waitForPause();
        QCOMPARE(window->controller().onShow()->folder(), kept);
    }

    void aForeignFileChangesNothing() {
        trainStep();
        save(path("kept.ganvas"));
        QFile foreign(path("foreign.ganvas"));
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        foreign.write("not a checkpoint at all, but long enough to be one");
        foreign.close();
        window->file()->open(foreign.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("not a Ganvas file"), kPatience);
        QCOMPARE(run().step, 1);
        QVERIFY(window->windowTitle().contains("kept.ganvas"));
    }

    void asksBeforeWorkIsLost() {
        trainUnkeptStep();
        QVERIFY(window->isWindowModified());
        click("resetButton");
        answerQuestion(QMessageBox::Cancel);
        QCOMPARE(run().step, 1);
        press(Qt::Key_R, Qt::ControlModifier);
        answerQuestion(QMessageBox::Discard);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 0, kPatience);
    }

    void asksBeforeItCloses() {
        trainUnkeptStep();
        const QString file = path("closing.ganvas");
        save(file);
        QVERIFY(QFile::remove(file));
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(run().step >= 2, kPatience);
        window->close();
        answerQuestion(QMessageBox::Cancel);
        QVERIFY(window->isVisible());
        window->close();
        answerQuestion(QMessageBox::Save);
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        QVERIFY(QFile::exists(file));
    }

private:
    void chooseRunFolder(const QString& folder) const {
        press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        acceptFile(window->findChild<QFileDialog*>("openFolderDialog"), folder);
    }
};

QTEST_MAIN(TestWindowFiles)
#include "tst_window_files.moc"
