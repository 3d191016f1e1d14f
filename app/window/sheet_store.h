#pragma once

#include "core/base/class_sheet.h"
#include "core/files/folder_lock.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>

namespace ganvas {

/// Reads and writes sheets in their folders, one after the other, on a thread of its own, because
/// the disk may let one wait. Sheets are known by numbers from 1 on, which the caller gives. Holds
/// the lock of the one that was opened or kept last, so that no other window writes over it. GUI
/// thread only.
class SheetStore : public QObject {
    Q_OBJECT

public:
    explicit SheetStore(QObject* parent = nullptr);

    /// Waits for what was asked for.
    ~SheetStore() override;

    /// Sheet number `sheet` is to be the one in `folder`. Answered by opened(), or failed().
    void open(int sheet, const QString& folder);

    /// Keeps the content of sheet number `sheet` where it was opened or first kept, or else in a
    /// new folder of its title. A folder that is gone is made anew. Answered by kept(), or
    /// failed().
    void keep(int sheet, const ClassSheet& content);

    /// The same, and makes the dataset of it there: made() follows.
    void make(int sheet, const ClassSheet& content);

    /// Makes the dataset of sheet number `sheet` anew where there is one, which is of something
    /// else. It stays where none can be made now. Answered by refreshed(), or failed().
    void refresh(int sheet, const ClassSheet& content);

    /// No sheet is held any more.
    void leave();

    /// Waits until all is done; what was answered has then arrived.
    void finish();

Q_SIGNALS:
    void opened(int sheet, const QString& folder, const ganvas::ClassSheet& content);
    void kept(int sheet, const QString& folder, const ganvas::ClassSheet& content);
    void made(int sheet, const QString& folder, const ganvas::ClassSheet& content);
    void refreshed(int sheet);
    void failed(int sheet, const QString& sentence);

private:
    /// The sheet that is held. The pool's only thread, as all that it has.
    struct Held {
        int sheet = 0;
        QString folder;
        std::unique_ptr<FolderLock> lock;
        std::optional<ClassSheet> made; ///< What the dataset there is of; none: not known, or none.

        void hold(int wanted, const QString& place);
        /// Where sheet number `wanted` is kept, which is made where it has no place yet.
        QString placeOf(int wanted, const ClassSheet& content);
        [[nodiscard]] bool isDatasetOld(const ClassSheet& content) const;
    };

    void run(int sheet, std::function<void()> work);
    void tell(std::function<void()> news);

    std::shared_ptr<Held> m_held = std::make_shared<Held>();
    QThreadPool m_thread;
};

} // namespace ganvas
