#include "ui/walk/record_dialog.h"

#include "core/latent/recording.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/number_spin_box.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QStandardPaths>

#include <algorithm>
#include <array>

namespace ganvas {

namespace {

constexpr int kMaxScale = 16;
constexpr int kGrid = 1; ///< Index of what to record.

constexpr int kLeastFrameRate = 5;
constexpr int kMostFrameRate = 60;

} // namespace

RecordDialog::RecordDialog(QWidget* parent)
    : QDialog(parent),
      m_folder(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)),
      m_what(new QComboBox(this)),
      m_format(new QComboBox(this)),
      m_scale(new WholeSpinBox(this)),
      m_enlargement(new QComboBox(this)),
      m_seconds(new NumberSpinBox(this)),
      m_frameRate(new WholeSpinBox(this)),
      m_size(new QLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)) {
    setObjectName("recordDialog");
    setWindowTitle(tr("Record the Walk"));
    buildControls();
    buildLayout();
    setColumns(0);
    for (QComboBox* box : {m_what, m_format}) {
        connect(box, &QComboBox::currentIndexChanged, this, &RecordDialog::refresh);
    }
    connect(m_scale, &QSpinBox::valueChanged, this, &RecordDialog::refresh);
    connect(m_frameRate, &QSpinBox::valueChanged, this, &RecordDialog::refresh);
    connect(m_seconds, &QDoubleSpinBox::valueChanged, this, &RecordDialog::refresh);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::finished, this, [this] {
        if (m_files != nullptr) {
            m_files->close();
        }
    });
    refresh();
}

// Hiding has spin boxes take what was typed, and this is still there to hear of it.
RecordDialog::~RecordDialog() { hide(); }

void RecordDialog::buildControls() {
    nameControl(m_what, "recordWhat", tr("What to record"), tr("One digit, or all of the grid"));
    m_what->addItems({tr("Large picture"), tr("Grid")});
    nameControl(
        m_format, "recordFormat", tr("Format"),
        tr("WebP is the smallest; GIF opens everywhere; numbered PNGs are for programs that cut "
           "films. None of them loses anything."));
    m_format->addItem(tr("GIF"), static_cast<int>(AnimationFormat::gif));
    m_format->addItem(tr("WebP"), static_cast<int>(AnimationFormat::webp));
    m_format->addItem(tr("Numbered PNGs"), static_cast<int>(AnimationFormat::pngs));
    nameControl(m_scale, "recordScale", tr("Scale"),
                tr("Enlarges the 28 pixels of a digit's side"));
    m_scale->setPrefix(QStringLiteral("×"));
    m_scale->setRule({Stepping::even, 1, 1, kMaxScale});
    m_scale->setValue(8);
    nameControl(m_enlargement, "recordEnlarge", tr("Enlarge"),
                tr("Sharp shows each pixel as a square, smooth draws a curve through them."));
    m_enlargement->addItems({tr("Sharp"), tr("Smooth")});
    nameControl(m_seconds, "recordSeconds", tr("Length"), tr("What one loop takes"));
    m_seconds->setRule({Stepping::even, 0.5, 0.5, 120});
    m_seconds->setSuffix(tr(" s"));
    nameControl(m_frameRate, "recordFrameRate", tr("Frames a second"),
                tr("More look smoother and make a larger file. A GIF shows 50 at most."));
    m_frameRate->setRule({Stepping::even, 1, kLeastFrameRate, kMostFrameRate});
    m_frameRate->setValue(25);
    nameControl(m_size, "recordSize", tr("Size of the recording"), tr("What the file will hold"));
    QPushButton* const start = m_buttons->addButton(tr("Record…"), QDialogButtonBox::ActionRole);
    nameControl(start, "recordStart", tr("Record"), tr("Asks for a file, then writes it"));
    start->setDefault(true);
    connect(start, &QPushButton::clicked, this, &RecordDialog::chooseFile);
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName("recordDismiss");
}

void RecordDialog::buildLayout() {
    auto* form = new QFormLayout(this);
    form->addRow(tr("Record"), m_what);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Scale"), m_scale);
    form->addRow(tr("Enlarge"), m_enlargement);
    form->addRow(tr("Length"), m_seconds);
    form->addRow(tr("Frames a second"), m_frameRate);
    form->addRow(m_size);
    form->addRow(m_buttons);
    form->setSizeConstraint(QLayout::SetFixedSize);
}

void RecordDialog::setColumns(int columns) {
    m_columns = columns;
    if (columns < 1) {
        m_what->setCurrentIndex(0);
    }
    QStandardItem* const grid = qobject_cast<QStandardItemModel*>(m_what->model())->item(kGrid);
    grid->setEnabled(columns > 0);
    grid->setToolTip(columns > 0 ? QString() : tr("There is no grid yet: train first."));
    refresh();
}

