#include "app/window/closing.h"

#include "app/process/file_writing.h"
#include "app/run/run_controller.h"
#include "app/window/checkpoint_file.h"
#include "app/window/sheet_desk.h"
#include "app/window/unsaved_guard.h"

#include <QCloseEvent>
#include <QDateTime>
#include <QDir>
#include <QMainWindow>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QStatusBar>

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// A new name for a run that has none, in a folder that is made where it does not exist.
QString rescueFile() {
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    folder.mkpath("."); // Saving says what is wrong with it.
    const QString time = QDateTime::currentDateTime().toString("yyyyMMdd-HHmmss");
    return folder.filePath("interrupted-" + time + ".ganvas");
}

} // namespace

Closing::Closing(QMainWindow* window, RunController* run, CheckpointFile* file,
                 const QList<FileWriting*>& writings, SheetDesk* sheets, UnsavedGuard* guard)
    : QObject(window),
      m_window(window),
      m_run(run),
      m_file(file),
      m_writings(writings),
      m_sheets(sheets),
      m_guard(guard) {
    connect(run, &RunController::savesEnded, this, &Closing::onSavesEnded);
    for (const FileWriting* const writing : writings) {
        connect(writing, &FileWriting::ended, this, &Closing::onWritingEnded);
    }
}

void Closing::say(const QString& sentence) { m_window->statusBar()->showMessage(sentence); }

void Closing::onSavesEnded(bool isSaved) {
    m_guard->saveEnded(isSaved);
    if (std::exchange(m_closesWhenSaved, false) && isSaved) {
        m_window->close();
    }
}

bool Closing::isWriting() const {
    return std::any_of(m_writings.begin(), m_writings.end(),
                       [](const FileWriting* writing) { return writing->isWriting(); });
}

void Closing::cancelWriting() {
    for (FileWriting* const writing : m_writings) {
        writing->cancel();
    }
}

void Closing::onWritingEnded(bool isOk) {
    if (isOk && isWriting()) {
        return; // Another one; the question is still about it.
    }
    const bool wasAsking = m_question != nullptr;
    if (wasAsking) {
        m_question->deleteLater();
        m_question = nullptr;
    }
    if ((std::exchange(m_closesWhenWritten, false) || wasAsking) && isOk) {
        m_window->close();
    }
}

void Closing::askAboutWriting() {
    if (m_question != nullptr) {
        m_question->raise();
        return;
    }
    m_closesWhenWritten = false;
    auto* const box =
        new QMessageBox(QMessageBox::Question, tr("Unfinished file"),
                        tr("A file is still being written."), QMessageBox::Cancel, m_window);
    box->setObjectName("writingQuestion");
    box->setInformativeText(tr("Ganvas can quit when it is finished, or give it up now."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* const finish = box->addButton(tr("&Finish, Then Quit"), QMessageBox::AcceptRole);
    QPushButton* const discard = box->addButton(tr("&Give It Up"), QMessageBox::DestructiveRole);
    finish->setObjectName("finishWriting");
    discard->setObjectName("discardWriting");
    box->setDefaultButton(finish);
    m_question = box;
    connect(box, &QMessageBox::buttonClicked, this, [=, this](QAbstractButton* button) {
        m_question = nullptr;
        m_closesWhenWritten = button == finish || button == discard;
        if (button == finish) {
            say(tr("The window closes when that is written."));
        } else if (button == discard) {
            cancelWriting();
        }
    });
    box->open();
}

void Closing::endUnattended(const std::function<void(const QString&)>& ended) {
    m_isUnattended = true;
    cancelWriting();
    m_run->pause();
    const auto end = [this, ended](const QString& sentence) {
        Q_EMIT closing();
        m_mayClose = true;
        ended(sentence);
    };
    if (!m_run->hasUnsavedSteps() && !m_run->isSaving()) {
        end({});
        return;
    }
    const bool isKept = !m_run->wouldLoseSteps();
    const QString place = isKept                     ? m_run->onShow()->folder()
                          : m_file->name().isEmpty() ? rescueFile()
                                                     : m_file->name();
    connect(m_run, &RunController::saveFailed, this, [end](const QString& sentence) {
        end(tr("The run could not be saved. %1").arg(sentence));
    });
    connect(m_run, &RunController::savesEnded, this, [end, place](bool isSaved) {
        if (isSaved) {
            end(tr("The run is saved as %1.").arg(place));
        }
    });
    isKept ? m_run->keep() : m_run->save(place);
}

void Closing::handle(QCloseEvent* event) {
    if (isWriting()) {
        event->ignore();
        askAboutWriting();
        return;
    }
    if (m_run->isSaving()) {
        event->ignore();
        m_closesWhenSaved = true;
        say(tr("The window closes when the run is saved."));
        return;
    }
    // Before the steps: they may be given up only once nothing else keeps the window open.
    if (!m_isUnattended && !m_sheets->mayBeLeft()) {
        event->ignore();
        m_sheets->leave(tr("Quit Ganvas?"), [this] { m_window->close(); });
        return;
    }
    if (m_mayClose || !m_run->hasUnsavedSteps()) {
        Q_EMIT closing();
        event->accept();
        return;
    }
    event->ignore();
    if (!m_run->wouldLoseSteps()) {
        m_closesWhenSaved = true;
        say(tr("The window closes when the run is saved."));
        m_run->keep();
        return;
    }
    m_guard->ask(tr("Quit Ganvas?"), [this] {
        m_mayClose = true;
        m_window->close();
    });
}

} // namespace ganvas
