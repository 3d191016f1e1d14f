#pragma once

#include <QLabel>

namespace ganvas {

/// A line of plain text that never makes its window wider: what has no room ends in an ellipsis and
/// is told by the tool tip. GUI thread only.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    using QLabel::QLabel;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] bool isCut() const;
};

} // namespace ganvas
