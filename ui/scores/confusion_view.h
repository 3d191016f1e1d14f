#pragma once

#include "core/base/class_names.h"
#include "core/base/scores.h"

#include <QStringList>
#include <QWidget>

#include <optional>

namespace ganvas {

/// A judge's confusion matrix as a heat map: a row for each class that was asked for, a column for
/// each that was read. GUI thread only.
class ConfusionView : public QWidget {
    Q_OBJECT

public:
    explicit ConfusionView(QWidget* parent = nullptr);

    void setClasses(const ClassNames& names);

    /// Nothing, or scores of other classes: an empty matrix.
    void setScores(const std::optional<Scores>& scores);

    /// Where a cell is drawn, in widget coordinates.
    [[nodiscard]] QRectF cellRect(int asked, int read) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int count() const { return static_cast<int>(m_names.size()); }
    void fitNames();
    /// Pixels, beside and above the cells; 0 where these are too small for names, which the tool
    /// tips have.
    [[nodiscard]] double nameRoom() const;
    void paintNames(QPainter& painter) const;
    [[nodiscard]] double share(int asked, int read) const;
    [[nodiscard]] QString describe(int asked, int read) const;

    ClassNames m_names = digit_names();
    QStringList m_shownNames; ///< Cut where they are long.
    double m_nameRoom = 0;    ///< Pixels that they take.
    std::optional<Scores> m_scores;
};

} // namespace ganvas
