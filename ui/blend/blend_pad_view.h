#pragma once

#include "core/latent/blend_pad.h"
#include "ui/blend/pad_layout.h"
#include "ui/blend/region_map.h"

#include <QPixmap>
#include <QWidget>

namespace ganvas {

/// A pad with the classes at its corners: the place of its handle says how they are blended. Its
/// background shows what a judge reads everywhere on it. The handle follows the mouse (with Shift
/// five times as finely) and the arrow keys (with Shift as well); a click on a name or its key goes
/// to that class alone. A blend that is not the one of its place, as on the straight way between
/// two classes, has a hollow handle with lines to its classes. GUI thread only.
class BlendPadView : public QWidget {
    Q_OBJECT

public:
    static constexpr double kKeyStep = 0.05; ///< In the pad's own units; with Shift a fifth.

    explicit BlendPadView(QWidget* parent = nullptr);

    /// A corner for each. What is blended is fitted to them.
    void setClasses(const ClassNames& names);

    [[nodiscard]] const ClassWeights& digits() const { return m_digits; }

    /// Where the handle is.
    [[nodiscard]] PadPlace place() const { return m_place; }

    /// Whether the blend is the one of its place, not another with the same mean.
    [[nodiscard]] bool isOnPlace() const { return m_isOnPlace; }

    void setRegions(const RegionMap& regions);

    [[nodiscard]] QPointF toPixel(PadPlace place) const { return m_layout.toPixel(place); }
    [[nodiscard]] QPointF nameCentre(int label) const { return m_layout.name(label).box.center(); }

    /// What a tool tip says at `position`; empty beside the pad.
    [[nodiscard]] QString textAt(QPointF position) const;

    [[nodiscard]] QSize sizeHint() const override { return {190, 190}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {110, 110}; }

public Q_SLOTS:
    /// Moves the handle without a signal. Weights that are not finite, negative ones and zeros
    /// alone are not taken.
    void setDigits(const ganvas::ClassWeights& digits);

Q_SIGNALS:
    /// A person chose another blend; comes with every movement of the mouse.
    void digitsChosen(const ganvas::ClassWeights& digits);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] int classCount() const { return static_cast<int>(m_names.size()); }
    [[nodiscard]] ClassWeights chosenAt(QPointF position) const;
    void choose(const ClassWeights& digits);
    void layOut();
    void redrawBackground();
    [[nodiscard]] QPixmap background() const;
    void paintRegionNames(QPainter& painter, const QImage& regions) const;
    void paintNames(QPainter& painter) const;
    void paintHandle(QPainter& painter) const;

    ClassNames m_names = digit_names();
    PadLayout m_layout{m_names, size(), font()};
    ClassWeights m_digits = pure_class(0);
    PadPlace m_place = pad_corner(0);
    bool m_isOnPlace = true;
    RegionMap m_regions;
    QPixmap m_background; ///< Null: to be drawn again.
    bool m_isDragged = false;
    QPointF m_mouse; ///< Where it was last while it drags.
    int m_hovered = -1;
};

} // namespace ganvas
