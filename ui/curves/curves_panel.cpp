#include "ui/curves/curves_panel.h"

#include "core/base/loss_words.h"

#include "ui/curves/curves_export.h"
#include "ui/curves/curves_plot.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/jump_slider.h"
#include "ui/widgets/least_height.h"
#include "ui/widgets/text.h"

#include <QAction>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QStackedWidget>
#include <QToolButton>

#include <cmath>

namespace ganvas {

namespace {

constexpr int kSmoothingEnd = 100;

/// The slider is finer towards 1, where the eye needs it: 0 to 100 becomes 0 to 0.999.
double smoothingAt(int position) { return 1 - std::pow(10.0, -3.0 * position / kSmoothingEnd); }

int positionOf(double weight) {
    return qRound(-std::log10(1 - std::clamp(weight, 0.0, 0.999)) * kSmoothingEnd / 3);
}

QToolButton* textButton(const QString& text, const QString& name, const QString& tip) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

/// As high as its pages need to be: where one has text that wraps, Qt's own asks that one alone.
class Pages : public QStackedWidget {
public:
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
};

} // namespace

CurvesPanel::CurvesPanel(QWidget* parent)
    : QWidget(parent),
      m_plot(new CurvesPlot),
      m_pages(new Pages) {
    setObjectName(QStringLiteral("curvesPanel"));
    auto* empty = new QLabel(tr("Curves appear when training starts"));
    empty->setObjectName(QStringLiteral("curvesEmpty"));
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    empty->setBackgroundRole(QPalette::Base);
    empty->setAutoFillBackground(true);
    m_pages->addWidget(empty);
    m_pages->addWidget(m_plot);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolbar());
    layout->addWidget(m_pages, 1);
    constexpr int kLeastWidth = 240;
    m_plot->setMinimumWidth(kLeastWidth); // Its names wrap, and do not ask for the width they have.
    setMinimumWidth(kLeastWidth);
    keepLeastHeight(this);
    setRecipe({});
    showWhatIsThere();
}

QWidget* CurvesPanel::buildToolbar() {
    auto* bar = new QWidget;
    auto* row = new FlowLayout(/*spacing=*/2);
    row->setContentsMargins(4, 2, 4, 2);
    bar->setLayout(row);

    auto* curves =
        textButton(tr("Curves"), QStringLiteral("curvesMenuButton"), tr("Which curves are shown"));
    buildCurvesMenu(curves);
    auto* fit = textButton(tr("Fit"), QStringLiteral("curvesFit"),
                           tr("Show everything (double-click in the plot, or Home)"));
    connect(fit, &QToolButton::clicked, m_plot, &CurvesPlot::fit);
    auto* follow = textButton(tr("Follow"), QStringLiteral("curvesFollow"),
                              tr("Keep the newest step in view. Panning away turns it off."));
    follow->setCheckable(true);
    follow->setChecked(true);
    connect(follow, &QToolButton::clicked, m_plot, &CurvesPlot::setFollow);
    connect(m_plot, &CurvesPlot::followChanged, follow, &QToolButton::setChecked);
    m_log = textButton(tr("Log"), QStringLiteral("curvesLog"), tr("Losses on a logarithmic scale"));
    m_log->setCheckable(true);
    connect(m_log, &QToolButton::toggled, m_plot, &CurvesPlot::setLogarithmic);

    m_smoothingLabel = new QLabel;
    m_smoothingLabel->setObjectName(QStringLiteral("curvesSmoothingLabel"));
    m_smoothingLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_smoothing = new JumpSlider(Qt::Horizontal);
    m_smoothing->setObjectName(QStringLiteral("curvesSmoothing"));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothing->setToolTip(tr("Smoothing: how much of the past goes into the moving average. The "
                               "curve as it is stays faintly visible behind."));
    m_smoothing->setRange(0, kSmoothingEnd);
    m_smoothing->setMinimumWidth(40);
    m_smoothing->setMaximumWidth(160);
    connect(m_smoothing, &QSlider::valueChanged, this, &CurvesPanel::showSmoothing);

    auto* exportButton = textButton(tr("Export"), QStringLiteral("curvesExport"),
                                    tr("Save the curves as a picture or as numbers"));
    buildExportMenu(exportButton);

    for (QWidget* widget : std::initializer_list<QWidget*>{curves, fit, follow, m_log}) {
        row->addWidget(widget);
    }
    row->addStretch();
    row->addWidget(m_smoothingLabel);
    row->addWidget(m_smoothing);
    row->addWidget(exportButton);
    showSmoothing(0);
    return bar;
}

void CurvesPanel::buildCurvesMenu(QToolButton* button) {
    auto* menu = new QMenu(button);
    menu->setToolTipsVisible(true);
    std::size_t index = 0;
    for (const MetricColumn& column : metric_columns()) {
        QAction* action = menu->addAction(toQString(column.title));
        action->setObjectName(QStringLiteral("curve_") + toQString(column.key));
        action->setCheckable(true);
        action->setChecked(m_plot->isCurveVisible(index));
        connect(action, &QAction::toggled, m_plot,
                [this, index](bool on) { m_plot->setCurveVisible(index, on); });
        m_curveActions.append(action);
        ++index;
    }
    connect(m_plot, &CurvesPlot::curveVisibilityChanged, this,
            [this](std::size_t curve, bool visible) {
                m_curveActions[static_cast<qsizetype>(curve)]->setChecked(visible);
            });
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
}

