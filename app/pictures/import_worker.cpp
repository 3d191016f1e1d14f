#include "app/pictures/import_worker.h"

#include "app/pictures/read_picture.h"
#include "app/process/log.h"
#include "core/base/abandoned.h"
#include "core/base/failure.h"
#include "core/digits/picture_set.h"
#include "core/files/shown_path.h"

#include <cmath>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

/// As large as ink is looked for in; a preview keeps them.
constexpr int kSampleSide = 400;

constexpr int kProgressReports = 200;

} // namespace

ImportWorker::ImportWorker(QObject* parent)
    : Worker(parent),
      m_look(waking(this, &ImportWorker::lookNow)),
      m_preview(waking(this, &ImportWorker::previewNow)) {}

void ImportWorker::list() {
    QMetaObject::invokeMethod(
        this,
        [this] {
            attempt(
                dataLog,
                [this] {
                    Q_EMIT listed(read_patiently(shown(own_datasets_folder()), m_patience, {},
                                                 [](SignsOfLife&) { return own_datasets(); }));
                },
                [](const QString&) {});
        },
        Qt::QueuedConnection);
}

void ImportWorker::look(const std::vector<std::filesystem::path>& places) {
    m_look.put({m_jobs.next(), places});
}

void ImportWorker::lookNow() {
    const std::optional<Look> look = m_look.take();
    if (!look || look->places.empty()) {
        return;
    }
    const auto goOn = [&](double /*share*/) {
        if (m_look.hasNew() || m_jobs.isCalledOff(look->job)) {
            throw Abandoned();
        }
    };
    attempt(
        dataLog,
        [&] {
            try {
                Q_EMIT found(std::make_shared<const FoundData>(read_patiently(
                    shown(look->places.front()), m_patience, goOn,
                    [places = look->places](SignsOfLife&) { return find_data(places); })));
            } catch (const Abandoned&) {
                qCDebug(dataLog) << "something else is looked at";
            }
        },
        [this](const QString& sentence) { Q_EMIT refused(sentence); });
}

void ImportWorker::preview(quint64 id, const std::shared_ptr<const PictureList>& list,
                           const MnistForm& form) {
    m_preview.put({m_jobs.next(), id, list, form});
}

void ImportWorker::previewNow() {
    const std::optional<PreviewWish> wish = m_preview.take();
    if (!wish) {
        return;
    }
    attempt(
        dataLog,
        [&] {
            try {
                show(*wish);
            } catch (const Abandoned&) {
                qCDebug(dataLog) << "another preview is wanted, or none";
            }
        },
        [this](const QString& sentence) { Q_EMIT failed(sentence); });
}

void ImportWorker::show(const PreviewWish& wish) {
    if (m_sampled != wish.list) {
        m_sampled = wish.list;
        m_samples.assign(wish.list->classes.size(), {});
    }
    for (std::size_t label = 0; label < m_samples.size() && !m_preview.hasNew(); ++label) {
        const auto index = static_cast<std::uint8_t>(label);
        std::vector<PicturePreview> pictures;
        for (const Sample& sample : samplesOf(index, wish.job)) {
            PicturePreview picture = preview_of(sample.picture, sample.trouble, wish.form);
            picture.label = index;
            picture.place = pictures.size();
            picture.name = sample.name;
            pictures.push_back(std::move(picture));
        }
        Q_EMIT previewed(wish.id, pictures);
    }
}

const std::vector<ImportWorker::Sample>& ImportWorker::samplesOf(std::uint8_t label, quint64 job) {
    const auto goOn = [&](double /*share*/) {
        if (m_jobs.isCalledOff(job)) {
            throw Abandoned();
        }
    };
    std::vector<Sample>& samples = m_samples[label];
    if (samples.empty()) {
        std::vector<Sample> read;
        for (const std::size_t place : previewed_files(*m_sampled, label)) {
            read.push_back(read_patiently(
                shown(m_sampled->source), m_patience, goOn,
                [file = m_sampled->files[place].file](SignsOfLife&) { return sampleOf(file); }));
        }
        samples = std::move(read);
    }
    return samples;
}

ImportWorker::Sample ImportWorker::sampleOf(const std::filesystem::path& file) {
    Sample sample{shown(file.filename()), nullptr, {}};
    try {
        sample.picture = std::make_shared<const ColourPicture>(read_picture(file, kSampleSide));
    } catch (const std::exception& error) {
        sample.trouble = sentence_of(error);
    }
    return sample;
}

void ImportWorker::import(const std::shared_ptr<const PictureList>& list, const MnistForm& form) {
    const quint64 job = m_jobs.next();
    const auto begin = [this, list, form, job] {
        int reported = -1;
        const auto goOn = [&](double share) {
            if (m_jobs.isCalledOff(job)) {
                throw Abandoned();
            }
            if (const auto now = static_cast<int>(std::lround(share * kProgressReports));
                now != reported) {
                reported = now;
                Q_EMIT progressed(share);
            }
        };
        attempt(
            dataLog,
            [&] {
                try {
                    Q_EMIT imported(std::make_shared<const PictureImport>(read_patiently(
                        shown(list->source), m_patience, goOn, [list, form](SignsOfLife& signs) {
                            const auto read = [&signs](const std::filesystem::path& file) {
                                signs.give();
                                return read_picture(file);
                            };
                            return import_pictures(*list, form, read, signs.progress());
                        })));
                } catch (const Abandoned&) {
                    Q_EMIT cancelled();
                }
            },
            [this](const QString& sentence) { Q_EMIT failed(sentence); });
    };
    QMetaObject::invokeMethod(this, begin, Qt::QueuedConnection);
}

void ImportWorker::keep(const std::shared_ptr<const PictureImport>& import, const QString& name,
                        bool keepsSome) {
    const auto write = [this, import, name, keepsSome] {
        attempt(
            dataLog,
            [&] {
                const std::filesystem::path folder = free_dataset_folder(name.toStdString());
                try {
                    write_picture_set(folder, *import, keepsSome);
                } catch (...) {
                    std::error_code ignored;
                    std::filesystem::remove_all(folder, ignored); // Nobody else had it.
                    throw;
                }
                Q_EMIT kept(QString::fromStdString(folder.string()));
            },
            [this](const QString& sentence) { Q_EMIT failed(sentence); });
    };
    QMetaObject::invokeMethod(this, write, Qt::QueuedConnection);
}

void ImportWorker::cancel() {
    m_jobs.callOff();
    m_look.clear();
    m_preview.clear();
}

} // namespace ganvas
