#pragma once

#include "ui/data/shown_data.h"

#include <QAbstractScrollArea>

#include <optional>

namespace ganvas {

/// All pictures of a dataset, or of one class of it, in rows that fill the width; scrolls through
/// as many as there are and draws those that are seen. A click, the arrow keys, Page and Home and
/// End choose one. GUI thread only.
class SampleWall : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit SampleWall(QWidget* parent = nullptr);

    /// Other data: all of it, from the top, and none chosen.
    void setData(const ShownData& shown);

    /// Shows this class alone, or all; what was chosen stays so if it is still there.
    void setLabel(std::optional<int> label);
    [[nodiscard]] std::optional<int> label() const { return m_label; }

    /// How many pictures there are to see.
    [[nodiscard]] std::size_t count() const;

    /// The number in the dataset of the one that is chosen.
    [[nodiscard]] std::optional<std::uint32_t> chosen() const;

    /// Chooses a picture by its number in the dataset and scrolls to it. False where it is not
    /// among those to see.
    bool choose(std::uint32_t picture);

    /// Where the picture at this place among those to see is drawn, in the viewport.
    [[nodiscard]] QRect cellRect(std::size_t place) const;

    [[nodiscard]] QSize sizeHint() const override { return {400, 300}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 80}; }

Q_SIGNALS:
    void pictureChosen(quint32 picture);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] std::uint32_t pictureAt(std::size_t place) const;
    [[nodiscard]] int columns() const;
    [[nodiscard]] std::optional<std::size_t> placeAt(QPoint position) const;
    void updateRange();
    void chooseAt(std::size_t place);
    void showToolTip(QPoint global, QPoint position);

    ShownData m_shown;
    std::optional<int> m_label;
    std::optional<std::size_t> m_chosen; ///< Its place among those to see.
};

} // namespace ganvas
