#pragma once

#include "core/base/pictures.h"
#include "ui/plane/plane_hand.h"
#include "ui/plane/plane_legend.h"
#include "ui/plane/plane_painter.h"
#include "ui/plane/plane_points.h"
#include "ui/plane/plane_tiles.h"
#include "ui/plane/plane_viewport.h"
#include "ui/widgets/when_seen.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace ganvas {

/// A plane of noise as tiny pictures, without end. PlaneHand says how it moves; a click picks the
/// picture under the pointer, Enter or Space the one in the middle.
///
/// It draws nothing itself: while it is seen it asks by picturesWanted() for what is missing in
/// sight, the nearest to the pointer first, and a newer request, even an empty one, takes the place
/// of the older. GUI thread only.
class PlaneView : public QWidget {
    Q_OBJECT

public:
    explicit PlaneView(QWidget* parent = nullptr);

    /// Another plane, with `centre` in the middle. A whole number of steps at every zoom level goes
    /// into `span` > 0 coordinates.
    void setPlane(const NoisePlane& plane, double span, PlaneLegend legend, QPointF centre);
    [[nodiscard]] const std::optional<NoisePlane>& plane() const { return m_points.plane(); }

    /// What is drawn from the noise.
    void setDigits(const ClassWeights& digits);

    /// Frames the point whose noise this is: the origin or one that was picked here; else none.
    void setCurrent(const Noise& noise);
    [[nodiscard]] std::optional<QPointF> current() const { return m_points.current(); }

    /// The plane's coordinates in the middle.
    [[nodiscard]] QPointF centre() const { return m_viewport.centre(); }
    [[nodiscard]] int level() const { return m_viewport.level(); }
    [[nodiscard]] bool canZoomIn() const { return m_viewport.canZoomIn(); }
    [[nodiscard]] bool canZoomOut() const { return m_viewport.canZoomOut(); }

    /// Of the widget as it is now.
    [[nodiscard]] PlaneLayout tileLayout() const { return m_viewport.layout(); }
    [[nodiscard]] const PlaneTiles& tiles() const { return m_tiles; }

    [[nodiscard]] QSize sizeHint() const override { return {560, 560}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 120}; }

public Q_SLOTS:
    void zoomIn() { zoomTo(level() + 1); }
    void zoomOut() { zoomTo(level() - 1); }
    /// Puts the origin in the middle.
    void goHome();

    void showPictures(const ganvas::PicturesAnswer& answer);
    /// The generator has changed: what is in sight is drawn anew, and shown as it was meanwhile.
    void requestAgain();

Q_SIGNALS:
    void picturesWanted(const ganvas::PicturesRequest& request);

    /// A picture was picked.
    void pointChosen(const ganvas::Noise& noise);

    void zoomChanged();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* /*event*/) override { update(); }
    void focusOutEvent(QFocusEvent* /*event*/) override { update(); }

private:
    void setArea();
    [[nodiscard]] std::vector<TileKey> visible() const;
    void ask();
    void giveUp();
    void send(const PlaneTiles::Request& request);
    void zoomTo(int level);
    void viewportMoved();
    void pointerMoved(std::optional<QPointF> before);
    void choose(const TileKey& tile);
    void showToolTip(QPoint position);

    WhenSeen m_sight;
    PlaneViewport m_viewport;
    PlaneHand m_hand{m_viewport};
    PlanePoints m_points;
    PlaneTiles m_tiles;
    PlanePainter m_painter;
    PlaneLegend m_legend;
    ClassWeights m_digits = pure_class(0);
    int m_levelSaid = PlaneLayout::kUsualLevel;
};

} // namespace ganvas
