#pragma once

#include "core/base/pictures.h"
#include "core/base/sample_sheet.h"

#include <QObject>

namespace ganvas {

class PictureWorker;

/// Has whole sheets drawn that come in pieces. GUI thread only.
class GridWalker : public QObject {
    Q_OBJECT

public:
    explicit GridWalker(PictureWorker* pictures, QObject* parent = nullptr);

    /// A sheet of these points, row by row; it takes the place of the one under way.
    void draw(const std::vector<LatentPoint>& points, int columns, std::int64_t step);

    /// Gives the sheet under way up.
    void cancel();

Q_SIGNALS:
    void drawn(const ganvas::SampleSheet& sheet);

private:
    void take(const PicturesAnswer& answer);

    PictureWorker* m_pictures;
    std::uint64_t m_id = 0;
    std::size_t m_count = 0;
    SampleSheet m_sheet;
};

} // namespace ganvas
