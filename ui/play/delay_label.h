#pragma once

#include <QLabel>

namespace ganvas {

/// The status bar's figure: how long the play panel takes from a change to its picture. Blank until
/// there is one, and always as wide as its longest text, so that nothing beside it moves.
/// GUI thread only.
class DelayLabel : public QLabel {
    Q_OBJECT

public:
    explicit DelayLabel(QWidget* parent = nullptr);

public Q_SLOTS:
    void setDelay(double milliseconds);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fit();
};

} // namespace ganvas
