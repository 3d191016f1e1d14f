#pragma once

#include <QWidget>

class QAbstractButton;

namespace ganvas {

/// Which generator is on show: the run's, or the pretrained one. GUI thread only.
class ModelChoice : public QWidget {
    Q_OBJECT

public:
    explicit ModelChoice(QWidget* parent = nullptr);

    void setPretrained(bool isPretrained);

Q_SIGNALS:
    void chosen(bool isPretrained);

private:
    QAbstractButton* m_run;
    QAbstractButton* m_pretrained;
};

} // namespace ganvas
