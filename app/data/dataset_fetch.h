#pragma once

#include "app/data/fetch_end.h"
#include "app/data/fetch_wish.h"
#include "app/data/speed_meter.h"
#include "app/process/job_numbers.h"
#include "app/process/worker.h"
#include "core/base/fetch_progress.h"
#include "core/files/part_file.h"

#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace ganvas {

class FileFetch;
class NetworkDoor;

/// Fetches a dataset, a file after the other, each from its first mirror that has it: checked
/// before it gets its name, and gone on with where it broke off, by whichever mirror. On its own
/// thread, which needs an event loop; nothing of the network is there before the first wish.
class DatasetFetch : public Worker {
    Q_OBJECT

public:
    explicit DatasetFetch(QObject* parent = nullptr);
    ~DatasetFetch() override;

    // Any thread.

    /// finished(), cancelled() or failed() says how it ended. Calls off what is under way.
    void fetch(const FetchWish& wish);

    /// Gives up what was wished for so far; what has arrived stays for the next time.
    void cancel();

Q_SIGNALS:
    /// Ten times a second while it fetches.
    void progressed(const ganvas::FetchProgress& progress);

    /// All files are there and are what they should be.
    void finished();
    void cancelled();

private:
    void begin(const FetchWish& wish, quint64 job);
    void stop();
    void attemptStep(const std::function<void()>& work);
    void nextFile();
    void nameClasses() const;
    [[nodiscard]] bool isThere(const KnownFile& file);
    [[nodiscard]] bool isRight(const std::filesystem::path& place, const KnownFile& file);
    void takeFile();
    void askMirror();
    void onFileEnded(const FetchEnd& end);
    void judge();
    void rejectContent();
    void goOnAfter(const FetchEnd& end);
    void tell();
    [[nodiscard]] const KnownFile& file() const { return m_wish.dataset.files[m_index]; }
    [[nodiscard]] std::filesystem::path place() const { return m_wish.folder / file().name; }
    [[nodiscard]] QUrl address() const;
    [[nodiscard]] std::int64_t arrived() const;
    [[nodiscard]] std::int64_t arrivedElsewhere() const;
    void checkRoom() const;

    JobNumbers m_jobs;
    quint64 m_job = 0;
    bool m_isActive = false;
    FetchWish m_wish;
    std::unique_ptr<NetworkDoor> m_door;
    std::optional<PartFile> m_part;
    QPointer<FileFetch> m_fetch;
    QTimer m_ticks;
    QTimer m_later; ///< When it is next tried, or looked whether another process has finished.
    std::function<void()> m_next;
    SpeedMeter m_speed;
    FetchProgress::State m_state = FetchProgress::State::asking;
    std::size_t m_index = 0;  ///< Of the file.
    std::int64_t m_done = 0;  ///< Bytes of the files before it.
    std::size_t m_mirror = 0; ///< That is asked.

    // Of this file:
    std::set<std::size_t> m_wrongMirrors; ///< Have sent something else.
    bool m_isPatched = false;  ///< What is here came in more than one answer, or at another time.
    std::uintmax_t m_most = 0; ///< Bytes that were ever here.
    std::size_t m_tries = 0;
    std::size_t m_vainTries = 0; ///< In a row, that brought nothing new.
    std::size_t m_excuses = 0;   ///< How often a patch was thrown away without blame.
    FetchEnd m_worst;            ///< What is told where all is in vain.
};

} // namespace ganvas
