#pragma once

#include "core/base/scores.h"

#include <QWidget>

#include <optional>

namespace ganvas {

/// A judge's 10×10 confusion matrix as a heat map: a row for each digit that was asked for, a
/// column for each that was read. GUI thread only.
class ConfusionView : public QWidget {
    Q_OBJECT

public:
    explicit ConfusionView(QWidget* parent = nullptr);

    /// Nothing: an empty matrix.
    void setScores(const std::optional<Scores>& scores);

    /// Where a cell is drawn, in widget coordinates.
    [[nodiscard]] QRectF cellRect(int asked, int read) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] double share(int asked, int read) const;
    [[nodiscard]] QString describe(int asked, int read) const;

    std::optional<Scores> m_scores;
};

} // namespace ganvas
