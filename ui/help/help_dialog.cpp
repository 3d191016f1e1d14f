#include "ui/help/help_dialog.h"

#include "ui/fit_screen.h"
#include "ui/theme.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFile>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>

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
    m_page->setHtml(QString::fromUtf8(file.readAll()));
    m_page->verticalScrollBar()->setValue(place);
}

void HelpDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        load();
    }
}

} // namespace ganvas
