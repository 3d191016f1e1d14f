#include "app/data/dataset_fetch.h"

#include "app/data/fetch_words.h"
#include "app/data/file_fetch.h"
#include "app/data/network_door.h"
#include "app/process/log.h"
#include "core/base/abandoned.h"
#include "core/base/error.h"
#include "core/base/number_words.h"
#include "core/digits/checked_file.h"
#include "core/files/class_names_file.h"
#include "core/files/folders.h"
#include "core/files/free_room.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr milliseconds kTick(100);
constexpr milliseconds kLook(500); // Whether another process has finished.

/// What gzip adds to bytes that it can't make less of is far below a hundredth.
std::int64_t most_bytes(const KnownFile& file) {
    constexpr std::int64_t kHead = 4096;
    return file.checksum.of == Checksum::Of::file
               ? file.bytes
               : std::max(file.bytes, file.unpacked_bytes + file.unpacked_bytes / 100 + kHead);
}

} // namespace

DatasetFetch::DatasetFetch(QObject* parent) : Worker(parent), m_ticks(this), m_later(this) {
    m_ticks.setInterval(kTick);
    connect(&m_ticks, &QTimer::timeout, this, &DatasetFetch::tell);
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, [this] { attemptStep(std::exchange(m_next, {})); });
}

DatasetFetch::~DatasetFetch() { delete m_fetch; }

void DatasetFetch::fetch(const FetchWish& wish) {
    cancel();
    const quint64 job = m_jobs.next();
    QMetaObject::invokeMethod(
        this, [this, wish, job] { begin(wish, job); }, Qt::QueuedConnection);
}

void DatasetFetch::cancel() {
    m_jobs.callOff();
    const auto giveUp = [this] {
        if (m_isActive && m_jobs.isCalledOff(m_job)) {
            stop();
            Q_EMIT cancelled();
        }
    };
    QMetaObject::invokeMethod(this, giveUp, Qt::QueuedConnection);
}

void DatasetFetch::begin(const FetchWish& wish, quint64 job) {
    if (m_jobs.isCalledOff(job)) {
        Q_EMIT cancelled();
        return;
    }
    m_wish = wish;
    m_job = job;
    m_isActive = true;
    m_index = 0;
    m_done = 0;
    m_mirror = 0;
    m_state = FetchProgress::State::asking;
    m_speed.restart();
    m_ticks.start();
    attemptStep([this] {
        create_folder(m_wish.folder);
        nextFile();
    });
}

void DatasetFetch::stop() {
    m_isActive = false;
    m_ticks.stop();
    m_later.stop();
    delete m_fetch;
    if (m_part && m_part->size() == 0) {
        m_part->discard();
    }
    m_part.reset();
}

void DatasetFetch::attemptStep(const std::function<void()>& work) {
    attempt(
        dataLog,
        [&] {
            try {
                work();
            } catch (const Abandoned&) {
                stop();
                Q_EMIT cancelled();
            }
        },
        [this](const QString& sentence) {
            stop();
            Q_EMIT failed(sentence);
        });
}

void DatasetFetch::nextFile() {
    m_part.reset();
    if (m_index == m_wish.dataset.files.size()) {
        nameClasses();
        tell();
        stop();
        Q_EMIT finished();
        return;
    }
    if (isThere(file())) {
        takeFile();
        return;
    }
    m_part = PartFile::claim(place());
    if (!m_part) {
        m_state = FetchProgress::State::waiting;
        m_next = [this] { nextFile(); };
        m_later.start(kLook);
        return;
    }
    checkRoom();
    m_wrongMirrors.clear();
    m_isPatched = m_part->size() > 0;
    m_most = m_part->size();
    m_tries = 0;
    m_vainTries = 0;
    m_excuses = 0;
    m_worst = {};
    if (arrived() >= file().bytes) {
        judge(); // The last process ended before it could.
    } else {
        askMirror();
    }
}

/// For who names the folder and not the dataset.
void DatasetFetch::nameClasses() const {
    const fs::path names = m_wish.folder / "classes.txt";
    std::error_code ignored;
    if (m_wish.dataset.classes != digit_names() && !fs::exists(names, ignored)) {
        write_class_names(names, m_wish.dataset.classes);
    }
}

bool DatasetFetch::isRight(const fs::path& place, const KnownFile& known) {
    m_state = FetchProgress::State::checking;
    tell();
    return is_known_file(place, known, [this](double) {
        if (m_jobs.isCalledOff(m_job)) {
            throw Abandoned();
        }
    });
}

bool DatasetFetch::isThere(const KnownFile& known) {
    std::error_code ignored;
    const fs::path packed = place();
    if (fs::exists(packed, ignored) && isRight(packed, known)) {
        return true;
    }
    fs::path plain = packed;
    plain.replace_extension();
    return known.checksum.of == Checksum::Of::content && fs::exists(plain, ignored) &&
           isRight(plain, known);
}

void DatasetFetch::takeFile() {
    m_done += file().bytes;
    ++m_index;
    m_next = [this] { nextFile(); };
    m_later.start(0); // Whoever wants to cancel comes first.
}

