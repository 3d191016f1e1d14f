#pragma once

#include "core/digits/picture_preview.h"

#include <QScrollArea>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace ganvas {

class PicturePair;

/// Some pictures of each class, before and after; scrolls. GUI thread only.
class PreviewView : public QScrollArea {
    Q_OBJECT

public:
    explicit PreviewView(QWidget* parent = nullptr);

    /// Their classes, and how many files each has; without pictures.
    void setClasses(const ClassNames& names, const std::vector<std::size_t>& counts);

    /// In the place of those that are there at theirs.
    void showPictures(const std::vector<PicturePreview>& pictures);

private:
    struct Row {
        QWidget* place;
        std::vector<PicturePair*> pairs;
    };

    std::vector<Row> m_rows; ///< One for each class.
};

} // namespace ganvas
