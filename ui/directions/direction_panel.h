#pragma once

#include "core/base/direction_search.h"
#include "core/base/pictures.h"
#include "core/base/point.h"
#include "ui/widgets/when_seen.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace ganvas {

class DirectionRow;

/// Sliders along the directions in which the generator's pictures change most, named by what they
/// change. Which directions are wanted is asked with directionsWanted(), while somebody shows them;
/// pictures for those without a name, on the way through the current point, with picturesWanted(),
/// while the panel is seen. GUI thread only.
class DirectionPanel : public QWidget {
    Q_OBJECT

public:
    explicit DirectionPanel(QWidget* parent = nullptr);

    /// What was asked for last.
    [[nodiscard]] const DirectionsRequest& request() const { return m_request; }

public Q_SLOTS:
    /// Drops answers to older requests.
    void setDirections(const ganvas::DirectionsAnswer& answer);

    /// Where the point is along each of them, without signals.
    void setSteps(const std::vector<double>& steps);

    /// The point that the pictures are taken around; its digit is the one of "this digit".
    void setPoint(const ganvas::LatentPoint& point);

    void showPictures(const ganvas::PicturesAnswer& answer);

    /// The generator has changed, and with it the pictures.
    void requestAgain();

    /// Asks for the directions: for the first time, or of another generator.
    void ask();

    /// Whether another widget, the plane, shows the directions, too: they are then wanted while the
    /// panel itself is not seen.
    void setShownElsewhere(bool isShown);

Q_SIGNALS:
    void directionsWanted(const ganvas::DirectionsRequest& request);
    void stepChanged(int index, double step);
    void released();
    void picturesWanted(const ganvas::PicturesRequest& request);

private:
    void buildChoices();
    void search();
    void askForPictures();

    QComboBox* m_digits;
    QComboBox* m_method;
    QLabel* m_hint;
    QVBoxLayout* m_rowLayout;
    std::vector<DirectionRow*> m_rows;
    std::vector<NamedDirection> m_directions;
    LatentPoint m_point;
    DirectionsRequest m_request;
    std::uint64_t m_picturesId = 0;
    std::vector<std::size_t> m_pictured; ///< The rows of the request for pictures, in its order.
    Images m_pictures;                   ///< Those that have come.
    QTimer m_pictureTimer;
    bool m_isShownElsewhere = false;
    WhenSeen m_searching;
    WhenSeen m_picturing;
};

} // namespace ganvas
