#pragma once

#include <QImage>
#include <QWidget>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace ganvas {

/// One digit at several steps of a run, side by side, each named by its step, and a frame around
/// the one that is on show. A click or the arrow keys choose another. GUI thread only.
class StepStrip : public QWidget {
    Q_OBJECT

public:
    explicit StepStrip(QWidget* parent = nullptr);

    /// As many pictures as there is room for, at least 2.
    [[nodiscard]] int room() const;

    /// What it shows from now on, rising, at most room(); pictures of steps that were there before
    /// stay until others come.
    void setSteps(const std::vector<std::int64_t>& steps);
    [[nodiscard]] const std::vector<std::int64_t>& steps() const { return m_steps; }

    void setPicture(std::int64_t step, const QImage& picture);

    /// Null where none has come.
    [[nodiscard]] QImage picture(std::int64_t step) const;

    /// The step on show, which need not be among them; none: the newest.
    void setMoment(std::optional<std::int64_t> step);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// room() is another number.
    void roomChanged();

    /// A person chose this one.
    void stepChosen(qint64 step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] int slotWidth() const;
    [[nodiscard]] QRect slotRect(int index) const;
    [[nodiscard]] int current() const;
    [[nodiscard]] int count() const { return static_cast<int>(m_steps.size()); }
    void choose(int index);

    std::vector<std::int64_t> m_steps;
    std::map<std::int64_t, QImage> m_pictures;
    std::optional<std::int64_t> m_moment;
    int m_room = 2; ///< That was told last.
};

} // namespace ganvas
