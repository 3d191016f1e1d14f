#include "ui/help/help_dialog.h"

#include "core/base/loss_words.h"
#include "ui/widgets/fit_screen.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFile>
#include <QLocale>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

QString styleFor(const QPalette& palette) {
    const QColor text = palette.color(QPalette::Text);
    const QColor base = palette.color(QPalette::Base);
    return QStringLiteral("h1, h2, h3 { color: %1; }"
                          "h2 { margin-top: 26px; } h3 { margin-top: 14px; }"
                          "a { color: %2; text-decoration: none; }"
                          "p, li { line-height: 125%; }"
                          "table { border-collapse: collapse; border-color: %3; }"
                          "td, th { border: 1px solid %3; }"
                          "th { background-color: %4; }")
        .arg(text.name(), palette.color(QPalette::Link).name(), mixed(base, text, 0.25).name(),
             mixed(base, text, 0.07).name());
}

QString paragraph(const std::string& text) {
    return QStringLiteral("<p>%1</p>").arg(QString::fromStdString(text).toHtmlEscaped());
}

/// What the run draws, where that is not digits, of which the page speaks.
QString classesOf(const Recipe& run) {
    return run.classes == digit_names()
               ? QString()
               : paragraph("The run on show draws " + std::to_string(run.class_count()) +
                           " classes: " + listed(run.classes) +
                           ". What is said of digits on this page is true of them.");
}

QString costOfGuess(const Recipe& run) {
    const double cost = std::log(static_cast<double>(run.class_count()));
    return QStringLiteral("%1 for the %2 of the run on show")
        .arg(QLocale::c().toString(cost, 'f', 2))
        .arg(run.class_count());
}

QString lossesOf(const Recipe& run, const Recipe& played) {
    const auto columns = metric_columns();
    const auto accuracy = std::find_if(columns.begin(), columns.end(), [](const auto& column) {
        return column.member == &StepMetrics::validity_accuracy;
    });
    return paragraph(loss_explanation(run)) +
           paragraph("Validity accuracy: " + metric_explanation(*accuracy, run)) +
           paragraph("The discriminator's opinion of a picture: " +
                     opinion_explanation(validity_scale(played)));
}

} // namespace

HelpDialog::HelpDialog(QWidget* parent) : QDialog(parent), m_page(new QTextBrowser) {
    initResources();
    setWindowTitle(tr("Ganvas Help"));
    m_page->setObjectName(QStringLiteral("helpPage"));
    m_page->setAccessibleName(tr("Help page"));
    m_page->setOpenExternalLinks(true);
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->document()->setDocumentMargin(24);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* buttonRow = new QVBoxLayout;
    buttonRow->setContentsMargins(10, 8, 10, 10);
    buttonRow->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_page, 1);
    column->addLayout(buttonRow);
    resize(760, 640);
    fitIntoScreen(this);
    load();
}

void HelpDialog::load() {
    QFile file(QStringLiteral(":/ganvas/help.html"));
    if (!file.open(QIODevice::ReadOnly)) {
        return;
    }
    const int place = m_page->verticalScrollBar()->value();
    m_page->document()->setDefaultStyleSheet(styleFor(palette()));
    QString page = QString::fromUtf8(file.readAll());
    page.replace(QStringLiteral("<!-- losses of the run on show -->"), lossesOf(m_run, m_played));
    page.replace(QStringLiteral("<!-- classes of the run on show -->"), classesOf(m_run));
    page.replace(QStringLiteral("<!-- cost of a guess -->"), costOfGuess(m_run));
    m_page->setHtml(page);
    m_page->verticalScrollBar()->setValue(place);
}

void HelpDialog::setRecipes(const Recipe& run, const Recipe& played) {
    if (run != m_run || played != m_played) {
        m_run = run;
        m_played = played;
        load();
    }
}

void HelpDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        load();
    }
}

} // namespace ganvas
