#include "app/window/sheet_store.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/base/error.h"
#include "core/digits/sheet_data.h"
#include "core/files/class_sheet_file.h"
#include "core/files/folders.h"
#include "core/files/shown_path.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <filesystem>
#include <utility>

namespace ganvas {

namespace {

std::filesystem::path pathOf(const QString& folder) { return folder.toStdString(); }

} // namespace

void SheetStore::Held::hold(int wanted, const QString& place) {
    if (place != folder || !lock) {
        auto other = std::make_unique<QLockFile>(place + QStringLiteral("/strokes.lock"));
        other->setStaleLockTime(0); // Until its process is gone.
        if (!other->tryLock(0) && other->error() == QLockFile::LockFailedError) {
            throw Error("The sheet in " + shown(pathOf(place)) +
                        " is open in another window of Ganvas; close it there first.");
        }
        lock = std::move(other);
        folder = place;
    }
    sheet = wanted;
}

QString SheetStore::Held::placeOf(int wanted, const ClassSheet& content) {
    if (sheet != wanted) {
        const std::filesystem::path place = new_sheet_folder(content.title);
        create_folder(place);
        hold(wanted, pathText(place));
    }
    return folder;
}

SheetStore::SheetStore(QObject* parent) : QObject(parent) { m_thread.setMaxThreadCount(1); }

SheetStore::~SheetStore() { m_thread.waitForDone(); }

void SheetStore::run(int sheet, std::function<void()> work) {
    m_thread.start([this, sheet, work = std::move(work)] {
        guarded(toolLog, work, [this, sheet](const QString& sentence) {
            tell([this, sheet, sentence] { Q_EMIT failed(sheet, sentence); });
        });
    });
}

void SheetStore::tell(std::function<void()> news) {
    QMetaObject::invokeMethod(this, std::move(news), Qt::QueuedConnection);
}

void SheetStore::open(int sheet, const QString& folder) {
    run(sheet, [this, sheet, folder, held = m_held] {
        const ClassSheet content = read_class_sheet(pathOf(folder) / kSheetFile);
        held->hold(sheet, folder);
        tell([this, sheet, folder, content] { Q_EMIT opened(sheet, folder, content); });
    });
}

void SheetStore::keep(int sheet, const ClassSheet& content) {
    run(sheet, [this, sheet, content, held = m_held] {
        const QString folder = held->placeOf(sheet, content);
        write_class_sheet(pathOf(folder) / kSheetFile, content);
        tell([this, sheet, folder, content] { Q_EMIT kept(sheet, folder, content); });
    });
}

void SheetStore::make(int sheet, const ClassSheet& content) {
    run(sheet, [this, sheet, content, held = m_held] {
        const QString folder = held->placeOf(sheet, content);
        write_sheet_data(pathOf(folder), content);
        tell([this, sheet, folder, content] {
            Q_EMIT kept(sheet, folder, content);
            Q_EMIT made(sheet, folder, content);
        });
    });
}

void SheetStore::leave() {
    m_thread.start([held = m_held] { *held = {}; });
}

void SheetStore::finish() {
    m_thread.waitForDone();
    QCoreApplication::sendPostedEvents(this);
}

} // namespace ganvas
