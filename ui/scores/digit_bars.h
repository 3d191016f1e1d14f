#pragma once

#include "core/base/scores.h"

#include <QWidget>

#include <optional>

namespace ganvas {

/// Two bars for each digit: how many are read as asked for, and how much they differ among
/// themselves as a share of what real ones do. GUI thread only.
class DigitBars : public QWidget {
    Q_OBJECT

public:
    explicit DigitBars(QWidget* parent = nullptr);

    /// Nothing: no bars.
    void setScores(const std::optional<Scores>& scores);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void paintGroup(QPainter& painter, const QRectF& area, const QString& title,
                    const Scores::PerDigit* shares, double full) const;
    [[nodiscard]] QString describe(int digit) const;

    std::optional<Scores> m_scores;
};

} // namespace ganvas
