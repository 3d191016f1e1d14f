#include "ui/scores/scores_panel.h"

#include "ui/scores/confusion_view.h"
#include "ui/scores/digit_bars.h"
#include "ui/scores/scores_plot.h"
#include "ui/widgets/flow_layout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ganvas {

ScoresPanel::ScoresPanel(QWidget* parent)
    : QWidget(parent),
      m_sight(this, [this] { askForScores(); }),
      m_status(new QLabel),
      m_plot(new ScoresPlot),
      m_confusion(new ConfusionView),
      m_bars(new DigitBars) {
    auto* const figures = new FlowLayout(/*spacing=*/24);
    m_agreement = addFigure(
        figures, QStringLiteral("agreementFigure"), tr("Label agreement"),
        tr("The share of pictures that the judge, a classifier which has seen real ones only, "
           "reads as the ones that were asked for. High agreement alone says little: a generator "
           "that draws one perfect specimen of each has it, too."));
    m_frechet = addFigure(
        figures, QStringLiteral("frechetFigure"), tr("Fréchet distance"),
        tr("How far the generated pictures as a whole lie from real ones that no network was "
           "trained on, in the judge's features (Heusel et al. 2017). The second number is the "
           "floor: as many real ones, measured against the same ones."));
    m_diversity = addFigure(
        figures, QStringLiteral("diversityFigure"), tr("Diversity"),
        tr("How much the pictures of one class differ, as a share of how much real ones do: "
           "near 0 % the generator has collapsed to one specimen of each."));

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

QLabel* ScoresPanel::addFigure(QLayout* row, const QString& name, const QString& title,
                               const QString& toolTip) {
    auto* const caption = new QLabel(title);
    auto* const figure = new QLabel;
    figure->setObjectName(name);
    figure->setAccessibleName(title);
    QFont large = figure->font();
    large.setPointSizeF(1.5 * large.pointSizeF());
    large.setBold(true);
    figure->setFont(large);
    for (QLabel* const label : {caption, figure}) {
        label->setToolTip(toolTip);
    }
    auto* const both = new QWidget;
    auto* const column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(caption);
    column->addWidget(figure);
    row->addWidget(both);
    return figure;
}

void ScoresPanel::setClasses(const ClassNames& names) {
    m_confusion->setClasses(names);
    m_bars->setClasses(names);
}

void ScoresPanel::setHistory(const std::vector<ScorePoint>& points) {
    m_points = points;
    m_scores.clear();
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
        std::erase_if(m_scores, [&](const Scores& one) { return one.step >= item.step; });
        m_points.push_back(item.point());
        m_scores.push_back(item);
    }
    m_plot->setPoints(m_points);
    showFigures();
    showStatus();
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
    std::erase_if(m_scores, [&](const Scores& one) { return one.step == scores.step; });
    m_scores.push_back(scores);
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
    const QLocale locale;
    const QString none = tr("–");
    const ScorePoint* const found = pointOnShow();
    if (found == nullptr) {
        for (QLabel* const figure : {m_agreement, m_frechet, m_diversity}) {
            figure->setText(none);
        }
    } else {
        const ScorePoint& point = *found;
        m_agreement->setText(tr("%1 %").arg(locale.toString(100 * point.agreement, 'f', 1)));
        m_frechet->setText(tr("%1 · floor %2")
                               .arg(locale.toString(point.frechet, 'f', 2),
                                    locale.toString(point.frechet_floor, 'f', 2)));
        m_diversity->setText(tr("%1 %").arg(locale.toString(100 * point.diversity, 'f', 0)));
    }
    m_sight.ask();
    m_confusion->setScores(scoresOnShow());
    m_bars->setScores(scoresOnShow());
}

void ScoresPanel::showStatus() {
    const bool areScoresHere = !m_points.empty();
    const bool areOthersScores = m_isScoredElsewhere && areScoresHere;
    if (!m_unavailable.isEmpty() && !areOthersScores) {
        m_status->setText((m_isScoredElsewhere
                               ? tr("The process that trains it does not score it. %1")
                               : tr("No scores: %1"))
                              .arg(m_unavailable));
    } else if (!m_busy.isEmpty() && !areOthersScores) {
        m_status->setText(m_busy);
    } else if (areScoresHere) {
        showStep();
    } else {
        m_status->setText(m_isScoredElsewhere ? tr("No scores yet from the process that trains it.")
                                              : tr("The first scores are on their way."));
    }
}

void ScoresPanel::showStep() {
    if (const ScorePoint* const point = pointOnShow(); point == nullptr) {
        m_status->setText(tr("At that step nobody had scored it yet."));
    } else {
        const QString step = QLocale().toString(static_cast<qlonglong>(point->step));
        const std::optional<Scores> scores = scoresOnShow();
        m_status->setText(
            scores ? tr("At step %1, from %2 pictures of the same noise each time.")
                         .arg(step, QLocale().toString(static_cast<qlonglong>(scores->samples)))
                   : tr("At step %1.").arg(step));
    }
}

} // namespace ganvas
