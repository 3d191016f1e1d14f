#pragma once

#include "core/base/pictures.h"
#include "core/latent/noise_plane.h"
#include "ui/plane/plane_layout.h"
#include "ui/plane/plane_legend.h"
#include "ui/plane/plane_tiles.h"
#include "ui/widgets/when_seen.h"

#include <QCache>
#include <QWidget>

#include <optional>
#include <vector>

namespace ganvas {

/// A plane of noise as tiny pictures, without end. The mouse drags it, the wheel zooms about the
/// pointer (with Shift it scrolls), a click picks the picture under the pointer. With the keyboard:
/// arrows and Page keys, +, − and 0, Home, and Enter for the picture in the middle.
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
    [[nodiscard]] const std::optional<NoisePlane>& plane() const { return m_plane; }

    /// What is drawn from the noise.
    void setDigits(const DigitWeights& digits);

    /// Frames the point whose noise this is: the origin or one that was picked here; else none.
    void setCurrent(const Noise& noise);
    [[nodiscard]] std::optional<QPointF> current() const { return m_current; }

    /// The plane's coordinates in the middle.
    [[nodiscard]] QPointF centre() const { return m_centre; }
    [[nodiscard]] int level() const { return m_level; }
    [[nodiscard]] bool canZoomIn() const { return m_level < PlaneLayout::kLevels - 1; }
    [[nodiscard]] bool canZoomOut() const;

    /// Of the widget as it is now.
    [[nodiscard]] PlaneLayout tileLayout() const;
    [[nodiscard]] const PlaneTiles& tiles() const { return m_tiles; }

    [[nodiscard]] QSize sizeHint() const override { return {560, 560}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 120}; }

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    /// Puts the origin in the middle.
    void goHome();

    void showPictures(const ganvas::PicturesAnswer& answer);
    /// The generator has changed: what is in sight is drawn anew, and shown as it was meanwhile.
    void requestAgain();

Q_SIGNALS:
    void picturesWanted(const ganvas::PicturesRequest& request);
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
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] std::vector<TileKey> visible() const;
    void ask();
    void giveUp();
    void send(const PlaneTiles::Request& request);
    void moveTo(QPointF centre);
    void scroll(QPointF pixels);
    void zoomTo(int level, QPointF about);
    void choose(const TileKey& tile);
    void setPointer(std::optional<QPointF> position);

    void paintTiles(QPainter& painter, const QRegion& exposed);
    void paintOtherLevels(QPainter& painter, const PlaneLayout& layout, QRectF exposed) const;
    void paintFrames(QPainter& painter, const PlaneLayout& layout) const;
    void paintMarks(QPainter& painter, const PlaneLayout& layout) const;
    void paintAxes(QPainter& painter, const PlaneLayout& layout) const;
    [[nodiscard]] QImage enlarged(const TileKey& tile);

    WhenSeen m_sight;
    std::optional<NoisePlane> m_plane;
    double m_span = 1;
    PlaneLegend m_legend;
    DigitWeights m_digits = pure_digit(0);
    QPointF m_centre;
    int m_level = PlaneLayout::kUsualLevel;
    PlaneTiles m_tiles;
    QCache<TileKey, QImage> m_enlarged; ///< As they are on the screen; costs are bytes.
    std::vector<QPointF> m_known{{}};   ///< The origin and what has been picked.
    std::optional<QPointF> m_current;
    std::optional<QPointF> m_pointer; ///< Where the mouse hovers over a picture.
    std::optional<QPointF> m_pressed;
    QPointF m_held; ///< The coordinates that the mouse holds while it drags.
    bool m_isDragging = false;
    int m_wheel = 0; ///< Of a notch, what has been turned.
};

} // namespace ganvas
