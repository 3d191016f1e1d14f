// Closing the window while something is being written.

#include "app/play/recording_tool.h"
#include "app/window/checkpoint_file.h"
#include "app/window/closing.h"
#include "app/window/main_window.h"
#include "tests/support/isolated_window.h"
#include "tests/support/small_run.h"
#include "ui/walk/walk_panel.h"

#include <QApplication>
#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace ganvas;
using State = TrainingWorker::State;

namespace {

constexpr int kPatience = 30000;

} // namespace

class TestWindowClosing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        isolate_window(m_settings);
        write_small_dataset(m_data.path());
    }

    void init() {
        QSettings().clear();
        m_files = std::make_unique<QTemporaryDir>();
        LaunchOptions options;
        options.data = m_data.path();
        options.recipe = small_recipe();
        m_window = std::make_unique<MainWindow>(options);
        m_window->show();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().state(), State::waiting, kPatience);
    }

    void cleanup() { m_window.reset(); }

    void finishesARecordingFirst() {
        record("short.gif", 4);
        QVERIFY(!m_window->close());
        answer("finishRecording");
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), kPatience);
        QVERIFY(QFileInfo(m_files->filePath("short.gif")).size() > 0);
    }

    void givesARecordingUp() {
        record("long.gif", 4000);
        QVERIFY(!m_window->close());
        answer("discardRecording");
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), kPatience);
        QVERIFY(QDir(m_files->path()).isEmpty());
    }

    void staysOpenWhenThePersonThinksAgain() {
        record("long.gif", 4000);
        QVERIFY(!m_window->close());
        QVERIFY2(!m_window->close(), "asking twice is one question");
        QCOMPARE(m_window->findChildren<QMessageBox*>("recordingQuestion").size(), 1);
        QTest::mouseClick(question()->button(QMessageBox::Cancel), Qt::LeftButton);
        QTRY_VERIFY(question() == nullptr);
        QVERIFY(m_window->isVisible() && recordingTool()->isRecording());
        recordingTool()->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!recordingTool()->isRecording(), kPatience);
        QVERIFY(m_window->isVisible());
    }

    void aRecordingThatFailsKeepsTheWindowOpen() {
        record("missing/folder.gif", 4000);
        if (recordingTool()->isRecording()) {
            m_window->close();
        }
        QTRY_VERIFY_WITH_TIMEOUT(!recordingTool()->isRecording(), kPatience);
        QVERIFY(m_window->isVisible());
        QTRY_VERIFY(question() == nullptr);
    }

    /// First the recording, then the steps: those trained while it was being written count, too.
    void asksForUnsavedStepsAfterIt() {
        step();
        record("short.gif", 4);
        QVERIFY(!m_window->close());
        QVERIFY(m_window->findChild<QMessageBox*>("unsavedQuestion") == nullptr);
        answer("finishRecording");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<QMessageBox*>("unsavedQuestion") != nullptr,
                                 kPatience);
        QVERIFY(m_window->isVisible());
        auto* const box = m_window->findChild<QMessageBox*>("unsavedQuestion");
        QTest::mouseClick(box->button(QMessageBox::Discard), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), kPatience);
    }

    void waitsForASave() {
        step();
        m_window->controller().save(m_files->filePath("first.ganvas"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWindowModified(), kPatience);
        m_window->controller().save(m_files->filePath("second.ganvas"));
        QVERIFY2(!m_window->close(), "it is being written");
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), kPatience);
        QCOMPARE(read_checkpoint(m_files->filePath("second.ganvas").toStdString()).step, 1);
    }

    void aSaveThatFailsKeepsTheWindowOpen() {
        step();
        m_window->controller().save("/no/such/folder/run.ganvas");
        QVERIFY(!m_window->close());
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->controller().isSaving(), kPatience);
        QVERIFY(m_window->isVisible());
    }

    /// Nobody may be there to answer a question.
    void endsUnattendedWithoutSteps() {
        record("long.gif", 4000);
        QCOMPARE(endUnattended(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(QDir(m_files->path()).isEmpty(), kPatience);
        QTRY_VERIFY(QSettings().contains("window/geometry"));
    }

    void endsUnattendedWithTheRunSaved() {
        const QString file = m_files->filePath("run.ganvas");
        step();
        m_window->controller().save(file);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWindowModified(), kPatience);
        m_window->findChild<QAbstractButton*>("startButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->controller().run().step >= 3, kPatience);
        QVERIFY(endUnattended().contains(file));
        QVERIFY(read_checkpoint(file.toStdString()).step >= 3);
        QVERIFY(m_window->close());
    }

    void endsUnattendedWithARunThatHadNoFile() {
        step();
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
        step();
        m_window->controller().save(file);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWindowModified(), kPatience);
        QVERIFY(QFile::remove(file) && QDir().rmdir(m_files->path()));
        m_window->findChild<QAbstractButton*>("stepButton")->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().run().step, 2, kPatience);
        QVERIFY(endUnattended().contains("could not be saved"));
    }

private:
    QString endUnattended() {
        QString said("nothing yet");
        bool isEnded = false;
        m_window->closing()->endUnattended([&](const QString& sentence) {
            said = sentence;
            isEnded = true;
        });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isEnded, kPatience); }();
        return said;
    }

    void record(const char* name, double seconds) {
        Recording recording;
        recording.walk = Walk({sample_noise(12, 1), pure_digit(3)}, 5);
        recording.seconds = seconds;
        recording.animation.format = AnimationFormat::gif;
        recording.animation.file = m_files->filePath(name).toStdString();
        Q_EMIT m_window->findChild<WalkPanel*>()->recordRequested(recording);
        QVERIFY(recordingTool()->isRecording());
    }

    void answer(const char* button) {
        QTRY_VERIFY(question() != nullptr);
        QTest::mouseClick(question()->findChild<QPushButton*>(button), Qt::LeftButton);
    }

    void step() {
        m_window->findChild<QAbstractButton*>("stepButton")->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().run().step, 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().state(), State::waiting, kPatience);
    }

    [[nodiscard]] QMessageBox* question() const {
        return m_window->findChild<QMessageBox*>("recordingQuestion");
    }
    [[nodiscard]] RecordingTool* recordingTool() const {
        return m_window->findChild<RecordingTool*>();
    }

    QTemporaryDir m_settings;
    QTemporaryDir m_data;
    std::unique_ptr<QTemporaryDir> m_files;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestWindowClosing)
#include "tst_window_closing.moc"
