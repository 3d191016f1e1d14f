#include "ui/export/export_bar.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

namespace ganvas {

namespace {

// Pixels: what else the status bar says needs room, too.
constexpr int kProgressWidth = 140;
constexpr int kMostTextWidth = 280;

} // namespace

ExportBar::ExportBar(QWidget* parent)
    : QWidget(parent),
      m_text(new ElidedLabel),
      m_progress(new QProgressBar) {
    nameControl(m_text, "exportText", tr("What is being written"), {});
    m_text->setTextFormat(Qt::PlainText);
    m_text->setMaximumWidth(kMostTextWidth);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    nameControl(m_progress, "exportProgress", tr("Share that is written"), {});
    m_progress->setFormat(tr("%p %"));
    m_progress->setFixedWidth(kProgressWidth);
    m_cancel = addButton("exportCancel", tr("Cancel"), tr("Gives it up and leaves no file behind"));
    m_open = addButton("exportOpen", tr("Open"), tr("Open it with the program for such files"));
    m_folder = addButton("exportFolder", tr("Show Folder"),
                         tr("Open the folder that it is in in the file manager"));
    m_dismiss = addButton("exportDismiss", {}, tr("Dismiss"));
    m_dismiss->setAccessibleName(tr("Dismiss the message"));
    m_dismiss->setIcon(themedIcon(QStringLiteral("close")));
    m_dismiss->setIconSize({12, 12});
    m_dismiss->setAutoRaise(true);

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(m_text, 1);
    row->addWidget(m_progress);
    for (QToolButton* const button : {m_cancel, m_open, m_folder, m_dismiss}) {
        row->addWidget(button);
    }

    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_cancel->setEnabled(false); // It takes a picture's time.
        Q_EMIT cancelRequested();
    });
    connect(m_open, &QToolButton::clicked, this, [this] { Q_EMIT openRequested(m_file); });
    connect(m_folder, &QToolButton::clicked, this,
            [this] { Q_EMIT openRequested(QFileInfo(m_file).absolutePath()); });
    connect(m_dismiss, &QToolButton::clicked, this, &ExportBar::clear);
    setState(State::empty);
}

QToolButton* ExportBar::addButton(const char* name, const QString& text, const QString& toolTip) {
    auto* const button = new QToolButton;
    nameControl(button, name, text, toolTip);
    button->setText(text);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void ExportBar::setState(State state) {
    m_progress->setVisible(state == State::busy);
    m_cancel->setVisible(state == State::busy);
    for (QToolButton* const button : {m_open, m_folder, m_dismiss}) {
        button->setVisible(state == State::finished);
    }
    setVisible(state != State::empty);
}

void ExportBar::begin(const QString& what) {
    m_text->setText(what);
    m_cancel->setEnabled(true);
    setProgress(0, 1);
    setState(State::busy);
}

void ExportBar::setProgress(int done, int total) {
    m_progress->setRange(0, total);
    m_progress->setValue(done);
}

void ExportBar::finish(const QString& sentence, const QString& file) {
    m_text->setText(sentence);
    m_file = file;
    setState(State::finished);
}

void ExportBar::clear() { setState(State::empty); }

} // namespace ganvas
