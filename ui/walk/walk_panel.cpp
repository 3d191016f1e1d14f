#include "ui/walk/walk_panel.h"

#include "ui/walk/record_dialog.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/number_spin_box.h"
#include "ui/widgets/panel_scroll.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRandomGenerator>
#include <QToolButton>

namespace ganvas {

namespace {

constexpr int kMaxSeed = 999'999;

} // namespace

WalkPanel::WalkPanel(WalkPlayer* player, QWidget* parent)
    : QWidget(parent),
      m_player(player),
      m_play(new QPushButton),
      m_seconds(new WholeSpinBox),
      m_seed(new WholeSpinBox),
      m_newSeed(new QToolButton),
      m_digits(new QCheckBox(tr("Through the classes"))),
      m_grid(new QCheckBox(tr("Also on the grid"))),
      m_record(new QPushButton(tr("Record…"))),
      m_progress(new QProgressBar),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_result(new QLabel),
      m_problem(new MessageBar),
      m_dialog(new RecordDialog(this)) {
    buildControls();
    buildLayout();
    connectControls();
    m_seed->setValue(QRandomGenerator::system()->bounded(kMaxSeed + 1));
    refresh();
}

void WalkPanel::buildControls() {
    nameControl(m_seconds, "walkSpeed", tr("Seconds a loop"),
                tr("How long the walk takes to come back to where it started"));
    m_seconds->setRule({Stepping::even, 1, 2, 60});
    m_seconds->setValue(12);
    m_seconds->setSuffix(tr(" s"));
    nameControl(m_seed, "walkSeed", tr("Seed"),
                tr("Another number is another walk through the same point"));
    m_seed->setRule({Stepping::even, 1, 0, kMaxSeed});
    nameControl(m_newSeed, "walkNewSeed", tr("Random seed"),
                tr("Another walk through the same point"));
    m_newSeed->setIcon(themedIcon(QStringLiteral("random")));
    m_newSeed->setFocusPolicy(Qt::StrongFocus);
    nameControl(m_digits, "walkDigits", m_digits->text(),
                tr("The walk also passes from class to class, and rests a while on each."));
    m_grid->setObjectName("walkGrid");
    m_record->setObjectName("walkRecord");
    m_play->setObjectName("walkPlay");
    nameControl(m_progress, "walkProgress", tr("Share of the recording that is written"), {});
    m_progress->setFormat(tr("%p %"));
    nameControl(m_cancel, "walkCancel", tr("Cancel the recording"),
                tr("Gives the recording up and leaves no file behind"));
    nameControl(m_result, "walkResult", tr("What became of the recording"), {});
    m_result->setWordWrap(true);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_result->setMinimumWidth(1); // A long path must not widen the panel.
    guardWheel(m_seconds);
    guardWheel(m_seed);
}

void WalkPanel::buildLayout() {
    auto* secondsLabel = new QLabel(tr("One loop"));
    secondsLabel->setBuddy(m_seconds);
    auto* seedLabel = new QLabel(tr("Seed"));
    seedLabel->setBuddy(m_seed);

    auto* content = new QWidget;
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(6, 6, 6, 4);
    grid->addWidget(m_play, 0, 0, 2, 1);
    grid->addWidget(secondsLabel, 0, 1);
    grid->addWidget(m_seconds, 0, 2);
    grid->addWidget(seedLabel, 1, 1);
    grid->addWidget(m_seed, 1, 2);
    grid->addWidget(m_newSeed, 1, 3);
    grid->addWidget(m_digits, 2, 0, 1, 4);
    grid->addWidget(m_grid, 3, 0, 1, 4);
    auto* recording = new QHBoxLayout;
    recording->addWidget(m_record);
    recording->addWidget(m_progress, 1);
    recording->addWidget(m_cancel);
    recording->addStretch();
    grid->addLayout(recording, 4, 0, 1, 4);
    grid->addWidget(m_result, 5, 0, 1, 4);
    grid->addWidget(m_problem, 6, 0, 1, 4);
    grid->setRowStretch(7, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(2, 1);

    auto* scroll = new PanelScroll(content);
    scroll->setObjectName("walkScroll");
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void WalkPanel::connectControls() {
    connect(m_play, &QPushButton::clicked, this, &WalkPanel::toggle);
    connect(m_seconds, &QSpinBox::valueChanged, m_player, &WalkPlayer::setSeconds);
    connect(m_seed, &QSpinBox::valueChanged, this,
            [this](int seed) { m_player->setSeed(static_cast<std::uint64_t>(seed)); });
    connect(m_newSeed, &QToolButton::clicked, this,
            [this] { m_seed->setValue(QRandomGenerator::system()->bounded(kMaxSeed + 1)); });
    connect(m_digits, &QCheckBox::toggled, m_player, &WalkPlayer::setThroughDigits);
    connect(m_grid, &QCheckBox::toggled, m_player, &WalkPlayer::setGridShown);
    connect(m_record, &QPushButton::clicked, this, &WalkPanel::openRecordDialog);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false); // It takes a frame's time.
        Q_EMIT cancelRequested();
    });
    connect(m_dialog, &RecordDialog::recordWanted, this, &WalkPanel::record);
    connect(m_player, &WalkPlayer::columnsChanged, this, &WalkPanel::showColumns);
}