void DatasetFetch::checkRoom() const {
    const auto needed = static_cast<std::uintmax_t>(
        std::max<std::int64_t>(0, m_wish.dataset.bytes() - m_done - arrived()));
    if (const auto room = free_room(m_wish.folder); room && *room < needed) {
        throw Error(m_wish.dataset.title + " needs " + size_text(needed) +
                    " more, and the disk of " + shown(m_wish.folder) + " has " + size_text(*room) +
                    "; make room there.");
    }
}

std::int64_t DatasetFetch::arrived() const {
    return m_part ? static_cast<std::int64_t>(m_part->size()) : 0;
}

/// Of the file that another process has in its hands.
std::int64_t DatasetFetch::arrivedElsewhere() const {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(place() += ".part", error);
    return m_state == FetchProgress::State::waiting && !error ? static_cast<std::int64_t>(size) : 0;
}

QUrl DatasetFetch::address() const {
    return QString::fromStdString(m_wish.dataset.mirrors[m_mirror] + file().name);
}

void DatasetFetch::askMirror() {
    if (!m_door) {
        m_door = std::make_unique<NetworkDoor>();
    }
    while (m_wrongMirrors.contains(m_mirror)) {
        m_mirror = (m_mirror + 1) % m_wish.dataset.mirrors.size();
    }
    ++m_tries;
    m_state = FetchProgress::State::asking;
    qCDebug(dataLog).noquote() << "asking" << address().toString() << "from byte" << arrived();
    m_fetch = new FileFetch(m_door.get(), &*m_part,
                            {address(), file().bytes, most_bytes(file()), m_wish.patience}, this);
    connect(m_fetch, &FileFetch::received, this, [this](qint64 bytes) {
        m_state = FetchProgress::State::receiving;
        m_speed.add(bytes);
    });
    connect(m_fetch, &FileFetch::ended, this, [this](const FetchEnd& end) {
        // It is in the midst of its own work.
        m_next = [this, end] { onFileEnded(end); };
        m_later.start(0);
    });
}

void DatasetFetch::onFileEnded(const FetchEnd& end) {
    if (m_fetch->hasBegun()) {
        m_isPatched = m_fetch->isContinuation();
    }
    delete m_fetch;
    if (end.kind == FetchEnd::Kind::local) {
        throw Error(end.sentence.toStdString());
    }
    if (end.kind == FetchEnd::Kind::complete) {
        judge();
    } else {
        goOnAfter(end);
    }
}

/// Whether what has arrived is the file.
void DatasetFetch::judge() {
    if (isRight(m_part->name(), file())) {
        m_part->commit();
        m_part.reset();
        takeFile();
    } else if (arrived() < file().bytes) {
        // A mirror that says less than there is.
        goOnAfter(shortEnd(address(), arrived(), file().bytes));
    } else {
        rejectContent();
    }
}

void DatasetFetch::rejectContent() {
    qCDebug(dataLog).noquote() << address().toString() << "is not the file";
    m_part->clear();
    m_most = 0;
    if (std::exchange(m_isPatched, false) && m_excuses++ < m_wish.dataset.mirrors.size()) {
        askMirror(); // What was here before may be what is wrong.
        return;
    }
    m_wrongMirrors.insert(m_mirror);
    goOnAfter(wrongContentEnd(address(), QString::fromStdString(m_wish.dataset.title)));
}

/// Asks the next mirror, unless that is as vain.
void DatasetFetch::goOnAfter(const FetchEnd& end) {
    qCDebug(dataLog).noquote() << end.sentence;
    const std::size_t mirrors = m_wish.dataset.mirrors.size();
    if (end.kind >= m_worst.kind) {
        m_worst = end;
    }
    m_vainTries = m_part->size() > m_most ? 0 : m_vainTries + 1;
    m_most = std::max(m_most, m_part->size());
    if (m_vainTries >= mirrors || m_wrongMirrors.size() == mirrors) {
        throw Error(m_worst.sentence.toStdString());
    }
    m_mirror = (m_mirror + 1) % mirrors;
    m_state = FetchProgress::State::asking;
    m_next = [this] { askMirror(); };
    m_later.start(m_tries < mirrors ? milliseconds(0) : m_wish.pause);
}

void DatasetFetch::tell() {
    FetchProgress progress;
    progress.state = m_state;
    progress.total = m_wish.dataset.bytes();
    progress.bytes = m_done;
    if (m_index < m_wish.dataset.files.size()) {
        progress.file = file().name;
        progress.host = address().host().toStdString();
        progress.bytes += std::min(m_part ? arrived() : arrivedElsewhere(), file().bytes);
    }
    progress.bytes_per_second = m_speed.bytesPerSecond();
    if (progress.bytes_per_second > 0) {
        progress.seconds_left =
            static_cast<double>(progress.total - progress.bytes) / progress.bytes_per_second;
    }
    Q_EMIT progressed(progress);
}

} // namespace ganvas
