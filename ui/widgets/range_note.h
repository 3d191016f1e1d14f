#pragma once

#include <QLabel>
#include <QTimer>

namespace ganvas {

/// A sentence that floats beside a control for a while, over whatever is there: it takes no place
/// in a layout, no focus and no click. Its control owns it. GUI thread only.
class RangeNote : public QLabel {
    Q_OBJECT

public:
    explicit RangeNote(QWidget* control);

    void say(const QString& sentence);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QWidget* m_control;
    QTimer m_timer;
};

} // namespace ganvas
