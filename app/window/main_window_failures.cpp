// What the window does when something does not work, and before it closes.

#include "app/play/play_tools.h"
#include "app/process/log.h"
#include "app/window/main_window.h"
#include "app/window/settings.h"
#include "app/window/unsaved_guard.h"
#include "ui/play/play_panel.h"
#include "ui/train/train_panel.h"

#include <QCloseEvent>
#include <QDateTime>
#include <QDir>
#include <QDockWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QStatusBar>

#include <utility>

namespace ganvas {

namespace {

constexpr int kFailureTime = 15000; ///< Milliseconds.

/// A new name for a run that has none, in a folder that is made where it does not exist.
QString rescueFile() {
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    folder.mkpath("."); // Saving says what is wrong with it.
    const QString time = QDateTime::currentDateTime().toString("yyyyMMdd-HHmmss");
    return folder.filePath("interrupted-" + time + ".ganvas");
}

} // namespace

void MainWindow::onFailed(const QString& sentence) {
    m_hasFailed = true;
    m_startWhenReady = false;
    m_train->setMessage(sentence);
    m_trainDock->show();
}

void MainWindow::onRefused(const QString& sentence) {
    m_startWhenReady = false;
    m_train->setMessage(sentence);
    m_trainDock->show();
    if (!m_controller->hasRun()) {
        // The checkpoint that the window was to begin with: without it there is still what a start
        // without it would show.
        beginLast();
        return;
    }
    // Whatever was asked for did not happen: show what is so.
    const RunInfo& run = m_controller->run();
    m_train->setRecipe(run.recipe);
    m_train->setData(run.dataSpec, run.dataTitle);
}

void MainWindow::begin(const Recipe& recipe, const QString& dataSpec) {
    m_train->setMessage({});
    m_controller->begin(recipe, dataSpec);
}

void MainWindow::beginLast() {
    const LastRun last = read_last_run();
    Recipe recipe = m_options.recipe.value_or(last.recipe);
    recipe.threads = m_options.threads.value_or(recipe.threads);
    m_controller->begin(recipe, m_options.data.isEmpty() ? last.dataSpec : m_options.data);
}

void MainWindow::showToolFailure(const QString& sentence) {
    if (m_toldFailures.contains(sentence)) {
        return;
    }
    m_toldFailures.insert(sentence);
    m_play->setMessage(sentence);
    if (!m_play->isVisible()) {
        statusBar()->showMessage(sentence, kFailureTime);
    }
}

void MainWindow::forgetToolFailures() {
    m_toldFailures.clear();
    m_play->setMessage({});
}

void MainWindow::onSavesEnded(bool isSaved) {
    m_guard->saveEnded(isSaved);
    if (std::exchange(m_closesWhenSaved, false) && isSaved) {
        close();
    }
}

void MainWindow::onRecordingEnded(bool isOk) {
    const bool wasAsking = m_recordingQuestion != nullptr;
    if (wasAsking) {
        m_recordingQuestion->deleteLater();
        m_recordingQuestion = nullptr;
    }
    if ((std::exchange(m_closesWhenRecorded, false) || wasAsking) && isOk) {
        close();
    }
}

void MainWindow::askAboutRecording() {
    if (m_recordingQuestion != nullptr) {
        m_recordingQuestion->raise();
        return;
    }
    m_closesWhenRecorded = false;
    auto* const box =
        new QMessageBox(QMessageBox::Question, tr("Unfinished recording"),
                        tr("A recording is still being written."), QMessageBox::Cancel, this);
    box->setObjectName("recordingQuestion");
    box->setInformativeText(tr("Ganvas can quit when it is finished, or give it up now."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* const finish = box->addButton(tr("&Finish, Then Quit"), QMessageBox::AcceptRole);
    QPushButton* const discard = box->addButton(tr("&Give It Up"), QMessageBox::DestructiveRole);
    finish->setObjectName("finishRecording");
    discard->setObjectName("discardRecording");
    box->setDefaultButton(finish);
    m_recordingQuestion = box;
    connect(box, &QMessageBox::buttonClicked, this, [=, this](QAbstractButton* button) {
        m_recordingQuestion = nullptr;
        m_closesWhenRecorded = button == finish || button == discard;
        if (button == finish) {
            statusBar()->showMessage(tr("The window closes when the recording is written."));
        } else if (button == discard) {
            m_tools->cancelRecording();
        }
    });
    box->open();
}

void MainWindow::endUnattended(const std::function<void(const QString&)>& ended) {
    m_tools->cancelRecording();
    m_controller->pause();
    const auto end = [this, ended](const QString& sentence) {
        writeSettings();
        m_mayClose = true;
        ended(sentence);
    };
    if (!m_controller->hasUnsavedSteps() && !m_controller->isSaving()) {
        end({});
        return;
    }
    const QString file = m_file.isEmpty() ? rescueFile() : m_file;
    connect(m_controller, &RunController::saveFailed, this, [end](const QString& sentence) {
        end(tr("The run could not be saved. %1").arg(sentence));
    });
    connect(m_controller, &RunController::savesEnded, this, [end, file](bool isSaved) {
        if (isSaved) {
            end(tr("The run is saved as %1.").arg(file));
        }
    });
    m_controller->save(file);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_tools->isRecording()) {
        event->ignore();
        askAboutRecording();
        return;
    }
    if (m_controller->isSaving()) {
        event->ignore();
        m_closesWhenSaved = true;
        statusBar()->showMessage(tr("The window closes when the run is saved."));
        return;
    }
    if (m_mayClose || !m_controller->hasUnsavedSteps()) {
        writeSettings();
        event->accept();
        return;
    }
    event->ignore();
    m_guard->ask(tr("Quit Ganvas?"), [this] {
        m_mayClose = true;
        close();
    });
}

} // namespace ganvas
