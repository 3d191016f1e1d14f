#pragma once

#include "core/base/class_names.h"
#include "core/base/scores.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace ganvas {

/// Bars for each class: how many are read as asked for, how much they differ among themselves as a
/// share of what real ones do, precision and recall; a line says what real ones reach. GUI thread
/// only.
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
    struct Group {
        QString title;
        const Scores::PerClass* shares; ///< Null: none are known.
        const Scores::PerClass* real;   ///< Null: real ones have 1.
        double full;                    ///< What a whole bar stands for.
    };

    [[nodiscard]] std::vector<Group> groups() const;

    /// Where the `i`th of `count` groups is painted: two above each other, the next two beside.
    [[nodiscard]] QRectF areaOf(std::size_t i, std::size_t count) const;

    /// The class whose bars are at `x`, or nearest to it.
    [[nodiscard]] int labelAt(double x) const;
    void paintGroup(QPainter& painter, const QRectF& area, const Group& group) const;
    [[nodiscard]] int count() const { return static_cast<int>(m_names.size()); }
    [[nodiscard]] bool hasScores() const;
    [[nodiscard]] QString describe(int label) const;

    ClassNames m_names = digit_names();
    std::optional<Scores> m_scores;
};

} // namespace ganvas
