#include "app/window/sheet_store.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/base/error.h"
#include "core/digits/sheet_data.h"
#include "core/digits/sheet_dataset.h"
#include "core/files/class_sheet_file.h"
#include "core/files/folders.h"
#include "core/files/shown_path.h"
#include "core/files/write_place.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

constexpr const char* kLockFile = "strokes.lock";

std::filesystem::path pathOf(const QString& folder) { return folder.toStdString(); }

constexpr const char* kTriedAgain = ", and Ganvas tries again by itself.";

/// Where nobody can choose another place.
std::string adviceOn(int code) {
    switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return "make room on the disk";
    case EACCES:
    case EPERM:
    case EROFS:
        return "permit writing there";
    case ENOTDIR:
    case EEXIST:
    case EISDIR:
        return "move away what is in its place";
    default:
        return "see whether the disk is all right";
    }
}

/// With `hope` behind the advice.
void writing(const std::string& hope, const std::function<void()>& write) {
    try {
        write();
    } catch (const WriteError& error) {
        throw Error(error.problem() + "; " + adviceOn(error.code()) + hope);
    }
}

/// Whether both make one dataset: the title is no part of that.
bool makeTheSame(ClassSheet one, const ClassSheet& other) {
    one.title = other.title;
    return one == other;
}

} // namespace

void SheetStore::Held::hold(int wanted, const QString& place) {
    if (!lock || !lock->is_of(pathOf(place))) {
        auto other = std::make_unique<FolderLock>(pathOf(place), kLockFile);
        if (other->is_refused()) {
            throw Error("The sheet in " + shown(pathOf(place)) +
                        " is open in another window of Ganvas; close it there first.");
        }
        lock = std::move(other);
        made.reset();
    }
    folder = place;
    sheet = wanted;
}

QString SheetStore::Held::placeOf(int wanted, const ClassSheet& content) {
    std::filesystem::path place = pathOf(folder);
    std::error_code ignored;
    if (sheet == wanted && lock && lock->is_of(place)) {
        return folder;
    }
    // In the place of one that is gone there may be somebody else's by now.
    if (sheet != wanted || std::filesystem::exists(place / kSheetFile, ignored)) {
        place = new_sheet_folder(content.title);
    }
    const std::optional<ClassSheet> before = sheet == wanted ? made : std::nullopt;
    create_folder(place);
    hold(wanted, pathText(place));
    made = before;
    return folder;
}

bool SheetStore::Held::isDatasetOld(const ClassSheet& content) const {
    const bool isThere = has_sheet_set(pathOf(folder));
    const bool isSame = made && makeTheSame(*made, content);
    return (isThere || made) && !(isThere && isSame) && sheet_problem(content).empty();
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
        if (is_sheet_set_new(pathOf(folder))) {
            held->made = content;
        }
        tell([this, sheet, folder, content] { Q_EMIT opened(sheet, folder, content); });
    });
}

void SheetStore::keep(int sheet, const ClassSheet& content) {
    run(sheet, [this, sheet, content, held = m_held] {
        QString folder;
        writing(kTriedAgain, [&] {
            folder = held->placeOf(sheet, content);
            write_class_sheet(pathOf(folder) / kSheetFile, content);
        });
        tell([this, sheet, folder, content] { Q_EMIT kept(sheet, folder, content); });
    });
}

void SheetStore::make(int sheet, const ClassSheet& content) {
    run(sheet, [this, sheet, content, held = m_held] {
        QString folder;
        writing(".", [&] {
            folder = held->placeOf(sheet, content);
            write_sheet_data(pathOf(folder), content);
        });
        held->made = content;
        tell([this, sheet, folder, content] {
            Q_EMIT kept(sheet, folder, content);
            Q_EMIT made(sheet, folder, content);
        });
    });
}

void SheetStore::refresh(int sheet, const ClassSheet& content) {
    run(sheet, [this, sheet, content, held = m_held] {
        if (held->sheet == sheet && held->isDatasetOld(content)) {
            writing(kTriedAgain, [&] { write_sheet_set(pathOf(held->folder), content); });
            held->made = content;
        }
        tell([this, sheet] { Q_EMIT refreshed(sheet); });
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
