#pragma once

#include "core/base/class_names.h"
#include "core/base/scores.h"

#include <QWidget>

#include <optional>

namespace ganvas {

/// Two bars for each class: how many are read as asked for, and how much they differ among
/// themselves as a share of what real ones do. GUI thread only.
class DigitBars : public QWidget {
    Q_OBJECT

public:
    explicit DigitBars(QWidget* parent = nullptr);

    void setClasses(const ClassNames& names);

    /// Nothing, or scores of other classes: no bars.
    void setScores(const std::optional<Scores>& scores);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void paintGroup(QPainter& painter, const QRectF& area, const QString& title,
                    const Scores::PerClass* shares, double full) const;
    [[nodiscard]] int count() const { return static_cast<int>(m_names.size()); }
    [[nodiscard]] bool hasScores() const;
    [[nodiscard]] QString describe(int label) const;

    ClassNames m_names = digit_names();
    std::optional<Scores> m_scores;
};

} // namespace ganvas
