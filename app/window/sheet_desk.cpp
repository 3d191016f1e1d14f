#include "app/window/sheet_desk.h"

#include "app/run/run_controller.h"
#include "app/window/run_desk.h"
#include "app/window/settings.h"
#include "app/window/sheet_store.h"
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

ClassSheet blankSheet() {
    ClassSheet sheet;
    sheet.title = QCoreApplication::translate("SheetDesk", "My hand").toStdString();
    return sheet;
}

} // namespace

SheetDesk::SheetDesk(DrawPanel* panel, RunDesk* desk, RunController* run, QObject* parent)
    : QObject(parent),
      m_panel(panel),
      m_editor(panel->editor()),
      m_desk(desk),
      m_run(run),
      m_store(new SheetStore(this)) {
    m_editor->setSheet(blankSheet());
    m_delay.setSingleShot(true);
    m_delay.setInterval(kKeepDelay);
    connect(&m_delay, &QTimer::timeout, this, &SheetDesk::keep);
    connect(m_editor, &SheetEditor::edited, this, &SheetDesk::onEdited);
    connect(panel, &DrawPanel::newRequested, this, &SheetDesk::begin);
    connect(panel, &DrawPanel::openRequested, this, &SheetDesk::askForSheet);
    connect(panel, &DrawPanel::trainRequested, this, &SheetDesk::train);
    connect(run->onShow(), &RunOnShow::recipeChanged, panel,
            [this] { m_panel->setRecipe(m_run->onShow()->info().recipe); });
    connect(run->onShow(), &RunOnShow::replaced, panel,
            [this] { m_panel->setRecipe(m_run->onShow()->info().recipe); });
    connect(m_store, &SheetStore::opened, this, &SheetDesk::onOpened);
    connect(m_store, &SheetStore::kept, this, &SheetDesk::onKept);
    connect(m_store, &SheetStore::made, this, &SheetDesk::onMade);
    connect(m_store, &SheetStore::failed, this, &SheetDesk::onFailed);
    showPlace();
    panel->installEventFilter(this);
}

SheetDesk::~SheetDesk() {
    m_store->finish();
    if (m_isEdited) {
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
    showPlace();
    m_delay.start();
}

void SheetDesk::keep() {
    m_delay.stop();
    if (m_isEdited && !std::exchange(m_isKeeping, true)) {
        m_store->keep(m_sheet, m_editor->sheet());
    }
}

void SheetDesk::begin() {
    if (m_isEdited) {
        m_store->keep(m_sheet, m_editor->sheet());
    }
    m_store->leave();
    m_sheet = ++m_last;
    m_folder.clear();
    m_isEdited = false;
    m_isKeeping = false;
    m_delay.stop();
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
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { open(QFileInfo(file).absolutePath()); });
    dialog->open();
}

void SheetDesk::open(const QString& folder) {
    if (m_isEdited) {
        m_store->keep(m_sheet, m_editor->sheet());
    }
    m_delay.stop();
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
    m_isEdited = false;
    m_isKeeping = false;
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
    if (m_isEdited) {
        m_delay.start();
    }
    showPlace();
}

void SheetDesk::train() {
    m_panel->setBusy(true);
    m_delay.stop();
    m_store->make(m_sheet, m_editor->sheet());
}

void SheetDesk::onMade(int sheet, const QString& folder, const ClassSheet& content) {
    m_panel->setBusy(false);
    Q_EMIT datasetMade();
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
        showPlace();
    }
}

void SheetDesk::showPlace() {
    m_panel->setKept(m_isEdited           ? tr("Not kept yet")
                     : m_folder.isEmpty() ? QString()
                                          : tr("Kept in %1").arg(QFileInfo(m_folder).fileName()));
}

} // namespace ganvas
