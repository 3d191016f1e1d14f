#include "app/window/sheet_desk.h"

#include "app/run/run_controller.h"
#include "app/window/run_desk.h"
#include "app/window/settings.h"
#include "app/window/sheet_store.h"
#include "app/window/unsaved_guard.h"
#include "core/base/small_data_recipe.h"
#include "core/digits/own_datasets.h"
#include "core/files/class_sheet_file.h"
#include "core/files/shown_path.h"
#include "ui/draw/draw_panel.h"
#include "ui/draw/sheet_editor.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>

#include <chrono>
#include <utility>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

constexpr auto kKeepDelay = 500ms;
constexpr auto kRetryDelay = 3s;

ClassSheet blankSheet() {
    ClassSheet sheet;
    sheet.title = QCoreApplication::translate("SheetDesk", "My hand").toStdString();
    return sheet;
}

} // namespace

SheetDesk::SheetDesk(QWidget* window, DrawPanel* panel, RunDesk* desk, RunController* run,
                     QObject* parent)
    : QObject(parent),
      m_panel(panel),
      m_editor(panel->editor()),
      m_desk(desk),
      m_run(run),
      m_store(new SheetStore(this)),
      m_guard(
          new UnsavedGuard(window,
                           {"unkeptQuestion", tr("Unsaved drawings"),
                            tr("What was drawn since the sheet could last be kept would be lost.")},
                           [this] { return !mayBeLeft(); })) {
    m_editor->setSheet(blankSheet());
    m_delay.setSingleShot(true);
    m_delay.setInterval(kKeepDelay);
    connect(&m_delay, &QTimer::timeout, this, &SheetDesk::keep);
    m_retry.setSingleShot(true);
    m_retry.setInterval(kRetryDelay);
    connect(&m_retry, &QTimer::timeout, this, &SheetDesk::tryAgain);
    connect(m_guard, &UnsavedGuard::saveRequested, this,
            [this] { m_isEdited ? keep() : m_guard->saveEnded(true); });
    connect(m_editor, &SheetEditor::edited, this, &SheetDesk::onEdited);
    connect(panel, &DrawPanel::newRequested, this,
            [this] { leave(tr("Begin a new sheet?"), [this] { begin(); }); });
    connect(panel, &DrawPanel::openRequested, this, &SheetDesk::askForSheet);
    connect(panel, &DrawPanel::trainRequested, this, &SheetDesk::train);
    connect(run->onShow(), &RunOnShow::recipeChanged, panel,
            [this] { m_panel->setRecipe(m_run->onShow()->info().recipe); });
    connect(run->onShow(), &RunOnShow::replaced, panel,
            [this] { m_panel->setRecipe(m_run->onShow()->info().recipe); });
    connect(m_store, &SheetStore::opened, this, &SheetDesk::onOpened);
    connect(m_store, &SheetStore::kept, this, &SheetDesk::onKept);
    connect(m_store, &SheetStore::made, this, &SheetDesk::onMade);
    connect(m_store, &SheetStore::refreshed, this, &SheetDesk::onRefreshed);
    connect(m_store, &SheetStore::failed, this, &SheetDesk::onFailed);
    showPlace();
    panel->installEventFilter(this);
}

SheetDesk::~SheetDesk() {
    m_left = {};
    m_store->finish();
    if (!mayBeLeft()) {
        m_store->keep(m_sheet, m_editor->sheet());
        m_store->finish();
    }
}

bool SheetDesk::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_panel && event->type() == QEvent::Show && std::exchange(m_isFirst, false)) {
        openLast();
    }
    return QObject::eventFilter(watched, event);
}

void SheetDesk::openLast() {
    const QString folder = read_last_sheet();
    if (!folder.isEmpty() && m_folder.isEmpty() && !m_isEdited) {
        open(folder);
    }
}

void SheetDesk::onEdited() {
    m_isEdited = true;
    m_isGivenUp = false;
    if (!m_failure.isEmpty()) {
        m_panel->setMessage(m_failure); // Or it would come and go under the pen with each stroke.
    }
    showPlace();
    m_delay.start();
}

void SheetDesk::keep() {
    m_delay.stop();
    if (m_isEdited && !std::exchange(m_isKeeping, true)) {
        m_store->keep(m_sheet, m_editor->sheet());
    }
}

void SheetDesk::tryAgain() {
    if (m_isEdited) {
        keep();
    } else if (m_isOld) {
        m_store->refresh(m_sheet, m_editor->sheet());
    }
}

void SheetDesk::leave(const QString& what, const std::function<void()>& proceed) {
    if (mayBeLeft()) {
        proceed();
        return;
    }
    m_leaving = what;
    m_left = proceed;
    keep();
}

