#include "app/window/tool_failures.h"

#include "ui/play/play_panel.h"

#include <QStatusBar>

namespace ganvas {

namespace {

constexpr int kTime = 15000; // Milliseconds in the status bar.

} // namespace

ToolFailures::ToolFailures(PlayPanel* panel, QStatusBar* bar, QObject* parent)
    : QObject(parent),
      m_panel(panel),
      m_bar(bar) {}

void ToolFailures::show(const QString& sentence) {
    if (m_told.contains(sentence)) {
        return;
    }
    m_told.insert(sentence);
    m_panel->setMessage(sentence);
    if (!m_panel->isVisible()) {
        m_bar->showMessage(sentence, kTime);
    }
}

void ToolFailures::forget() {
    m_told.clear();
    m_panel->setMessage({});
}

} // namespace ganvas