void CurvesPanel::buildExportMenu(QToolButton* button) {
    m_exportMenu = new QMenu(tr("Export curves"), button);
    QAction* picture = m_exportMenu->addAction(tr("Picture (PNG, PDF)…"));
    picture->setObjectName(QStringLiteral("curvesExportPicture"));
    connect(picture, &QAction::triggered, this, [this] {
        askAndExport(tr("PNG picture (*.png);;PDF document (*.pdf)"), QStringLiteral("curves.png"),
                     /*picture=*/true);
    });
    QAction* csv = m_exportMenu->addAction(tr("Numbers (CSV)…"));
    csv->setObjectName(QStringLiteral("curvesExportCsv"));
    connect(csv, &QAction::triggered, this, [this] {
        askAndExport(tr("Comma-separated values (*.csv)"), QStringLiteral("metrics.csv"),
                     /*picture=*/false);
    });
    button->setMenu(m_exportMenu);
    button->setPopupMode(QToolButton::InstantPopup);
}

void CurvesPanel::setRecipe(const Recipe& recipe) {
    m_plot->setRecipe(recipe);
    const auto columns = metric_columns();
    for (qsizetype i = 0; i < m_curveActions.size(); ++i) {
        m_curveActions[i]->setToolTip(QStringLiteral("<p>%1</p>")
                                          .arg(QString::fromStdString(metric_explanation(
                                              columns[static_cast<std::size_t>(i)], recipe))));
    }
    m_log->setToolTip(recipe.loss == kHinge
                          ? tr("Losses on a logarithmic scale. The generator's hinge loss may be "
                               "below 0: that part has no place on it.")
                          : tr("Losses on a logarithmic scale"));
}

void CurvesPanel::append(std::span<const StepMetrics> metrics) {
    m_plot->append(metrics);
    showWhatIsThere();
}

void CurvesPanel::setHistory(std::span<const StepMetrics> metrics) {
    m_plot->setHistory(metrics);
    showWhatIsThere();
}

void CurvesPanel::setMoment(std::optional<qint64> step) { m_plot->setMoment(step); }

void CurvesPanel::clear() { setHistory({}); }

void CurvesPanel::showWhatIsThere() {
    const bool empty = m_plot->history().empty();
    m_pages->setCurrentIndex(empty ? 0 : 1);
    m_exportMenu->setEnabled(!empty);
    for (QAction* action : m_exportMenu->actions()) {
        action->setEnabled(!empty);
    }
}

void CurvesPanel::showSmoothing(int position) {
    const double weight = smoothingAt(position);
    m_plot->setSmoothing(weight);
    const QString number = locale().toString(weight, 'f', weight < 0.9 ? 2 : 3);
    constexpr int kRoomForWord = 470;
    const bool word = width() >= kRoomForWord;
    m_smoothingLabel->setText(word ? tr("Smooth %1").arg(number) : number);
    m_smoothingLabel->setFixedWidth(m_smoothingLabel->fontMetrics().horizontalAdvance(
        word ? tr("Smooth %1").arg(QStringLiteral("0.0000")) : QStringLiteral("0.0000")));
}

void CurvesPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showSmoothing(m_smoothing->value());
}

bool CurvesPanel::exportPicture(const QString& file, QString* problem) {
    constexpr QSize kAtLeast(960, 640); // So that a narrow panel still gives a useful picture.
    return writeCurvesPicture(*m_plot, file, m_plot->size().expandedTo(kAtLeast), problem);
}

bool CurvesPanel::exportCsv(const QString& file, QString* problem) const {
    return writeCurvesCsv(m_plot->history(), file, problem);
}

void CurvesPanel::askAndExport(const QString& filter, const QString& name, bool picture) {
    QString chosen;
    QString file = QFileDialog::getSaveFileName(this, tr("Export curves"), name, filter, &chosen);
    if (file.isEmpty()) {
        return;
    }
    if (QFileInfo(file).suffix().isEmpty()) {
        file += !picture                                    ? QStringLiteral(".csv")
                : chosen.contains(QLatin1String("(*.pdf)")) ? QStringLiteral(".pdf")
                                                            : QStringLiteral(".png");
    }
    QString problem;
    if (picture ? !exportPicture(file, &problem) : !exportCsv(file, &problem)) {
        QMessageBox::warning(this, tr("Export curves"), problem);
    }
}

QVariantMap CurvesPanel::settings() const {
    QVariantMap settings{{QStringLiteral("smoothing"), m_plot->smoothing()},
                         {QStringLiteral("log"), m_log->isChecked()}};
    for (const QAction* action : m_curveActions) {
        settings.insert(action->objectName(), action->isChecked());
    }
    return settings;
}

void CurvesPanel::applySettings(const QVariantMap& settings) {
    m_smoothing->setValue(
        positionOf(settings.value(QStringLiteral("smoothing"), m_plot->smoothing()).toDouble()));
    m_log->setChecked(settings.value(QStringLiteral("log"), m_log->isChecked()).toBool());
    for (QAction* action : m_curveActions) {
        action->setChecked(settings.value(action->objectName(), action->isChecked()).toBool());
    }
}

void CurvesPanel::drawNow() { m_plot->drawNow(); }

} // namespace ganvas
