#include "ui/find/find_panel.h"

#include "ui/find/draw_pad.h"
#include "ui/find/found_view.h"
#include "ui/find/reading_view.h"
#include "ui/widgets/message_bar.h"

#include <QGridLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <cmath>

namespace ganvas {

namespace {

constexpr int kProgressMaximum = 1000;

} // namespace

FindPanel::FindPanel(QWidget* parent)
    : PanelScroll(new QWidget),
      m_reader(this, [this] { read(); }),
      m_pad(new DrawPad),
      m_reading(new ReadingView),
      m_message(new MessageBar),
      m_result(new FoundView),
      m_clear(new QPushButton(tr("Clear"))),
      m_undo(new QPushButton(tr("Undo"))),
      m_find(new QPushButton(tr("Find"))),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_use(new QPushButton(tr("Use as A"))),
      m_progress(new QProgressBar) {
    setParent(parent);
    buildControls();
    buildLayout();
    connectControls();
    refresh();
}

void FindPanel::buildControls() {
    setObjectName("findPanel");
    setAccessibleName(tr("Find a picture"));
    m_pad->setObjectName("drawPad");
    m_reading->setObjectName("findReading");
    m_message->setObjectName("findMessage");
    m_result->setObjectName("findResult");
    const auto name = [](QPushButton* button, const char* objectName, const QString& toolTip) {
        button->setObjectName(objectName);
        button->setAccessibleName(button->text());
        button->setToolTip(toolTip);
        // Less than the style likes, so that the panel fits a narrow dock.
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + 20);
    };
    name(m_clear, "findClear", tr("A clean sheet (Delete in the drawing)"));
    name(m_undo, "findUndo", tr("Takes the last stroke back (Backspace in the drawing)"));
    name(m_find, "findStart",
         tr("Looks for the noise and the digit of which the generator makes the picture that is "
            "most like the drawing: from many random points downhill"));
    name(m_cancel, "findCancel", tr("Ends the search; what it has found until now stays"));
    name(m_use, "findUse",
         tr("Goes to the point found: it becomes A, to be changed and morphed like any other"));
    m_progress->setObjectName("findProgress");
    m_progress->setAccessibleName(tr("Share of the search that is done"));
    m_progress->setToolTip(m_progress->accessibleName());
    m_progress->setRange(0, kProgressMaximum);
    m_progress->setTextVisible(false);
    // A layout that has once made room for them keeps it until the panel has been seen.
    m_progress->hide();
    m_cancel->hide();
}

void FindPanel::buildLayout() {
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_clear);
    buttons->addWidget(m_undo);

    auto* search = new QHBoxLayout;
    search->addWidget(m_progress, 1);
    search->addWidget(m_cancel, 1);
    search->addWidget(m_find, 1);
    search->addWidget(m_use, 1);

    auto* grid = new QGridLayout(widget());
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(6);
    grid->addWidget(m_pad, 1, 0);
    grid->addWidget(m_reading, 1, 1);
    grid->addLayout(buttons, 2, 0);
    grid->addLayout(search, 2, 1);
    grid->addWidget(m_result, 3, 0, 1, 2);
    grid->addWidget(m_message, 3, 0, 1, 2); // Over it, so that the pad and the buttons stay.
    grid->setRowStretch(1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
}

void FindPanel::connectControls() {
    connect(m_pad, &DrawPad::sketchChanged, this, &FindPanel::onSketchChanged);
    connect(m_pad, &DrawPad::canUndoChanged, this, &FindPanel::refresh);
    connect(m_pad, &DrawPad::problemChanged, m_message, &MessageBar::setMessage);
    connect(m_clear, &QPushButton::clicked, m_pad, &DrawPad::clear);
    connect(m_undo, &QPushButton::clicked, m_pad, &DrawPad::undo);
    connect(m_find, &QPushButton::clicked, this, &FindPanel::find);
    connect(m_cancel, &QPushButton::clicked, this, &FindPanel::cancel);
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (m_found) {
            Q_EMIT pointFound(m_found->best.point);
        }
    });
}

void FindPanel::refresh() {
    const bool isBlank = m_pad->sketch().empty();
    m_clear->setEnabled(!isBlank);
    m_undo->setEnabled(m_pad->canUndo());
    m_find->setEnabled(!isBlank);
    m_find->setVisible(!isSearching());
    m_progress->setVisible(isSearching());
    m_cancel->setVisible(isSearching());
    m_use->setVisible(!isSearching());
    m_use->setEnabled(m_found.has_value());
    if (m_found) {
        m_result->setFound(m_wanted, m_found->best, note());
    }
}

QString FindPanel::note() const {
    if (isSearching()) {
        return tr("Searching…");
    }
    if (m_isFromOlder) {
        return tr("Of older step %1")
            .arg(QLocale().toString(static_cast<qlonglong>(m_found->step)));
    }
    return m_found->progress < 1 ? tr("Search cancelled") : QString();
}

void FindPanel::onSketchChanged(const Images& sketch) {
    if (sketch.empty()) {
        m_shownId = ++m_lastId; // What is being read is gone.
        m_reader.forget();
        m_reading->setReading({});
    } else {
        readAgain();
    }
    refresh();
}

void FindPanel::setClasses(const ClassNames& names) {
    m_reading->setClasses(names);
    m_result->setClasses(names);
}

void FindPanel::requestAgain() {
    m_isFromOlder = m_found.has_value() || isSearching();
    readAgain();
    refresh();
}

void FindPanel::readAgain() { m_reader.ask(); }

void FindPanel::read() {
    if (!m_pad->sketch().empty()) {
        Q_EMIT sketchDrawn({++m_lastId, m_pad->sketch()});
    }
}

void FindPanel::showReading(const SketchReading& reading) {
    if (reading.id > m_shownId) {
        m_shownId = reading.id;
        m_reading->setReading(reading);
    }
}

void FindPanel::find() {
    m_findId = ++m_lastId;
    m_wanted = m_pad->sketch();
    m_found.reset();
    m_isFromOlder = false;
    m_result->clear();
    m_message->setMessage({});
    m_progress->setValue(0);
    const bool hadFocus = m_find->hasFocus();
    refresh();
    if (hadFocus) {
        m_cancel->setFocus();
    }
    Q_EMIT findRequested({m_findId, m_wanted});
}

void FindPanel::cancel() {
    endSearch();
    Q_EMIT cancelRequested();
}

void FindPanel::endSearch() {
    const bool hadFocus = m_cancel->hasFocus();
    m_findId = 0;
    refresh();
    if (hadFocus) {
        m_find->setFocus();
    }
}

void FindPanel::showProgress(const FindAnswer& answer) {
    if (!isSearching() || answer.id != m_findId) {
        return;
    }
    m_found = answer;
    m_progress->setValue(static_cast<int>(std::lround(kProgressMaximum * answer.progress)));
    refresh();
}

void FindPanel::showFound(const FindAnswer& answer) {
    if (!isSearching() || answer.id != m_findId) {
        return;
    }
    m_found = answer;
    endSearch();
}

void FindPanel::showFailure(const QString& sentence) {
    m_message->setMessage(sentence);
    endSearch();
}

} // namespace ganvas
