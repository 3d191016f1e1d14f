#pragma once

#include "core/base/named_direction.h"
#include "core/base/pictures.h"
#include "core/base/point.h"

#include <QWidget>

#include <cstdint>
#include <vector>

class QComboBox;
class QLabel;
class QToolButton;

namespace ganvas {

class PlaneView;

/// The noise plane with its tools: what spans it, zoom and the ways back. It goes through a point,
/// its base, along two directions, or on to B and a random C while there are no directions.
///
/// The plane keeps its base when the current point moves on, so that picking a picture does not
/// pull the others away: only its button, or noise of another size, bases it on the current point.
/// Directions that were found anew for the same digit it takes when an axis is chosen or it is
/// based anew. GUI thread only.
class PlanePanel : public QWidget {
    Q_OBJECT

public:
    explicit PlanePanel(QWidget* parent = nullptr);
    /// The same random C for the same seed, for tests.
    explicit PlanePanel(std::uint64_t seed, QWidget* parent = nullptr);

    /// To listen to: what pictures are wanted, and which was clicked.
    [[nodiscard]] const PlaneView* view() const { return m_view; }

public Q_SLOTS:
    /// What the axes can be chosen from; those for noise of another size are left out. The first
    /// two span the plane as long as nobody has seen it.
    void setDirections(const std::vector<ganvas::NamedDirection>& directions);

    /// Directions of another digit or generator are on their way: they span the plane, too, where
    /// directions do already.
    void expectOtherDirections() { m_expectsOthers = true; }

    /// Where the morph begins and ends.
    void setEnds(const ganvas::Noise& a, const ganvas::Noise& b);

    /// The current point. Its digits are drawn at once.
    void setPoint(const ganvas::LatentPoint& point);

    void showPictures(const ganvas::PicturesAnswer& answer);

    /// The generator has changed.
    void requestAgain();

protected:
    void showEvent(QShowEvent* event) override;

private:
    /// A direction on both axes or, at index −1 on both, the plane through A, B and C.
    struct Axes {
        int x = -1;
        int y = -1;
    };

    void buildControls();
    void buildLayout();
    void connectControls();
    [[nodiscard]] bool isThrough() const { return m_axes.x < 0; }
    /// Whether the axes are others now.
    bool takeDirections();
    void fillAxes();
    void showTools();
    void chooseAxis(int Axes::*axis, int direction);
    void newC();
    void baseOnPoint();
    /// Lays the plane through the base, with `centre` in the middle.
    void span(QPointF centre);
    void spanAlong(QPointF centre);
    void spanThrough(QPointF centre);

    std::uint64_t m_nextSeed;
    std::vector<NamedDirection> m_found;      ///< All that came last.
    std::vector<NamedDirection> m_directions; ///< What the axes show: those of the point's size.
    Axes m_axes;
    Noise m_spanX; ///< Along which direction the plane lies now, if it does.
    Noise m_spanY;
    bool m_takesFirstDirections = true;
    bool m_expectsOthers = false;
    bool m_isSeen = false;
    Noise m_a;
    Noise m_b;
    Noise m_c;
    LatentPoint m_point;
    Noise m_base;
    bool m_lacksEnds = false; ///< The plane goes through random noise in their place.

    PlaneView* m_view;
    QComboBox* m_x;
    QComboBox* m_y;
    QToolButton* m_newC;
    QToolButton* m_zoomOut;
    QToolButton* m_zoomIn;
    QToolButton* m_home;
    QToolButton* m_centre;
    QLabel* m_message;
};

} // namespace ganvas