QWidget* WalkPanel::recordDialog() const { return m_dialog; }

void WalkPanel::refresh() {
    const QString noModel = tr("There is no generator yet: start training or open a checkpoint.");
    const bool isPlaying = m_player->isPlaying();
    m_play->setText(isPlaying ? tr("Stop") : tr("Play"));
    m_play->setIcon(themedIcon(isPlaying ? QStringLiteral("stop") : QStringLiteral("play")));
    m_play->setEnabled(m_isModelReady);
    m_play->setToolTip(!m_isModelReady ? noModel
                       : isPlaying     ? tr("Stays where the walk is")
                                       : tr("Walks through the noise from here and back"));
    const bool hasGrid = m_player->gridWalk().columns() > 0;
    m_grid->setEnabled(hasGrid);
    m_grid->setToolTip(hasGrid ? tr("Each column of the grid goes round a loop of its own.")
                               : tr("There is no grid yet: wait for the first picture."));
    m_record->setEnabled(m_isModelReady && !m_isRecording);
    m_record->setToolTip(!m_isModelReady ? noModel
                         : m_isRecording ? tr("A recording is being written: wait or cancel it.")
                                         : tr("Writes one loop as an animation"));
    m_progress->setVisible(m_isRecording);
    m_cancel->setVisible(m_isRecording);
    m_result->setVisible(!m_result->text().isEmpty());
}

void WalkPanel::setPlaying(bool isOn) {
    if (isOn == isPlaying()) {
        return;
    }
    m_player->play(isOn);
    refresh();
    if (!isOn) {
        Q_EMIT stopped();
    }
}

void WalkPanel::toggle() { setPlaying(m_isModelReady && !isPlaying()); }

void WalkPanel::stop() { setPlaying(false); }

void WalkPanel::setModelReady(bool isReady) {
    m_isModelReady = isReady;
    if (!isReady) {
        stop();
    }
    refresh();
}

void WalkPanel::showColumns() {
    m_dialog->setColumns(m_player->gridWalk().columns());
    refresh();
}

void WalkPanel::openRecordDialog() {
    if (!m_dialog->isVisible()) {
        m_dialog->setSeconds(m_seconds->value());
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void WalkPanel::record(const AnimationSettings& settings, double seconds, bool isGrid) {
    Recording recording{.walk = m_player->walk(), .seconds = seconds, .animation = settings};
    if (isGrid) {
        recording.walk = m_player->gridWalk();
    }
    m_isRecording = true;
    m_result->clear();
    m_problem->setMessage({});
    m_cancel->setEnabled(true);
    setProgress(0, 1);
    refresh();
    Q_EMIT recordRequested(recording);
}

void WalkPanel::setProgress(int done, int total) {
    m_progress->setRange(0, total);
    m_progress->setValue(done);
}

void WalkPanel::recordingEnded(const QString& sentence, bool isOk) {
    m_isRecording = false;
    m_result->setText(isOk ? sentence : QString());
    m_problem->setMessage(isOk ? QString() : sentence);
    refresh();
}

} // namespace ganvas
