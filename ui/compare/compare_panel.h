#pragma once

#include "core/base/run_differences.h"
#include "core/base/sample_sheet.h"
#include "ui/compare/difference_model.h"
#include "ui/compare/run_look.h"
#include "ui/widgets/when_seen.h"

#include <QVariantMap>
#include <QWidget>

#include <array>
#include <memory>
#include <optional>

class QBoxLayout;
class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace ganvas {

class DifferenceTable;
class MessageBar;
class MomentBar;
class RunDigits;
class RunPlot;
class RunRow;

/// Up to four runs side by side: their curves and scores in the same plots, the digits that each
/// makes of the same noise at the same moment, and a table of what differs. It only asks, by
/// signals; what is so, its owner tells it. GUI thread only.
class ComparePanel : public QWidget {
    Q_OBJECT

public:
    explicit ComparePanel(QWidget* parent = nullptr);

    [[nodiscard]] const WhenSeen* sight() const { return &m_sight; }

    /// Which of metric_columns() and of score_columns() are shown.
    [[nodiscard]] std::size_t metric() const;
    [[nodiscard]] std::size_t score() const;

    /// For the window's memory: which curves, and how smooth. A map from another version does no
    /// harm.
    [[nodiscard]] QVariantMap settings() const;
    void applySettings(const QVariantMap& settings);

    /// The run in a slot: where it lies, and what is known of it, null before it was looked at. An
    /// empty folder: the slot is free.
    void setRun(std::size_t slot, const QString& folder,
                const std::shared_ptr<const RunLook>& look);

    /// The digits of a slot's run as they were after so many milliseconds of training.
    void setDigits(std::size_t slot, const SampleSheet& sheet, qint64 milliseconds);

    /// Why there are none.
    void setDigitsNote(std::size_t slot, const QString& note);

    /// See MomentBar::show().
    void setMoment(RunAxis axis, const std::vector<std::int64_t>& places,
                   std::optional<qint64> moment);

    void setDifferences(const std::vector<DifferenceModel::Column>& columns,
                        const RunDifferences& differences);

    /// A sentence over everything else; empty: none.
    void setMessage(const QString& sentence);

    /// Opens the dialog that asks for a run's folder.
    void askForFolder();

Q_SIGNALS:
    void addRequested(const QString& folder);
    void removeRequested(std::size_t slot);
    void axisWanted(ganvas::RunAxis axis);
    void placeWanted(qint64 place);
    void followWanted();

    /// metric() or score() is another one.
    void curvesWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Slot {
        QString folder; ///< Empty: free.
        std::shared_ptr<const RunLook> look;
        RunRow* row = nullptr;
        RunDigits* digits = nullptr;
    };

    QWidget* buildRows();
    QWidget* buildDigits();
    QWidget* buildPlots();
    QWidget* addPlot(RunPlot* plot, QComboBox* choice, QWidget* beside);
    void showMetric();
    void showScore();
    void showSmoothing(int position);
    void showWhatIsThere();

    WhenSeen m_sight;
    std::array<Slot, kMostCompared> m_slots;
    MessageBar* m_message;
    QToolButton* m_add;
    QLabel* m_empty;
    QWidget* m_body; ///< All that needs a run.
    MomentBar* m_moment;
    QLabel* m_noiseNote;
    QComboBox* m_metric;
    QComboBox* m_score;
    QSlider* m_smoothing;
    RunPlot* m_metricPlot;
    RunPlot* m_scorePlot;
    QBoxLayout* m_plots = nullptr;
    DifferenceTable* m_table;
    QLabel* m_same;
};

} // namespace ganvas
