#pragma once

#include "core/files/run_list.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <vector>

namespace ganvas {

/// A small picture of what each run makes: its newest sheet's first picture of each of ten classes,
/// or as many as it has, five beside each other in two rows. A sheet is read by a thread of its
/// own, when it is asked for first. GUI thread only.
class RunPictures : public QObject {
    Q_OBJECT

public:
    static constexpr int kColumns = 5;
    static constexpr int kRows = 2;

    explicit RunPictures(QObject* parent = nullptr);
    ~RunPictures() override;

    /// Null where there is no sheet, or as long as none of the run's has been read; an older one's
    /// until the newest has been.
    [[nodiscard]] QImage picture(const RunEntry& run);

    /// Forgets the pictures of other runs.
    void keepOnly(const std::vector<RunEntry>& runs);

Q_SIGNALS:
    /// One more has been read.
    void arrived();

private:
    struct Picture {
        QString sheet; ///< The one that it is of, or will be.
        QImage image;
    };

    void take(const QString& folder, const QString& sheet, const QImage& image);

    QHash<QString, Picture> m_pictures; ///< By the run's folder.
    QThreadPool m_disk;
};

} // namespace ganvas
