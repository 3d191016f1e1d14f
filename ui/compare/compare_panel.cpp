#include "ui/compare/compare_panel.h"

#include "core/base/metrics.h"
#include "core/base/scores.h"
#include "ui/compare/difference_table.h"
#include "ui/compare/moment_bar.h"
#include "ui/compare/run_digits.h"
#include "ui/compare/run_plot.h"
#include "ui/compare/run_row.h"
#include "ui/widgets/jump_slider.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/text.h"
#include "ui/widgets/wheel_guard.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <set>

namespace ganvas {

namespace {

constexpr int kRoomForTwoPlots = 480; ///< Pixels: beside each other; below, one over the other.
constexpr int kSmoothest = 100;
constexpr int kUsualSmoothness = 33; ///< 0.9

/// 0 to 100 becomes 0 to 0.999, finer towards 1, where the eye needs it.
double weightAt(int position) { return 1 - std::pow(10.0, -3.0 * position / kSmoothest); }

struct ScoreWords {
    const char* title;
    double ScorePoint::*member;
    bool isShare;
    double ScorePoint::*real = nullptr; ///< What real pictures reach; null: 1 by definition.
};

// In the order in which they are offered; what the newest says is its place in score_columns().
constexpr std::array kScoreWords{
    ScoreWords{QT_TRANSLATE_NOOP("ganvas::ComparePanel", "Fréchet distance"), &ScorePoint::frechet,
               false, &ScorePoint::frechet_floor},
    ScoreWords{QT_TRANSLATE_NOOP("ganvas::ComparePanel", "Label agreement"), &ScorePoint::agreement,
               true, &ScorePoint::real_agreement},
    ScoreWords{QT_TRANSLATE_NOOP("ganvas::ComparePanel", "Diversity"), &ScorePoint::diversity,
               true},
    ScoreWords{QT_TRANSLATE_NOOP("ganvas::ComparePanel", "Precision"), &ScorePoint::precision, true,
               &ScorePoint::real_precision},
    ScoreWords{QT_TRANSLATE_NOOP("ganvas::ComparePanel", "Recall"), &ScorePoint::recall, true,
               &ScorePoint::real_recall},
};

const ScoreWords& wordsAt(int index) {
    return kScoreWords.at(static_cast<std::size_t>(std::max(0, index)));
}

} // namespace

ComparePanel::ComparePanel(QWidget* parent)
    : QWidget(parent),
      m_sight(this),
      m_message(new MessageBar),
      m_add(new QToolButton),
      m_empty(new QLabel(tr("Compare up to four runs: choose one on the Runs tab and press "
                            "Compare, or add any folder that holds a run, from another machine, "
                            "say."))),
      m_body(new QWidget),
      m_moment(new MomentBar),
      m_noiseNote(new QLabel),
      m_metric(new QComboBox),
      m_score(new QComboBox),
      m_smoothing(new JumpSlider(Qt::Horizontal)),
      m_metricPlot(new RunPlot),
      m_scorePlot(new RunPlot),
      m_table(new DifferenceTable),
      m_same(new QLabel) {
    m_message->setObjectName(QStringLiteral("compareMessage"));
    nameControl(m_add, "addRun", tr("Add Run…"),
                tr("Choose a folder with a run.json: a run of this machine, or one that was copied "
                   "from another or is mounted here"));
    m_add->setText(tr("Add Run…"));
    m_add->setFocusPolicy(Qt::StrongFocus);
    m_empty->setObjectName(QStringLiteral("compareEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    for (QLabel* const label : {m_noiseNote, m_same}) {
        label->setWordWrap(true);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    m_noiseNote->setObjectName(QStringLiteral("noiseNote"));
    m_same->setObjectName(QStringLiteral("sameNote"));

    auto* const body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->addWidget(m_moment);
    body->addWidget(buildDigits(), 3);
    body->addWidget(m_noiseNote);
    body->addWidget(buildPlots(), 3);
    body->addWidget(m_table);
    body->addWidget(m_same);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(m_message);
    column->addWidget(buildRows());
    column->addWidget(m_empty, 1);
    column->addWidget(m_body, 1);

    connect(m_add, &QToolButton::clicked, this, &ComparePanel::askForFolder);
    connect(m_moment, &MomentBar::axisWanted, this, &ComparePanel::axisWanted);
    connect(m_moment, &MomentBar::placeWanted, this, &ComparePanel::placeWanted);
    connect(m_moment, &MomentBar::followWanted, this, &ComparePanel::followWanted);
    showMetric();
    showScore();
    showSmoothing(m_smoothing->value());
    showWhatIsThere();
}

QWidget* ComparePanel::buildRows() {
    auto* const all = new QWidget;
    auto* const column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (std::size_t slot = 0; slot < kMostCompared; ++slot) {
        RunRow* const row = m_slots[slot].row = new RunRow(slot);
        row->setObjectName(QStringLiteral("comparedRun%1").arg(slot));
        row->hide();
        column->addWidget(row);
        connect(row, &RunRow::removeRequested, this,
                [this, slot] { Q_EMIT removeRequested(slot); });
    }
    column->addWidget(m_add, 0, Qt::AlignLeft);
    return all;
}

QWidget* ComparePanel::buildDigits() {
    auto* const all = new QWidget;
    auto* const row = new QHBoxLayout(all);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    for (std::size_t slot = 0; slot < kMostCompared; ++slot) {
        RunDigits* const digits = m_slots[slot].digits = new RunDigits(slot);
        digits->setObjectName(QStringLiteral("comparedDigits%1").arg(slot));
        digits->hide();
        row->addWidget(digits, 1);
    }
    return all;
}

QWidget* ComparePanel::buildPlots() {
    for (const MetricColumn& column : metric_columns()) {
        m_metric->addItem(toQString(column.title), toQString(column.key));
    }
    m_metric->setCurrentIndex(m_metric->findData(QStringLiteral("g_loss")));
    for (const ScoreWords& score : kScoreWords) {
        const auto columns = score_columns();
        const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& column) {
            return column.member == score.member;
        });
        m_score->addItem(tr(score.title), toQString(found->key));
    }
    nameControl(m_metric, "compareMetric", tr("Curve"), tr("Which of the runs' curves is shown"));
    nameControl(m_score, "compareScore", tr("Score"), tr("Which of the judge's scores is shown"));
    nameControl(m_smoothing, "compareSmoothing", tr("Smoothing"),
                tr("How much of the past goes into the moving averages. The curves as they are "
                   "stay faintly visible behind."));
    m_smoothing->setRange(0, kSmoothest);
    m_smoothing->setValue(kUsualSmoothness);
    m_smoothing->setMinimumWidth(40);
    m_smoothing->setMaximumWidth(120);
    for (QWidget* const control : std::initializer_list<QWidget*>{m_metric, m_score, m_smoothing}) {
        guardWheel(control);
    }
    m_metricPlot->setObjectName(QStringLiteral("metricPlot"));
    m_scorePlot->setObjectName(QStringLiteral("scorePlot"));

    auto* const all = new QWidget;
    m_plots = new QBoxLayout(QBoxLayout::LeftToRight, all);
    m_plots->setContentsMargins(0, 0, 0, 0);
    m_plots->setSpacing(12);
    m_plots->addWidget(addPlot(m_metricPlot, m_metric, m_smoothing), 1);
    m_plots->addWidget(addPlot(m_scorePlot, m_score, nullptr), 1);
    connect(m_smoothing, &QSlider::valueChanged, this, &ComparePanel::showSmoothing);
    connect(m_metric, &QComboBox::currentIndexChanged, this, [this] {
        showMetric();
        Q_EMIT curvesWanted();
    });
    connect(m_score, &QComboBox::currentIndexChanged, this, [this] {
        showScore();
        Q_EMIT curvesWanted();
    });
    // Both show the same stretch.
    connect(m_metricPlot, &RunPlot::zoomed, m_scorePlot,
            [this] { m_scorePlot->setZoom(m_metricPlot->zoom()); });
    connect(m_scorePlot, &RunPlot::zoomed, m_metricPlot,
            [this] { m_metricPlot->setZoom(m_scorePlot->zoom()); });
    return all;
}

QWidget* ComparePanel::addPlot(RunPlot* plot, QComboBox* choice, QWidget* beside) {
    auto* const line = new QHBoxLayout;
    line->addWidget(choice);
    line->addStretch();
    if (beside != nullptr) {
        line->addWidget(new QLabel(tr("Smooth")));
        line->addWidget(beside, 1);
    }
    auto* const all = new QWidget;
    auto* const column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(line);
    column->addWidget(plot, 1);
    connect(plot, &RunPlot::placeWanted, this, &ComparePanel::placeWanted);
    return all;
}

std::size_t ComparePanel::metric() const {
    return static_cast<std::size_t>(std::max(0, m_metric->currentIndex()));
}

std::size_t ComparePanel::score() const {
    const QString key = m_score->currentData().toString();
    std::size_t index = 0;
    for (const ScoreColumn& column : score_columns()) {
        if (toQString(column.key) == key) {
            break;
        }
        ++index;
    }
    return index;
}

void ComparePanel::showMetric() {
    const MetricColumn& column = metric_columns()[metric()];
    m_metricPlot->setQuantity({toQString(column.title), column.unit == MetricUnit::share, false});
}

void ComparePanel::showScore() {
    const ScoreWords& words = wordsAt(m_score->currentIndex());
    m_scorePlot->setQuantity({tr(words.title), words.isShare, !words.isShare});
    showWhatIsThere();
}

void ComparePanel::showSmoothing(int position) { m_metricPlot->setSmoothing(weightAt(position)); }

QVariantMap ComparePanel::settings() const {
    return {{"metric", m_metric->currentData()},
            {"score", m_score->currentData()},
            {"smoothing", m_smoothing->value()}};
}

void ComparePanel::applySettings(const QVariantMap& settings) {
    const auto choose = [&settings](QComboBox* choice, const char* key) {
        const int index = choice->findData(settings.value(QLatin1String(key)));
        choice->setCurrentIndex(index >= 0 ? index : choice->currentIndex());
    };
    choose(m_metric, "metric");
    choose(m_score, "score");
    m_smoothing->setValue(settings.value("smoothing", m_smoothing->value()).toInt());
}

void ComparePanel::setRun(std::size_t slot, const QString& folder,
                          const std::shared_ptr<const RunLook>& look) {
    Slot& place = m_slots[slot];
    if (place.folder != folder) {
        place.digits->setNote({});
    }
    place.folder = folder;
    place.look = look;
    const QString title =
        look && look->record ? toQString(look->title) : QFileInfo(folder).fileName();
    place.row->show(folder, look.get());
    place.row->setVisible(!folder.isEmpty());
    place.digits->setVisible(!folder.isEmpty());
    place.digits->setToolTip(title);
    m_metricPlot->setCurve(slot, title, look ? look->metric : nullptr);
    m_scorePlot->setCurve(slot, title, look ? look->score : nullptr);
    showWhatIsThere();
}

void ComparePanel::showWhatIsThere() {
    bool isEmpty = true;
    std::set<int> noiseSizes;
    std::set<double> reached; ///< By real pictures, as far as that is known.
    const ScoreWords& words = wordsAt(m_score->currentIndex());
    for (const Slot& slot : m_slots) {
        isEmpty = isEmpty && slot.folder.isEmpty();
        if (slot.look && slot.look->record) {
            noiseSizes.insert(slot.look->record->recipe.noise_size);
            if (!slot.look->scores.empty()) {
                reached.insert(words.real != nullptr ? slot.look->scores.back().*words.real : 0);
            }
        }
    }
    m_empty->setVisible(isEmpty);
    m_body->setVisible(!isEmpty);
    m_add->setVisible(std::any_of(m_slots.begin(), m_slots.end(),
                                  [](const Slot& slot) { return slot.folder.isEmpty(); }));
    QStringList sizes;
    for (const int size : noiseSizes) {
        sizes << QString::number(size);
    }
    m_noiseNote->setText(tr("The runs have noise of different sizes (%1): theirs comes from the "
                            "same seed, and yet each size has its own.")
                             .arg(sizes.join(QStringLiteral(", "))));
    m_noiseNote->setVisible(noiseSizes.size() > 1);
    reached.erase(0);
    m_scorePlot->setFloors({reached.begin(), reached.end()});
}

void ComparePanel::setDigits(std::size_t slot, const SampleSheet& sheet, qint64 milliseconds) {
    m_slots[slot].digits->setSheet(sheet, milliseconds);
}

void ComparePanel::setDigitsNote(std::size_t slot, const QString& note) {
    m_slots[slot].digits->setNote(note);
}

void ComparePanel::setMoment(RunAxis axis, const std::vector<std::int64_t>& places,
                             std::optional<qint64> moment) {
    m_moment->show(axis, places, moment);
    for (RunPlot* const plot : {m_metricPlot, m_scorePlot}) {
        plot->setAxis(axis);
        plot->setMoment(moment);
    }
}

void ComparePanel::setDifferences(const std::vector<DifferenceModel::Column>& columns,
                                  const RunDifferences& differences) {
    m_table->setDifferences(columns, differences);
    m_same->setText(toQString(differences.same));
    m_same->setVisible(!differences.same.empty());
}

void ComparePanel::setMessage(const QString& sentence) { m_message->setMessage(sentence); }

void ComparePanel::askForFolder() {
    auto* const dialog = new QFileDialog(this, tr("Add Run"));
    dialog->setObjectName(QStringLiteral("addRunDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &ComparePanel::addRequested);
    dialog->open();
}

void ComparePanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_plots->setDirection(width() < kRoomForTwoPlots ? QBoxLayout::TopToBottom
                                                     : QBoxLayout::LeftToRight);
}

} // namespace ganvas
