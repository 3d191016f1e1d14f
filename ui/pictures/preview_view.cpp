#include "ui/pictures/preview_view.h"

#include "ui/pictures/picture_pair.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/text.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace ganvas {

namespace {

constexpr int kPairSpacing = 12;

} // namespace

PreviewView::PreviewView(QWidget* parent) : QScrollArea(parent) {
    setObjectName(QStringLiteral("previewView"));
    setAccessibleName(tr("Some pictures of each class, before and after"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void PreviewView::setClasses(const ClassNames& names, const std::vector<std::size_t>& counts) {
    m_rows.clear();
    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    column->setSpacing(4);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const QString count = QLocale().toString(qulonglong{counts[i]});
        auto* const title =
            new QLabel(counts[i] == 1 ? tr("%1 – 1 file").arg(toQString(names[i]))
                                      : tr("%1 – %2 files").arg(toQString(names[i]), count));
        title->setTextFormat(Qt::PlainText);
        title->setObjectName(QStringLiteral("previewTitle"));
        auto* const place = new QWidget;
        auto* const flow = new FlowLayout(kPairSpacing);
        flow->setContentsMargins(0, 0, 0, 6);
        place->setLayout(flow);
        column->addWidget(title);
        column->addWidget(place);
        m_rows.push_back({place, {}});
    }
    column->addStretch(1);
    setWidget(content);
}

void PreviewView::showPictures(const std::vector<PicturePreview>& pictures) {
    for (const PicturePreview& picture : pictures) {
        Row& row = m_rows.at(picture.label);
        while (row.pairs.size() <= picture.place) {
            auto* const pair = new PicturePair(row.place);
            row.place->layout()->addWidget(pair);
            pair->show();
            row.pairs.push_back(pair);
        }
        row.pairs[picture.place]->setPreview(picture);
    }
}

} // namespace ganvas
