#include "app/window/status_line.h"

#include "app/play/play_side.h"
#include "ui/play/delay_label.h"
#include "ui/play/model_choice.h"
#include "ui/widgets/elided_label.h"

#include <QStatusBar>

namespace ganvas {

namespace {

constexpr int kMessageTime = 5000; // Milliseconds.

} // namespace

StatusLine::StatusLine(QStatusBar* bar, QWidget* underWay, PlaySide* side, QObject* parent)
    : QObject(parent),
      m_bar(bar),
      m_state(new ElidedLabel),
      m_delay(new DelayLabel) {
    m_state->setObjectName("stateLabel");
    m_delay->setObjectName("delay");
    auto* const choice = new ModelChoice;
    GeneratorOnShow* const generator = side->generator();
    connect(choice, &ModelChoice::chosen, generator, &GeneratorOnShow::setPretrained);
    connect(generator, &GeneratorOnShow::replaced, choice,
            [choice, generator] { choice->setPretrained(generator->isPretrained()); });
    connect(side->model(), &PlayModel::delayChanged, m_delay, &DelayLabel::setDelay,
            Qt::QueuedConnection);
    m_bar->addWidget(m_state, 1);
    m_bar->addPermanentWidget(underWay);
    m_bar->addPermanentWidget(choice);
    m_bar->addPermanentWidget(m_delay);
}

void StatusLine::setState(const QString& text) { m_state->setText(text); }

void StatusLine::say(const QString& sentence) { m_bar->showMessage(sentence, kMessageTime); }

void StatusLine::setBusy(const QString& what) { m_bar->showMessage(what); }

} // namespace ganvas
