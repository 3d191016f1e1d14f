#pragma once

#include "core/base/fetch_progress.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace ganvas {

/// How far a dataset has come that is being fetched: bytes, speed and time left, and a button that
/// gives it up. Hidden until there is something to say. GUI thread only.
class FetchView : public QWidget {
    Q_OBJECT

public:
    explicit FetchView(QWidget* parent = nullptr);

    /// Of the dataset of `title`; shows itself.
    void setProgress(const QString& title, const FetchProgress& progress);

Q_SIGNALS:
    void cancelRequested();

private:
    QLabel* m_title;
    QLabel* m_figures;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
};

} // namespace ganvas