void SheetDesk::askToLeave() {
    if (const auto proceed = std::exchange(m_left, {})) {
        m_guard->ask(m_leaving, [this, proceed] {
            m_isGivenUp = m_isEdited;
            proceed();
        });
    }
}

void SheetDesk::settle() {
    m_guard->saveEnded(true);
    if (const auto proceed = std::exchange(m_left, {})) {
        proceed();
    }
}

void SheetDesk::begin() {
    m_store->leave();
    m_sheet = ++m_last;
    m_folder.clear();
    m_title.clear();
    m_isEdited = false;
    m_isGivenUp = false;
    m_isKeeping = false;
    m_isOld = false;
    m_failure.clear();
    m_delay.stop();
    m_retry.stop();
    m_editor->setSheet(blankSheet());
    m_panel->setMessage({});
    write_last_sheet({});
    showPlace();
}

void SheetDesk::askForSheet() {
    auto* const dialog = new QFileDialog(m_panel->window(), tr("Open a Sheet"));
    dialog->setObjectName(QStringLiteral("sheetDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Sheets (%1)").arg(QLatin1String(kSheetFile)));
    dialog->setDirectory(pathText(own_datasets_folder()));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        leave(tr("Open another sheet?"),
              [this, folder = QFileInfo(file).absolutePath()] { open(folder); });
    });
    dialog->open();
}

void SheetDesk::open(const QString& folder) {
    m_delay.stop();
    m_retry.stop();
    m_panel->setMessage({});
    m_panel->setEnabled(false); // What is drawn now would be on neither sheet.
    m_store->open(++m_last, folder);
}

void SheetDesk::onOpened(int sheet, const QString& folder, const ClassSheet& content) {
    if (sheet != m_last) {
        return;
    }
    m_sheet = sheet;
    m_folder = folder;
    m_title = content.title;
    m_isEdited = false;
    m_isGivenUp = false;
    m_isKeeping = false;
    m_isOld = false;
    m_failure.clear();
    m_editor->setSheet(content);
    m_panel->setEnabled(true);
    write_last_sheet(folder);
    showPlace();
}

void SheetDesk::onKept(int sheet, const QString& folder, const ClassSheet& content) {
    if (sheet != m_sheet) {
        return;
    }
    if (m_folder != folder) {
        m_folder = folder;
        write_last_sheet(folder);
    }
    m_isKeeping = false;
    m_isEdited = !(content == m_editor->sheet());
    forgetFailure();
    if (std::exchange(m_title, content.title) != content.title) {
        Q_EMIT datasetsChanged();
    }
    showPlace();
    if (m_isEdited) {
        m_left ? keep() : m_delay.start();
        return;
    }
    m_isOld = true;
    m_store->refresh(m_sheet, content);
    settle();
}

void SheetDesk::onRefreshed(int sheet) {
    if (sheet == m_sheet) {
        m_isOld = false;
        if (!m_isEdited) {
            forgetFailure();
        }
    }
}

void SheetDesk::forgetFailure() {
    m_retry.stop();
    if (!std::exchange(m_failure, {}).isEmpty()) {
        m_panel->setMessage({});
    }
}

void SheetDesk::train() {
    m_panel->setBusy(true);
    m_delay.stop();
    m_store->make(m_sheet, m_editor->sheet());
}

void SheetDesk::onMade(int sheet, const QString& folder, const ClassSheet& content) {
    m_panel->setBusy(false);
    Q_EMIT datasetsChanged();
    if (sheet == m_sheet) {
        const SmallDataRecipe small =
            small_data_recipe(m_run->onShow()->info().recipe, content.drawings.size());
        m_desk->train(small.recipe, folder, toQString(small.sentence));
    }
}

void SheetDesk::onFailed(int sheet, const QString& sentence) {
    if (sheet == m_sheet || sheet == m_last) {
        m_isKeeping = false;
        m_panel->setBusy(false);
        m_panel->setEnabled(true);
        m_panel->setMessage(sentence);
        m_isGivenUp = m_isGivenUp && sheet == m_sheet; // Not opened: it is still on the desk.
        m_failure = (m_isEdited || m_isOld) && sheet == m_sheet ? sentence : QString();
        if (m_isEdited || m_isOld) {
            m_retry.start();
        }
        showPlace();
        m_guard->saveEnded(false);
        askToLeave();
    }
}

void SheetDesk::showPlace() {
    m_panel->setKept(m_isEdited           ? tr("Not kept yet")
                     : m_folder.isEmpty() ? QString()
                                          : tr("Kept in %1").arg(QFileInfo(m_folder).fileName()));
}

} // namespace ganvas
