#include "ui/data/class_list.h"

#include "ui/widgets/class_text.h"
#include "ui/widgets/digit_image.h"

#include <QHeaderView>
#include <QLocale>
#include <QPixmap>
#include <QSignalBlocker>
#include <QStyle>

#include <algorithm>

namespace ganvas {

namespace {

enum Column { kName, kCount, kMean, kSpread, kColumns };

QPixmap pixmapOf(const Images& images) {
    return images.empty() ? QPixmap() : QPixmap::fromImage(digitImage(images[0]));
}

} // namespace

ClassList::ClassList(QWidget* parent) : QTreeWidget(parent) {
    setObjectName(QStringLiteral("classList"));
    setAccessibleName(tr("Classes of the data"));
    setColumnCount(kColumns);
    setHeaderLabels({tr("Class"), tr("Pictures"), tr("Mean"), tr("Varies")});
    headerItem()->setToolTip(kMean, tr("All pictures of the class on top of each other"));
    headerItem()->setToolTip(kSpread, tr("Where they differ: their standard deviation, pixel by "
                                         "pixel, the largest as full ink"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideMiddle); // Names may differ at their ends alone.
    setIconSize({kImageSide, kImageSide});
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(kName, QHeaderView::Stretch);
    header()->setMinimumSectionSize(kImageSide + 8);
    connect(this, &QTreeWidget::currentItemChanged, this,
            [this] { Q_EMIT labelChosen(indexOfTopLevelItem(currentItem()) - 1); });
}

void ClassList::addRow(const QString& name, std::size_t count, std::size_t most,
                       const PictureBlend& blend) {
    const QLocale locale;
    auto* const item = new QTreeWidgetItem(this);
    item->setText(kName, name);
    item->setToolTip(kName, name);
    item->setText(kCount, locale.toString(qulonglong{count}));
    item->setTextAlignment(kCount, Qt::AlignRight | Qt::AlignVCenter);
    item->setToolTip(
        kCount, tr("%1 % of the largest class")
                    .arg(locale.toString(100.0 * static_cast<double>(count) /
                                             static_cast<double>(std::max<std::size_t>(1, most)),
                                         'f', 0)));
    item->setData(kMean, Qt::DecorationRole, pixmapOf(blend.mean));
    item->setData(kSpread, Qt::DecorationRole, pixmapOf(blend.spread));
}

void ClassList::setData(const ShownData& shown) {
    const QSignalBlocker block(this);
    clear();
    if (!shown.data) {
        return;
    }
    const std::vector<ClassSurvey>& classes = shown.survey->classes;
    std::size_t most = 0;
    for (const ClassSurvey& one : classes) {
        most = std::max(most, one.pictures.size());
    }
    addRow(tr("All"), shown.data->size(), shown.data->size(), shown.survey->blend);
    topLevelItem(0)->setToolTip(kCount, {});
    for (std::size_t label = 0; label < classes.size(); ++label) {
        addRow(classText(shown.data->classes, static_cast<int>(label)),
               classes[label].pictures.size(), most, classes[label].blend);
    }
    setCurrentItem(topLevelItem(0));
    keepNumbersInSight();
}

/// Names may be cut, what stands behind them not.
void ClassList::keepNumbersInSight() {
    int width = 2 * frameWidth() + style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this) +
                header()->sectionSizeHint(kName);
    for (int column = kName + 1; column < kColumns; ++column) {
        width += std::max(sizeHintForColumn(column), header()->sectionSizeHint(column));
    }
    setMinimumWidth(width);
}

void ClassList::setLabel(std::optional<int> label) {
    const QSignalBlocker block(this);
    setCurrentItem(topLevelItem(label.value_or(-1) + 1));
}

} // namespace ganvas
