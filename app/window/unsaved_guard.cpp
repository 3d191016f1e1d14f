#include "app/window/unsaved_guard.h"

#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace ganvas {

UnsavedGuard::UnsavedGuard(QWidget* window, Loss loss, std::function<bool()> hasUnsaved)
    : QObject(window),
      m_window(window),
      m_loss(std::move(loss)),
      m_hasUnsaved(std::move(hasUnsaved)) {}

void UnsavedGuard::ask(const QString& what, std::function<void()> proceed,
                       std::function<void()> cancel) {
    if (m_box != nullptr || m_waitsForSave) {
        // One question at a time; the second wish is dropped.
        m_box != nullptr ? m_box->raise() : void();
        if (cancel) {
            cancel();
        }
        return;
    }
    if (!m_hasUnsaved()) {
        proceed();
        return;
    }
    m_proceed = std::move(proceed);
    m_cancel = std::move(cancel);
    m_box =
        new QMessageBox(QMessageBox::Question, m_loss.title, what,
                        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    m_box->setObjectName(m_loss.name);
    m_box->setInformativeText(m_loss.sentence);
    m_box->setAttribute(Qt::WA_DeleteOnClose);
    m_box->setDefaultButton(QMessageBox::Save);
    m_box->button(QMessageBox::Discard)->setText(tr("&Don’t Save"));
    connect(m_box, &QMessageBox::finished, this, [this](int button) {
        m_box = nullptr;
        if (button == QMessageBox::Save) {
            m_waitsForSave = true;
            Q_EMIT saveRequested();
        } else if (button == QMessageBox::Discard) {
            settle(m_proceed);
        } else {
            settle(m_cancel);
        }
    });
    m_box->open();
}

void UnsavedGuard::saveEnded(bool isSaved) {
    if (std::exchange(m_waitsForSave, false)) {
        settle(isSaved ? m_proceed : m_cancel);
    }
}

void UnsavedGuard::settle(const std::function<void()>& decision) {
    const std::function<void()> chosen = decision;
    m_proceed = {};
    m_cancel = {};
    if (chosen) {
        chosen();
    }
}

} // namespace ganvas
