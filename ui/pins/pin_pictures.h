#pragma once

#include "ui/pins/pin_requests.h"
#include "ui/widgets/when_seen.h"

#include <QObject>

namespace ganvas {

class PinCollection;
class PinCompare;

/// Has the pictures drawn that the tray and the comparison of two pins show, as long as somebody
/// looks at one of them. Make it a member by value of the tray. GUI thread only.
class PinPictures : public QObject {
    Q_OBJECT

public:
    /// `pins` must outlive this.
    PinPictures(PinCollection* pins, QWidget* tray);

    /// How many values of noise the generator takes; what is asked for is fitted to it. Another
    /// number asks again.
    void setNoiseSize(int size);
    [[nodiscard]] int noiseSize() const { return m_noiseSize; }

    /// Opens the comparison, or shows other pins in it.
    void compare(int rowA, int rowB);

    /// Asks for all that is missing and all that is compared, whatever was asked for before.
    void request();
    void take(const PicturesAnswer& answer) { m_requests.take(answer); }

    /// Whether somebody looks, at the tray or at the comparison.
    [[nodiscard]] bool isSeen() const;

Q_SIGNALS:
    /// Only while isSeen().
    void wanted(const ganvas::PicturesRequest& request);

    /// isSeen() is another answer, perhaps.
    void sightChanged();

private:
    void onSightChanged(bool isSeen);
    [[nodiscard]] bool isComparisonSeen() const;

    PinCollection* m_pins;
    QWidget* m_tray;
    PinCompare* m_comparison = nullptr; ///< Made when first wanted.
    WhenSeen m_sight;                   ///< Of the tray.
    PinRequests m_requests;
    int m_noiseSize;
};

} // namespace ganvas