void RecordDialog::setSeconds(double seconds) { m_seconds->setValue(seconds); }

bool RecordDialog::isGrid() const { return m_what->currentIndex() == kGrid; }

AnimationSettings RecordDialog::settings() const {
    return {.format = static_cast<AnimationFormat>(m_format->currentData().toInt()),
            .file = {},
            .scale = m_scale->value(),
            .enlargement =
                m_enlargement->currentIndex() == 1 ? Enlargement::smooth : Enlargement::sharp,
            .frame_rate = static_cast<double>(m_frameRate->value())};
}

void RecordDialog::limit(WholeSpinBox* box, int most, const QString& reason) {
    StepRule rule = box->entry().rule;
    rule.maximum = most;
    const bool isTooLarge = box->value() > most;
    box->setRule(rule);
    if (isTooLarge) {
        box->entry().say(reason);
    }
}

void RecordDialog::refresh() {
    const int columns = isGrid() ? m_columns : 1;
    const int rows = isGrid() ? kDigitCount : 1;
    const int mostScale =
        std::min(kMaxScale, kMaxAnimationSide / kImageSide / std::max(columns, rows));
    limit(m_scale, mostScale,
          tr("There is room for ×%1 at most: the grid is large.").arg(mostScale));
    const auto mostGif = static_cast<int>(kMaxGifFrameRate);
    limit(m_frameRate, settings().format == AnimationFormat::gif ? mostGif : kMostFrameRate,
          tr("A GIF shows %1 frames a second at most.").arg(mostGif));
    const int pixels = kImageSide * m_scale->value();
    m_size->setText(
        tr("%1 × %2 px, %3 frames")
            .arg(columns * pixels)
            .arg(rows * pixels)
            .arg(QLocale().toString(frame_count(m_seconds->value(), m_frameRate->value()))));
}

void RecordDialog::chooseFile() {
    // The click that left a number that can't be taken must not record with the one before it.
    const std::array entries{&m_scale->entry(), &m_seconds->entry(), &m_frameRate->entry()};
    if (std::any_of(entries.begin(), entries.end(),
                    [](NumberEntry* entry) { return entry->takeRefusedClick(); })) {
        return;
    }
    if (m_files != nullptr) {
        m_files->raise();
        m_files->activateWindow();
        return;
    }
    const AnimationFormat format = settings().format;
    const bool isFolder = format == AnimationFormat::pngs;
    const QString ending =
        format == AnimationFormat::gif ? QStringLiteral("gif") : QStringLiteral("webp");
    m_files = new QFileDialog(this, isFolder ? tr("Name a New Folder for the PNGs")
                                             : tr("Save the Recording"));
    m_files->setObjectName("recordFileDialog");
    m_files->setAttribute(Qt::WA_DeleteOnClose);
    m_files->setAcceptMode(QFileDialog::AcceptSave);
    m_files->setDirectory(m_folder);
    m_files->setOption(QFileDialog::DontConfirmOverwrite, isFolder);
    m_files->setOption(QFileDialog::ShowDirsOnly, isFolder);
    if (!isFolder) {
        m_files->setNameFilter(m_format->currentText() + " (*." + ending + ")");
        m_files->setDefaultSuffix(ending);
    }
    m_files->selectFile(isFolder ? tr("walk") : tr("walk") + "." + ending);
    connect(m_files, &QFileDialog::fileSelected, this, &RecordDialog::wantFile);
    connect(m_files, &QDialog::finished, this, [this] { m_files = nullptr; });
    m_files->show();
}

void RecordDialog::wantFile(const QString& name) {
    m_files = nullptr; // It closes by itself.
    AnimationSettings wanted = settings();
    QString file = name;
    const QString ending = QFileInfo(name).suffix().toLower();
    // The ending that a person wrote counts: it is what other programs go by.
    if (wanted.format != AnimationFormat::pngs && ending == QLatin1String("gif")) {
        wanted.format = AnimationFormat::gif;
    } else if (wanted.format != AnimationFormat::pngs && ending == QLatin1String("webp")) {
        wanted.format = AnimationFormat::webp;
    } else if (wanted.format != AnimationFormat::pngs) {
        file += wanted.format == AnimationFormat::gif ? ".gif" : ".webp";
    }
    m_folder = QFileInfo(file).absolutePath();
    wanted.file = file.toStdString();
    accept();
    Q_EMIT recordWanted(wanted, m_seconds->value(), isGrid());
}

} // namespace ganvas
