// Closing the window while something is being written.

#include "app/play/recording_tool.h"
#include "app/window/checkpoint_file.h"
#include "app/window/closing.h"
#include "core/files/newest_checkpoint.h"
#include "tests/support/spin_box.h"
#include "tests/support/window_fixture.h"
#include "ui/walk/walk_panel.h"

#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace ganvas;

class TestWindowClosing : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        forget();
        m_files = std::make_unique<QTemporaryDir>();
        open();
    }

    void cleanup() { window.reset(); }

    void finishesARecordingFirst() {
        record("short.gif", 4);
        QVERIFY(!window->close());
        answer("finishWriting");
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        QVERIFY(QFileInfo(m_files->filePath("short.gif")).size() > 0);
    }

    /// For the sanitizers: what a spin box still held is heard of while the window goes.
    void goesWithANumberHalfTyped() {
        auto* const rate = window->findChild<QAbstractSpinBox*>("generator_learning_rate");
        type_into(rate, "0.001");
        QVERIFY(window->isVisible());
        window.reset();
        open();
    }

    void givesARecordingUp() {
        record("long.gif", 4000);
        QVERIFY(!window->close());
        answer("discardWriting");
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        QVERIFY(QDir(m_files->path()).isEmpty());
    }

    void staysOpenWhenThePersonThinksAgain() {
        record("long.gif", 4000);
        QVERIFY(!window->close());
        QVERIFY2(!window->close(), "asking twice is one question");
        QCOMPARE(window->findChildren<QMessageBox*>("writingQuestion").size(), 1);
        QTest::mouseClick(recordingQuestion()->button(QMessageBox::Cancel), Qt::LeftButton);
        QTRY_VERIFY(recordingQuestion() == nullptr);
        QVERIFY(window->isVisible() && recordingTool()->isWriting());
        recordingTool()->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!recordingTool()->isWriting(), kPatience);
        QVERIFY(window->isVisible());
    }

    void aRecordingThatFailsKeepsTheWindowOpen() {
        record("missing/folder.gif", 4000);
        if (recordingTool()->isWriting()) {
            window->close();
        }
        QTRY_VERIFY_WITH_TIMEOUT(!recordingTool()->isWriting(), kPatience);
        QVERIFY(window->isVisible());
        QTRY_VERIFY(recordingQuestion() == nullptr);
    }

    /// First the recording, then the steps: those trained while it was being written count, too.
    void asksForUnsavedStepsAfterIt() {
        trainUnkeptStep();
        record("short.gif", 4);
        QVERIFY(!window->close());
        QVERIFY(question() == nullptr);
        answer("finishWriting");
        QTRY_VERIFY_WITH_TIMEOUT(question() != nullptr, kPatience);
        QVERIFY(window->isVisible());
        answerQuestion(QMessageBox::Discard);
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
    }

    void waitsForASave() {
        trainStep();
        save(m_files->filePath("first.ganvas"));
        window->controller().save(m_files->filePath("second.ganvas"));
        QVERIFY2(!window->close(), "it is being written");
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        QCOMPARE(read_checkpoint(m_files->filePath("second.ganvas").toStdString()).step, 1);
    }

    void aSaveThatFailsKeepsTheWindowOpen() {
        trainStep();
        window->controller().save("/no/such/folder/run.ganvas");
        QVERIFY(!window->close());
        QTRY_VERIFY_WITH_TIMEOUT(!window->controller().isSaving(), kPatience);
        QVERIFY(window->isVisible());
    }

    /// Nobody may be there to answer a question.
    void endsUnattendedWithoutSteps() {
        record("long.gif", 4000);
        QCOMPARE(endUnattended(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(QDir(m_files->path()).isEmpty(), kPatience);
        QTRY_VERIFY(QSettings().contains("window/geometry"));
    }

    void endsUnattendedWithTheRunKept() {
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(run().step >= 3, kPatience);
        const QString sentence = endUnattended();
        QCOMPARE(runFolders().size(), 1);
        QVERIFY2(sentence.contains(runFolders()[0]), qPrintable(sentence));
        QVERIFY(read_newest_checkpoint(runFolders()[0].toStdString()).step >= 3);
        QVERIFY(window->close());
    }

    void endsUnattendedWithAFileWhereItCannotBeKept() {
        const QString file = m_files->filePath("run.ganvas");
        trainUnkeptStep();
        save(file);
        trainStep();
        QVERIFY(endUnattended().contains(file));
        QCOMPARE(read_checkpoint(file.toStdString()).step, 2);
    }

    void endsUnattendedWithANewFileWhereItHasNone() {
        trainUnkeptStep();
        const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
        const QString sentence = endUnattended();
        const QStringList files = folder.entryList({"interrupted-*.ganvas"});
        QCOMPARE(files.size(), 1);
        const QString file = folder.filePath(files[0]);
        QVERIFY2(sentence.contains(file), qPrintable(sentence));
        QCOMPARE(read_checkpoint(file.toStdString()).step, 1);
        QVERIFY(QFile::remove(file));
    }

    void saysUnattendedThatNothingCouldBeSaved() {
        const QString file = m_files->filePath("run.ganvas");
        trainUnkeptStep();
        save(file);
        QVERIFY(QFile::remove(file) && QDir().rmdir(m_files->path()));
        trainStep();
        QVERIFY(endUnattended().contains("could not be saved"));
    }

    /// No word is needed: it is kept.
    void closesWhileItTrains() {
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(run().step >= 3, kPatience);
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        QVERIFY(question() == nullptr);
        QVERIFY(read_newest_checkpoint(runFolders()[0].toStdString()).step >= 3);
    }

    void aRunThatCanNoLongerBeKeptKeepsItOpen() {
        trainStep();
        QTRY_VERIFY_WITH_TIMEOUT(!window->controller().hasUnsavedSteps(), kPatience);
        trainStep();
        blockRuns();
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->controller().isSaving(), kPatience);
        QVERIFY(window->isVisible());
        window->close();
        answerQuestion(QMessageBox::Discard);
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
    }

private:
    QString endUnattended() {
        QString said("nothing yet");
        bool isEnded = false;
        window->closing()->endUnattended([&](const QString& sentence) {
            said = sentence;
            isEnded = true;
        });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isEnded, kPatience); }();
        return said;
    }

    void record(const char* name, double seconds) {
        Recording recording;
        recording.walk = Walk({sample_noise(12, 1), pure_class(3)}, 5);
        recording.seconds = seconds;
        recording.animation.format = AnimationFormat::gif;
        recording.animation.file = m_files->filePath(name).toStdString();
        Q_EMIT window->findChild<WalkPanel*>()->recordRequested(recording);
        QVERIFY(recordingTool()->isWriting());
    }

    void answer(const char* button) {
        QTRY_VERIFY(recordingQuestion() != nullptr);
        QTest::mouseClick(recordingQuestion()->findChild<QPushButton*>(button), Qt::LeftButton);
    }

    [[nodiscard]] QMessageBox* recordingQuestion() const {
        return window->findChild<QMessageBox*>("writingQuestion");
    }
    [[nodiscard]] RecordingTool* recordingTool() const {
        return window->findChild<RecordingTool*>();
    }

    std::unique_ptr<QTemporaryDir> m_files;
};

QTEST_MAIN(TestWindowClosing)
#include "tst_window_closing.moc"
