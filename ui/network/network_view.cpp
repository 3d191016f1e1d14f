#include "ui/network/network_view.h"

#include "core/base/error.h"
#include "ui/network/network_picture.h"
#include "ui/network/network_scene.h"
#include "ui/network/zoom_view.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QShortcut>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace ganvas {

namespace {

constexpr double kZoomStep = 1.25;

QToolButton* makeTool(const QString& icon, const QString& name, const QString& title) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(themedIcon(icon));
    button->setToolTip(title);
    button->setAccessibleName(title);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

NetworkView::NetworkView(QWidget* parent)
    : QWidget(parent),
      m_tabs(new QTabBar),
      m_view(new ZoomView),
      m_totals(new QLabel) {
    m_tabs->setObjectName(QStringLiteral("networkTabs"));
    m_tabs->setAccessibleName(tr("Network to show"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Generator"));
    m_tabs->addTab(tr("Discriminator"));
    m_tabs->addTab(tr("Stacked"));
    m_tabs->setTabToolTip(0, tr("Makes a picture from noise and a label"));
    m_tabs->setTabToolTip(1, tr("Says whether a picture is real, and which class it is"));
    m_tabs->setTabToolTip(2, tr("Both, as the generator's update sees them: the discriminator is "
                                "frozen"));

    m_view->setObjectName(QStringLiteral("networkCanvas"));
    m_view->setAccessibleName(tr("Drawing of the network"));
    m_view->setMinimumHeight(120);
    m_totals->setObjectName(QStringLiteral("totalsLabel"));
    m_totals->setWordWrap(true);
    m_totals->setMinimumWidth(1); // A long path must not widen the window.
    m_totals->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* footer = new QHBoxLayout;
    footer->setContentsMargins(8, 4, 4, 6);
    footer->addWidget(m_totals, 1);
    footer->addWidget(makeTools(), 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(m_view, 1);
    column->addLayout(footer);

    addShortcuts();
    connect(m_tabs, &QTabBar::currentChanged, this, &NetworkView::showGraph);
    showGraph();
}

QWidget* NetworkView::makeTools() {
    auto* zoomOut = makeTool(QStringLiteral("zoom-out"), QStringLiteral("zoomOutButton"),
                             tr("Smaller (Ctrl+−)"));
    auto* zoomIn =
        makeTool(QStringLiteral("zoom-in"), QStringLiteral("zoomInButton"), tr("Larger (Ctrl++)"));
    auto* fit = makeTool(QStringLiteral("fit"), QStringLiteral("fitButton"),
                         tr("Show the whole network (Ctrl+0)"));
    auto* save = makeTool(QStringLiteral("picture"), QStringLiteral("savePictureButton"),
                          tr("Save this picture as PNG or SVG"));
    connect(zoomOut, &QToolButton::clicked, this, [this] { m_view->zoomBy(1.0 / kZoomStep); });
    connect(zoomIn, &QToolButton::clicked, this, [this] { m_view->zoomBy(kZoomStep); });
    connect(fit, &QToolButton::clicked, m_view, &ZoomView::fitScene);
    connect(save, &QToolButton::clicked, this, &NetworkView::chooseAndSave);

    auto* tools = new QWidget;
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (QToolButton* button : {zoomOut, zoomIn, fit, save}) {
        row->addWidget(button);
    }
    return tools;
}

void NetworkView::addShortcuts() {
    const auto add = [this](const QKeySequence& keys, const char* button) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, findChild<QToolButton*>(QLatin1String(button)),
                &QToolButton::click);
    };
    add(QKeySequence::ZoomIn, "zoomInButton");
    add(QKeySequence(Qt::CTRL | Qt::Key_Equal), "zoomInButton");
    add(QKeySequence::ZoomOut, "zoomOutButton");
    add(QKeySequence(Qt::CTRL | Qt::Key_0), "fitButton");
}

void NetworkView::setGraphs(const NetworkGraphs& graphs) {
    m_graphs = graphs;
    showGraph();
}

bool NetworkView::savePicture(const QString& file) {
    try {
        saveNetworkPicture(shownGraph(), file);
    } catch (const Error& error) {
        m_totals->setText(toQString(error.what()));
        return false;
    }
    m_totals->setText(tr("Saved as %1.").arg(QDir::toNativeSeparators(file)));
    return true;
}

void NetworkView::chooseAndSave() {
    auto* dialog = new QFileDialog(this, tr("Save the Picture of the Network"));
    dialog->setObjectName(QStringLiteral("savePictureDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString png = tr("PNG picture (*.png)");
    const QString svg = tr("SVG drawing (*.svg)");
    dialog->setNameFilters({png, svg});
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, svg](const QString& filter) {
        dialog->setDefaultSuffix(filter == svg ? QStringLiteral("svg") : QStringLiteral("png"));
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { savePicture(file); });
    dialog->open();
}

const NetworkGraph& NetworkView::shownGraph() const {
    switch (m_tabs->currentIndex()) {
    case 0:
        return m_graphs.generator;
    case 1:
        return m_graphs.discriminator;
    default:
        return m_graphs.stacked;
    }
}

void NetworkView::showGraph() {
    rebuildScene();
    m_view->fitWidth();
    const NetworkGraph& graph = shownGraph();
    m_totals->setText(graph.layers.empty() ? tr("The network appears here as soon as it is built.")
                                           : totalsText(graph));
    m_view->setAccessibleDescription(QString::fromStdString(summary_text(graph)));
}

void NetworkView::rebuildScene() {
    QGraphicsScene* before = m_view->scene();
    m_view->setScene(new NetworkScene(shownGraph(), NetworkColours::fromPalette(palette()),
                                      /*withHeading=*/false, m_view));
    delete before;
}

void NetworkView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        rebuildScene();
    }
}

} // namespace ganvas
