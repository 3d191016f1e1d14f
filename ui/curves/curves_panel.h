#pragma once

#include "core/base/metrics.h"
#include "core/base/recipe.h"

#include <QWidget>

#include <optional>
#include <span>

class QAction;
class QLabel;
class QMenu;
class QSlider;
class QStackedWidget;
class QToolButton;

namespace ganvas {

class CurvesPlot;

/// The live curves: losses and accuracies (%) against the step, with a toolbar for which
/// curves to show, fitting, following the end, log scale, smoothing and export. Holds a million
/// steps and more; draws once for all that has come since Qt last painted, and only when visible.
/// GUI thread only.
class CurvesPanel : public QWidget {
    Q_OBJECT

public:
    explicit CurvesPanel(QWidget* parent = nullptr);

    /// The recipe of the run whose curves these are, as often as it changes: what the losses mean.
    void setRecipe(const Recipe& recipe);

    /// Adds steps beyond the last one; call it at most once a frame with what arrived, for every
    /// call may be painted.
    void append(std::span<const StepMetrics> metrics);
    /// Replaces everything, as after opening a checkpoint or a rollback, and shows all of it.
    void setHistory(std::span<const StepMetrics> metrics);
    void clear();

    /// A line through this step, which is on show elsewhere; none: no line.
    void setMoment(std::optional<qint64> step);

    /// Writes what is shown to a .png or .pdf file. On failure returns false and puts a sentence
    /// for people into `problem`.
    bool exportPicture(const QString& file, QString* problem = nullptr);
    /// Writes every step in the format of metrics.csv, under the same terms.
    bool exportCsv(const QString& file, QString* problem = nullptr) const;

    /// For a window's File menu: an action each for the picture and the CSV file.
    [[nodiscard]] QMenu* exportMenu() const { return m_exportMenu; }

    /// Which curves are shown, smoothing and log scale, for the window's memory. A map from
    /// another version does no harm.
    [[nodiscard]] QVariantMap settings() const;
    void applySettings(const QVariantMap& settings);

    /// Draws now what would be drawn when the event loop gets to it.
    void drawNow();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildToolbar();
    void buildCurvesMenu(QToolButton* button);
    void buildExportMenu(QToolButton* button);
    void showSmoothing(int position);
    void showWhatIsThere();
    void askAndExport(const QString& filter, const QString& name, bool picture);

    CurvesPlot* m_plot;
    QStackedWidget* m_pages;
    QToolButton* m_log = nullptr;
    QLabel* m_smoothingLabel = nullptr;
    QSlider* m_smoothing = nullptr;
    QMenu* m_exportMenu = nullptr;
    QList<QAction*> m_curveActions; ///< In the order of metric_columns().
};

} // namespace ganvas
