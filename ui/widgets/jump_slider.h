#pragma once

#include <QSlider>
#include <QStyle>

namespace ganvas {

/// A slider whose handle goes to where its groove is clicked, and can be dragged on from there.
/// Qt's own goes there by pages; what its style can be asked for also moves a handle that was only
/// taken hold of beside its middle. GUI thread only.
class JumpSlider : public QSlider {
    Q_OBJECT

public:
    using QSlider::QSlider;

protected:
    void mousePressEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] QRect part(QStyle::SubControl control) const;
    [[nodiscard]] int valueAt(QPoint place) const;
};

} // namespace ganvas
