#pragma once

#include "app/process/job_numbers.h"
#include "app/process/latest.h"
#include "app/process/patient_read.h"
#include "app/process/worker.h"
#include "core/digits/found_data.h"
#include "core/digits/own_datasets.h"
#include "core/digits/picture_import.h"
#include "core/digits/picture_preview.h"

#include <QString>

#include <chrono>
#include <memory>
#include <vector>

namespace ganvas {

/// Looks at what somebody wants to learn from, and makes datasets of pictures, on its own thread.
class ImportWorker : public Worker {
    Q_OBJECT

public:
    explicit ImportWorker(QObject* parent = nullptr);

    // Any thread.

    /// listed() says which datasets of one's own there are.
    void list();

    /// What these places are: found() or refused(). Only the newest are looked at.
    void look(const std::vector<std::filesystem::path>& places);

    /// previewed() shows some pictures of each class, of the newest wish alone.
    void preview(quint64 id, const std::shared_ptr<const PictureList>& list, const MnistForm& form);

    /// Reads all pictures: progressed(), then imported(), cancelled() or failed().
    void import(const std::shared_ptr<const PictureList>& list, const MnistForm& form);

    /// Writes them as a dataset of that name, or of one like it where that is taken, with some for
    /// scores where that is wanted and there are enough: kept() or failed().
    void keep(const std::shared_ptr<const PictureImport>& import, const QString& name,
              bool keepsSome);

    /// Gives up what was asked for so far; what was to be kept is kept.
    void cancel();

    /// How long a disk may be silent; kDiskPatience unless set. Before the thread starts.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

Q_SIGNALS:
    void listed(const std::vector<ganvas::OwnDataset>& datasets);
    void found(const std::shared_ptr<const ganvas::FoundData>& data);
    void refused(const QString& sentence);
    void previewed(quint64 id, const std::vector<ganvas::PicturePreview>& pictures);
    /// From 0 to 1.
    void progressed(double share);
    void imported(const std::shared_ptr<const ganvas::PictureImport>& import);
    void cancelled();
    void kept(const QString& folder);

private:
    struct Look {
        quint64 job = 0;
        std::vector<std::filesystem::path> places;
    };

    struct PreviewWish {
        quint64 job = 0;
        quint64 id = 0;
        std::shared_ptr<const PictureList> list;
        MnistForm form;
    };

    /// A picture that was read for a preview.
    struct Sample {
        std::string name;
        std::shared_ptr<const ColourPicture> picture;
        std::string trouble;
    };

    void lookNow();
    void previewNow();
    void show(const PreviewWish& wish);
    const std::vector<Sample>& samplesOf(std::uint8_t label, quint64 job);
    static Sample sampleOf(const std::filesystem::path& file);

    Latest<Look> m_look;
    Latest<PreviewWish> m_preview;
    JobNumbers m_jobs;
    std::chrono::milliseconds m_patience = kDiskPatience;
    std::shared_ptr<const PictureList> m_sampled; ///< What the samples are of.
    std::vector<std::vector<Sample>> m_samples;   ///< By class, as far as they were read.
};

} // namespace ganvas
