#pragma once

#include "core/base/images.h"
#include "core/base/named_direction.h"

#include <QWidget>

class QLabel;
class QSlider;

namespace ganvas {

/// One direction: a slider, and beside it what going along it changes, or pictures on the way where
/// that has no name. A double-click on the slider goes back to 0. GUI thread only.
class DirectionRow : public QWidget {
    Q_OBJECT

public:
    static constexpr int kPictures = 5;

    /// `number` counts from 0.
    explicit DirectionRow(int number, QWidget* parent = nullptr);

    void setDirection(const NamedDirection& direction);

    /// Whether there is something to call it by.
    [[nodiscard]] bool isNamed() const { return m_isNamed; }

    /// kPictures pictures from the near end of the travel to the far one, for one without a name.
    void setPictures(const Images& pictures);

    /// Shows another place without a signal; one beyond the travel stands at its end.
    void setStep(double step);

Q_SIGNALS:
    void stepChanged(double step);
    void released(); ///< The slider was let go.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    int m_number;
    double m_reach = 3;
    bool m_isNamed = false;
    QLabel* m_name;
    QSlider* m_slider;
};

} // namespace ganvas
