#include "ui/data/data_panel.h"

#include "ui/data/class_list.h"
#include "ui/data/sample_wall.h"
#include "ui/widgets/class_text.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/digit_picture.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/number_spin_box.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kPictureSide = 3 * kImageSide; ///< Pixels.

} // namespace

DataPanel::DataPanel(QWidget* parent)
    : QWidget(parent),
      m_sight(this),
      m_title(new ElidedLabel),
      m_copies(new QLabel),
      m_warnings(new MessageBar),
      m_splitter(new QSplitter),
      m_classes(new ClassList),
      m_wall(new SampleWall),
      m_index(new WholeSpinBox),
      m_picture(new DigitPicture),
      m_about(new QLabel) {
    buildControls();
    buildLayout();
    connectControls();
    setData({});
}

void DataPanel::buildControls() {
    setObjectName(QStringLiteral("dataPanel"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setObjectName(QStringLiteral("dataTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_copies->setObjectName(QStringLiteral("dataCopies"));
    m_warnings->setObjectName(QStringLiteral("dataWarnings"));
    m_splitter->setObjectName(QStringLiteral("dataSplitter"));
    m_splitter->setChildrenCollapsible(false);
    nameControl(m_index, "dataIndex", tr("Picture by its number"),
                tr("Goes to the picture with this number in the data, counted from 0"));
    m_index->setRule({Stepping::even, 1, 0, 0});
    m_index->setPrefix(tr("No. "));
    m_picture->setObjectName(QStringLiteral("dataPicture"));
    m_about->setObjectName(QStringLiteral("dataAbout"));
    m_about->setWordWrap(true);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setMinimumWidth(1);
    m_about->setAlignment(Qt::AlignLeft | Qt::AlignTop);
}

void DataPanel::buildLayout() {
    auto* const heading = new QHBoxLayout;
    heading->addWidget(m_title, 1);
    heading->addWidget(m_copies);

    auto* const beside = new QVBoxLayout;
    beside->addWidget(m_index);
    beside->addWidget(m_about, 1);
    auto* const chosen = new QHBoxLayout;
    chosen->addWidget(m_picture);
    chosen->addLayout(beside, 1);
    m_picture->setFixedSize(kPictureSide, kPictureSide);

    auto* const left = new QWidget;
    auto* const column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_classes, 1);
    column->addLayout(chosen);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_wall);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);

    auto* const layout = new QVBoxLayout(this);
    layout->addLayout(heading);
    layout->addWidget(m_warnings);
    layout->addWidget(m_splitter, 1);
}

void DataPanel::connectControls() {
    connect(m_classes, &ClassList::labelChosen, this, &DataPanel::showClass);
    connect(m_index, &QSpinBox::valueChanged, this, &DataPanel::search);
    connect(m_wall, &SampleWall::pictureChosen, this, &DataPanel::showChosen);
}

void DataPanel::setData(const ShownData& shown) {
    m_shown = shown;
    m_title->setText(shown.data ? toQString(shown.data->title) : tr("No data yet"));
    m_classes->setData(shown);
    m_wall->setData(shown);
    const std::size_t count = shown.data ? shown.data->size() : 0;
    const QSignalBlocker block(m_index);
    m_index->setRule({Stepping::even, 1, 0, std::max(0.0, static_cast<double>(count) - 1)});
    m_index->setEnabled(count > 0);
    const std::size_t copies = shown.survey ? shown.survey->copies : 0;
    m_copies->setText(!shown.survey ? QString()
                      : copies == 0 ? tr("No copies")
                                    : tr("Copies: %1").arg(QLocale().toString(qulonglong{copies})));
    m_copies->setToolTip(tr("Pictures that are like an earlier one, pixel by pixel"));
    if (count > 0) {
        m_wall->choose(0);
    }
    showChosen();
}

void DataPanel::setWarnings(const std::vector<std::string>& sentences) {
    QStringList lines;
    for (const std::string& sentence : sentences) {
        lines += toQString(sentence);
    }
    m_warnings->setMessage(lines.join(QLatin1Char('\n')));
}

void DataPanel::setNote(const QString& note) {
    setData({});
    setWarnings({});
    m_title->setText(note);
}

void DataPanel::showClass(int label) {
    m_wall->setLabel(label < 0 ? std::nullopt : std::optional(label));
    showChosen();
}

void DataPanel::search(int picture) {
    if (!m_shown.data) {
        return;
    }
    const auto number = static_cast<std::uint32_t>(picture);
    if (!m_wall->choose(number)) { // It is of another class than those on the wall.
        const int label = m_shown.data->labels.at(number);
        m_classes->setLabel(label);
        m_wall->setLabel(label);
        m_wall->choose(number);
    }
    showChosen();
}

void DataPanel::showChosen() {
    const std::optional<std::uint32_t> picture = m_wall->chosen();
    if (!picture) {
        m_picture->setImage({});
        m_about->clear();
        return;
    }
    const QSignalBlocker block(m_index);
    m_index->setValue(static_cast<int>(*picture));
    m_picture->setImage(digitImage(m_shown.data->images[*picture]));
    QStringList lines{classText(m_shown.data->classes, m_shown.data->labels[*picture])};
    if (const std::uint32_t first = m_shown.survey->first_alike[*picture]; first != *picture) {
        lines += tr("The same as number %1").arg(QLocale().toString(qlonglong{first}));
    }
    m_about->setText(lines.join(QLatin1Char('\n')));
}

} // namespace ganvas
