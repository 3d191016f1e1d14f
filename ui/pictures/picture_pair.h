#pragma once

#include "core/digits/picture_preview.h"

#include <QImage>
#include <QWidget>

namespace ganvas {

/// A picture as it is in its file, and as the networks will see it. GUI thread only.
class PicturePair : public QWidget {
    Q_OBJECT

public:
    explicit PicturePair(QWidget* parent = nullptr);

    void setPreview(const PicturePreview& preview);

    /// As the networks will see it; null where there is nothing to see.
    [[nodiscard]] const QImage& after() const { return m_after; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::shared_ptr<const ColourPicture> m_source; ///< What m_before was made of.
    QImage m_before;
    QImage m_after;
};

} // namespace ganvas
