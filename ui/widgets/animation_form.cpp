#include "ui/widgets/animation_form.h"

#include "core/latent/recording.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/number_spin_box.h"

#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <utility>

namespace ganvas {

namespace {

constexpr int kLeastFrameRate = 5;
constexpr int kMostFrameRate = 60;
constexpr int kMostScale = 32;

/// Says `reason` where the box holds more.
void limitBox(WholeSpinBox* box, int most, const QString& reason) {
    StepRule rule = box->entry().rule;
    rule.maximum = most;
    const bool isTooLarge = box->value() > most;
    box->setRule(rule);
    if (isTooLarge) {
        box->entry().say(reason);
    }
}

} // namespace

AnimationForm::AnimationForm(QDialog* dialog, About about)
    : QObject(dialog),
      m_dialog(dialog),
      m_about(std::move(about)),
      m_folder(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)),
      m_format(new QComboBox(dialog)),
      m_scale(new WholeSpinBox(dialog)),
      m_enlargement(new QComboBox(dialog)),
      m_seconds(new NumberSpinBox(dialog)),
      m_frameRate(new WholeSpinBox(dialog)) {
    buildControls();
    for (QComboBox* const box : {m_format, m_enlargement}) {
        connect(box, &QComboBox::currentIndexChanged, this, &AnimationForm::refresh);
    }
    for (WholeSpinBox* const box : {m_scale, m_frameRate}) {
        connect(box, &QSpinBox::valueChanged, this, &AnimationForm::refresh);
    }
    connect(m_seconds, &QDoubleSpinBox::valueChanged, this, &AnimationForm::refresh);
    connect(dialog, &QDialog::finished, this, &AnimationForm::closeFiles);
}

void AnimationForm::buildControls() {
    const auto name = [this](QWidget* control, const char* object, const QString& accessible,
                             const QString& toolTip) {
        nameControl(control, object, accessible, toolTip);
        control->setObjectName(m_about.prefix + QLatin1String(object));
    };
    name(m_format, "Format", tr("Format"),
         tr("WebP is the smallest; GIF opens everywhere; numbered PNGs are for programs that cut "
            "films. None of them loses anything."));
    m_format->addItem(tr("GIF"), static_cast<int>(AnimationFormat::gif));
    m_format->addItem(tr("WebP"), static_cast<int>(AnimationFormat::webp));
    m_format->addItem(tr("Numbered PNGs"), static_cast<int>(AnimationFormat::pngs));
    name(m_scale, "Scale", tr("Scale"), tr("Enlarges the 28 pixels of a digit's side"));
    m_scale->setPrefix(QStringLiteral("×"));
    m_scale->setRule({Stepping::even, 1, 1, kMostScale});
    name(m_enlargement, "Enlarge", tr("Enlarge"),
         tr("Sharp shows each pixel as a square, smooth draws a curve through them."));
    m_enlargement->addItems({tr("Sharp"), tr("Smooth")});
    name(m_seconds, "Seconds", tr("Length"), m_about.secondsHint);
    m_seconds->setRule({Stepping::even, 0.5, 0.5, m_about.mostSeconds});
    m_seconds->setSuffix(tr(" s"));
    name(m_frameRate, "FrameRate", tr("Frames a second"),
         tr("More look smoother and make a larger file. A GIF shows 50 at most."));
    m_frameRate->setRule({Stepping::even, 1, kLeastFrameRate, kMostFrameRate});
}

void AnimationForm::addRows(QFormLayout* form) {
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Scale"), m_scale);
    form->addRow(tr("Enlarge"), m_enlargement);
    form->addRow(tr("Length"), m_seconds);
    form->addRow(tr("Frames a second"), m_frameRate);
}

AnimationSettings AnimationForm::settings() const {
    return {.format = static_cast<AnimationFormat>(m_format->currentData().toInt()),
            .file = {},
            .scale = m_scale->value(),
            .enlargement =
                m_enlargement->currentIndex() == 1 ? Enlargement::smooth : Enlargement::sharp,
            .frame_rate = static_cast<double>(m_frameRate->value())};
}

double AnimationForm::seconds() const { return m_seconds->value(); }

int AnimationForm::frameCount() const { return frame_count(seconds(), m_frameRate->value()); }

void AnimationForm::setSeconds(double seconds) { m_seconds->setValue(seconds); }

void AnimationForm::setFrameRate(int framesPerSecond) { m_frameRate->setValue(framesPerSecond); }

void AnimationForm::limitScale(int most, const QString& reason) {
    limitBox(m_scale, std::min(most, kMostScale), reason);
}

void AnimationForm::setScale(int scale) { m_scale->setValue(scale); }

QVariantMap AnimationForm::choices() const {
    return {{QStringLiteral("format"), m_format->currentIndex()},
            {QStringLiteral("enlargement"), m_enlargement->currentIndex()},
            {QStringLiteral("seconds"), m_seconds->value()},
            {QStringLiteral("frameRate"), m_frameRate->value()},
            {QStringLiteral("folder"), m_folder}};
}

void AnimationForm::applyChoices(const QVariantMap& choices) {
    const auto choose = [&choices](QComboBox* box, const QString& key) {
        const int index = choices.value(key, box->currentIndex()).toInt();
        box->setCurrentIndex(std::clamp(index, 0, box->count() - 1));
    };
    choose(m_format, QStringLiteral("format"));
    choose(m_enlargement, QStringLiteral("enlargement"));
    m_seconds->setValue(choices.value(QStringLiteral("seconds"), m_seconds->value()).toDouble());
    m_frameRate->setValue(choices.value(QStringLiteral("frameRate"), m_frameRate->value()).toInt());
    m_folder = choices.value(QStringLiteral("folder"), m_folder).toString();
}

void AnimationForm::refresh() {
    const auto mostGif = static_cast<int>(kMaxGifFrameRate);
    limitBox(m_frameRate, settings().format == AnimationFormat::gif ? mostGif : kMostFrameRate,
             tr("A GIF shows %1 frames a second at most.").arg(mostGif));
    Q_EMIT changed();
}

void AnimationForm::chooseFile() {
    // The click that left a number that can't be taken must not write with the one before it.
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
    m_files = new QFileDialog(m_dialog,
                              isFolder ? tr("Name a New Folder for the PNGs") : m_about.saveTitle);
    m_files->setObjectName(m_about.prefix + "FileDialog");
    m_files->setAttribute(Qt::WA_DeleteOnClose);
    m_files->setAcceptMode(QFileDialog::AcceptSave);
    m_files->setDirectory(m_folder);
    m_files->setOption(QFileDialog::DontConfirmOverwrite, isFolder);
    m_files->setOption(QFileDialog::ShowDirsOnly, isFolder);
    if (!isFolder) {
        m_files->setNameFilter(m_format->currentText() + " (*." + ending + ")");
        m_files->setDefaultSuffix(ending);
    }
    m_files->selectFile(isFolder ? m_about.stem : m_about.stem + "." + ending);
    connect(m_files, &QFileDialog::fileSelected, this, &AnimationForm::take);
    connect(m_files, &QDialog::finished, this, [this] { m_files = nullptr; });
    m_files->show();
}

void AnimationForm::closeFiles() {
    if (m_files != nullptr) {
        m_files->close();
    }
}

void AnimationForm::take(const QString& name) {
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
    Q_EMIT chosen(wanted);
}

} // namespace ganvas
