#pragma once

#include "core/base/class_names.h"
#include "core/base/scores.h"
#include "ui/widgets/when_seen.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;

namespace ganvas {

class ConfusionView;
class DigitBars;
class GanTrainFigure;
class ScoreFigure;
class ScoresPlot;

/// What the judge says of the generator: the newest scores in words, all of them over the steps,
/// the confusion matrix and the digits one by one. GUI thread only.
class ScoresPanel : public QWidget {
    Q_OBJECT

public:
    explicit ScoresPanel(QWidget* parent = nullptr);

    [[nodiscard]] const std::vector<ScorePoint>& points() const { return m_points; }

    /// What the run draws.
    void setClasses(const ClassNames& names);

public Q_SLOTS:
    /// Another run: its scores so far.
    void setHistory(const std::vector<ganvas::ScorePoint>& points);

    /// Newer ones of the same run, the oldest first.
    void append(const std::vector<ganvas::Scores>& scores);

    /// The same of a run that is scored where it trains.
    void appendPoints(const std::vector<ganvas::ScorePoint>& points);

    /// Whether the scores come from where the run trains; a judge of this window's has a say only
    /// where none do.
    void setScoredElsewhere(bool isElsewhere);

    /// All that was said of a step of which the point is here already: an answer to scoresWanted().
    void complete(const ganvas::Scores& scores);

    /// Shows what was known at this step, and marks it in the plot; none: the newest.
    void setMoment(std::optional<qint64> step);

    /// What the judge is about; empty when it is at hand.
    void setBusy(const QString& what);

    /// There will be no scores; a sentence says why.
    void setUnavailable(const QString& sentence);

    /// Whether GAN-train can be measured: there are a judge and what it looks at.
    void setGanTrainPossible(bool isPossible);

    /// The share that is done of measuring it; none: nobody measures it any more.
    void setGanTrainProgress(std::optional<double> share);

    /// Why it could not be measured.
    void tellGanTrainFailure(const QString& sentence);

    /// What was measured, with all that a judge says of the same step.
    void addGanTrain(const ganvas::Scores& scores);

Q_SIGNALS:
    /// GAN-train is to be measured of the run's generator on show, or is no more.
    void ganTrainWanted();
    void ganTrainCancelled();

    /// Of the scores of this step no more than the point is known, and somebody sees them.
    void scoresWanted(qint64 step);

private:
    void take(const Scores& scores);
    void showFigures();
    void showGanTrain();
    void askForScores();
    [[nodiscard]] const ScorePoint* pointOnShow() const;
    [[nodiscard]] std::optional<Scores> scoresOnShow() const;
    void showStatus();
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] QString stepText() const;

    std::vector<ScorePoint> m_points;
    std::vector<Scores> m_scores; ///< With all that they say, as far as that is here.
    WhenSeen m_sight;
    std::optional<qint64> m_moment;
    QString m_busy;
    QString m_unavailable;
    QString m_ganTrainFailure;
    bool m_isScoredElsewhere = false;
    ScoreFigure* m_agreement;
    ScoreFigure* m_precision;
    ScoreFigure* m_recall;
    ScoreFigure* m_frechet;
    ScoreFigure* m_diversity;
    GanTrainFigure* m_ganTrain;
    QLabel* m_status;
    ScoresPlot* m_plot;
    ConfusionView* m_confusion;
    DigitBars* m_bars;
};

} // namespace ganvas
