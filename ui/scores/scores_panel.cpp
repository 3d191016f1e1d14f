#include "ui/scores/scores_panel.h"

#include "ui/scores/confusion_view.h"
#include "ui/scores/digit_bars.h"
#include "ui/scores/gan_train_figure.h"
#include "ui/scores/score_figure.h"
#include "ui/scores/scores_plot.h"
#include "ui/widgets/flow_layout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>

namespace ganvas {

ScoresPanel::ScoresPanel(QWidget* parent)
    : QWidget(parent),
      m_sight(this, [this] { askForScores(); }),
      m_agreement(new ScoreFigure(
          QStringLiteral("agreement"), tr("Label agreement"),
          tr("The share of pictures that the judge, a classifier which has seen real ones only, "
             "reads as the ones that were asked for (GAN-test, Shmelkov et al. 2018), beside how "
             "many real ones it reads rightly. High agreement alone says little: a generator that "
             "draws one perfect specimen of each has it, too."))),
      m_precision(new ScoreFigure(
          QStringLiteral("precision"), tr("Precision"),
          tr("The share of pictures that lie where real ones do, in the judge's features: whether "
             "they are like real ones (Kynkäänniemi et al. 2019)."))),
      m_recall(new ScoreFigure(
          QStringLiteral("recall"), tr("Recall"),
          tr("The share of real pictures that lie where generated ones do, in the judge's "
             "features: whether all kinds of them are drawn (Kynkäänniemi et al. 2019)."))),
      m_frechet(new ScoreFigure(
          QStringLiteral("frechet"), tr("Fréchet distance"),
          tr("How far the generated pictures as a whole lie from real ones that no network was "
             "trained on, in the judge's features (Heusel et al. 2017), beside the same distance "
             "of as many other real ones: its floor."))),
      m_diversity(new ScoreFigure(
          QStringLiteral("diversity"), tr("Diversity"),
          tr("How much the pictures of one class differ, as a share of how much real ones do: "
             "near 0 % the generator has collapsed to one specimen of each."))),
      m_ganTrain(new GanTrainFigure),
      m_status(new QLabel),
      m_plot(new ScoresPlot),
      m_confusion(new ConfusionView),
      m_bars(new DigitBars) {
    auto* const figures = new FlowLayout(/*spacing=*/20);
    for (QWidget* const figure : std::initializer_list<QWidget*>{
             m_agreement, m_precision, m_recall, m_frechet, m_diversity, m_ganTrain}) {
        figures->addWidget(figure);
    }
    connect(m_ganTrain, &GanTrainFigure::wanted, this, &ScoresPanel::ganTrainWanted);
    connect(m_ganTrain, &GanTrainFigure::cancelled, this, &ScoresPanel::ganTrainCancelled);

    m_status->setObjectName(QStringLiteral("scoresStatus"));
    m_status->setWordWrap(true);
    m_status->setMinimumWidth(1); // A long path must not widen the window.
    m_plot->setObjectName(QStringLiteral("scoresPlot"));
    m_confusion->setObjectName(QStringLiteral("confusionView"));
    m_bars->setObjectName(QStringLiteral("digitBars"));

    auto* const below = new QHBoxLayout;
    below->setSpacing(16);
    below->addWidget(m_confusion, 1);
    below->addWidget(m_bars, 1);

    auto* const column = new QVBoxLayout(this);
    column->addLayout(figures);
    column->addWidget(m_status);
    column->addWidget(m_plot, 5);
    column->addSpacing(6);
    column->addLayout(below, 4);
    showFigures();
    showStatus();
}

void ScoresPanel::setClasses(const ClassNames& names) {
    m_confusion->setClasses(names);
    m_bars->setClasses(names);
}

void ScoresPanel::setHistory(const std::vector<ScorePoint>& points) {
    m_points = points;
    m_scores.clear();
    m_ganTrainFailure.clear();
    m_moment.reset();
    m_plot->setMoment({});
    m_plot->setPoints(m_points);
    showFigures();
    showStatus();
}

void ScoresPanel::append(const std::vector<Scores>& scores) {
    if (scores.empty()) {
        return;
    }
    for (const Scores& item : scores) {
        std::erase_if(m_points, [&](const ScorePoint& point) { return point.step >= item.step; });
        std::erase_if(m_scores, [&](const Scores& one) { return one.step > item.step; });
        m_points.push_back(item.point());
        take(item);
    }
    m_plot->setPoints(m_points);
    showFigures();
    showStatus();
}

/// In place of what is known of the same step; that may have been scored again, without GAN-train.
void ScoresPanel::take(const Scores& scores) {
    const auto known = std::find_if(m_scores.begin(), m_scores.end(),
                                    [&](const Scores& one) { return one.step == scores.step; });
    if (known == m_scores.end()) {
        m_scores.push_back(scores);
        return;
    }
    std::optional<GanTrain> measured = scores.gan_train ? scores.gan_train : known->gan_train;
    *known = scores;
    known->gan_train = std::move(measured);
}

void ScoresPanel::appendPoints(const std::vector<ScorePoint>& points) {
    for (const ScorePoint& item : points) {
        std::erase_if(m_points, [&](const ScorePoint& point) { return point.step >= item.step; });
        m_points.push_back(item);
    }
    m_plot->setPoints(m_points);
    showFigures();
    showStatus();
}

void ScoresPanel::setScoredElsewhere(bool isElsewhere) {
    if (std::exchange(m_isScoredElsewhere, isElsewhere) != isElsewhere) {
        m_busy.clear(); // Of the run before.
        m_unavailable.clear();
    }
    showStatus();
}

void ScoresPanel::complete(const Scores& scores) {
    take(scores);
    showFigures();
    showStatus();
}

void ScoresPanel::askForScores() {
    if (const ScorePoint* const point = pointOnShow(); point != nullptr && !scoresOnShow()) {
        Q_EMIT scoresWanted(point->step);
    }
}

void ScoresPanel::setMoment(std::optional<qint64> step) {
    m_moment = step;
    m_plot->setMoment(step);
    showFigures();
    showStatus();
}

/// The newest, or the newest that there was at the moment on show; null: none.
const ScorePoint* ScoresPanel::pointOnShow() const {
    const auto after = std::find_if(m_points.begin(), m_points.end(), [this](const auto& point) {
        return m_moment && point.step > *m_moment;
    });
    return after == m_points.begin() ? nullptr : &*std::prev(after);
}

/// All that is known of the same step; at first that may be its point alone.
std::optional<Scores> ScoresPanel::scoresOnShow() const {
    const ScorePoint* const point = pointOnShow();
    for (const Scores& scores : m_scores) {
        if (point != nullptr && scores.step == point->step) {
            return scores;
        }
    }
    return std::nullopt;
}

void ScoresPanel::setBusy(const QString& what) {
    m_busy = what;
    m_unavailable.clear();
    showStatus();
}

void ScoresPanel::setUnavailable(const QString& sentence) {
    m_unavailable = sentence;
    showStatus();
}

void ScoresPanel::showFigures() {
    const ScorePoint* const point = pointOnShow();
    if (point == nullptr) {
        for (ScoreFigure* const figure :
             {m_agreement, m_precision, m_recall, m_frechet, m_diversity}) {
            figure->clear();
        }
    } else {
        const QLocale locale;
        const auto percent = [&locale](double share, int digits) {
            return tr("%1 %").arg(locale.toString(100 * share, 'f', digits));
        };
        const auto number = [&locale](double value) { return locale.toString(value, 'f', 2); };
        const auto real = [](const QString& twin) { return tr("real %1").arg(twin); };
        const bool isKnown = point->has_precision_and_recall();
        m_agreement->setNumber(percent(point->agreement, 1),
                               isKnown ? real(percent(point->real_agreement, 1)) : QString());
        m_frechet->setNumber(number(point->frechet), real(number(point->frechet_floor)));
        m_diversity->setNumber(percent(point->diversity, 0), real(percent(1, 0)));
        if (isKnown) {
            m_precision->setNumber(percent(point->precision, 0),
                                   real(percent(point->real_precision, 0)));
            m_recall->setNumber(percent(point->recall, 0), real(percent(point->real_recall, 0)));
        } else {
            m_precision->clear();
            m_recall->clear();
        }
    }
    m_sight.ask();
    m_confusion->setScores(scoresOnShow());
    m_bars->setScores(scoresOnShow());
    showGanTrain();
}

/// The newest that is known of the moment on show.
void ScoresPanel::showGanTrain() {
    const ScorePoint* const point = pointOnShow();
    const Scores* newest = nullptr;
    for (const Scores& scores : m_scores) {
        const bool isEarlier = point != nullptr && scores.step <= point->step;
        if (scores.gan_train && isEarlier && (newest == nullptr || scores.step > newest->step)) {
            newest = &scores;
        }
    }
    if (newest == nullptr) {
        m_ganTrain->setMeasured({});
    } else {
        m_ganTrain->setMeasured(newest->gan_train, newest->step == point->step
                                                       ? std::nullopt
                                                       : std::optional<qint64>(newest->step));
    }
}

void ScoresPanel::setGanTrainPossible(bool isPossible) { m_ganTrain->setPossible(isPossible); }

void ScoresPanel::setGanTrainProgress(std::optional<double> share) {
    m_ganTrain->setProgress(share);
    if (share) {
        tellGanTrainFailure({});
    }
}

void ScoresPanel::tellGanTrainFailure(const QString& sentence) {
    m_ganTrainFailure = sentence;
    showStatus();
}

void ScoresPanel::addGanTrain(const Scores& scores) {
    const auto after = std::find_if(m_points.begin(), m_points.end(),
                                    [&](const auto& point) { return point.step >= scores.step; });
    if (after != m_points.end() && after->step == scores.step) {
        *after = scores.point();
    } else {
        m_points.insert(after, scores.point());
    }
    m_plot->setPoints(m_points);
    complete(scores);
}

void ScoresPanel::showStatus() {
    const QString text = statusText();
    m_status->setText(m_ganTrainFailure.isEmpty() ? text
                                                  : text + QLatin1Char(' ') + m_ganTrainFailure);
}

QString ScoresPanel::statusText() const {
    const bool areScoresHere = !m_points.empty();
    const bool areOthersScores = m_isScoredElsewhere && areScoresHere;
    if (!m_unavailable.isEmpty() && !areOthersScores) {
        return (m_isScoredElsewhere ? tr("The process that trains it does not score it. %1")
                                    : tr("No scores: %1"))
            .arg(m_unavailable);
    }
    if (!m_busy.isEmpty() && !areOthersScores) {
        return m_busy;
    }
    if (areScoresHere) {
        return stepText();
    }
    return m_isScoredElsewhere ? tr("No scores yet from the process that trains it.")
                               : tr("The first scores are on their way.");
}

QString ScoresPanel::stepText() const {
    const ScorePoint* const point = pointOnShow();
    if (point == nullptr) {
        return tr("At that step nobody had scored it yet.");
    }
    const QString step = QLocale().toString(static_cast<qlonglong>(point->step));
    const std::optional<Scores> scores = scoresOnShow();
    QString text = scores
                       ? tr("At step %1, from %2 pictures of the same noise each time.")
                             .arg(step, QLocale().toString(static_cast<qlonglong>(scores->samples)))
                       : tr("At step %1.").arg(step);
    if (point->has_precision_and_recall() && point->agreement > point->real_agreement) {
        text += QLatin1Char(' ') + tr("The judge reads them more surely than real ones, as it "
                                      "does where they are cleaner and differ less: see recall.");
    }
    return text;
}

} // namespace ganvas
