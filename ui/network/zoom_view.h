#pragma once

#include <QGraphicsView>

namespace ganvas {

/// A graphics view that zooms with Ctrl and the wheel about the mouse, and pans by dragging. Until
/// a person zooms, the scene keeps to the view's width. GUI thread only.
class ZoomView : public QGraphicsView {
    Q_OBJECT

public:
    explicit ZoomView(QWidget* parent = nullptr);

    [[nodiscard]] double zoom() const { return transform().m11(); }
    void zoomBy(double factor);
    /// The whole scene, but never larger than 100 %.
    void fitScene();
    /// As wide as the view, never larger than 100 %, and showing the top: a start for tall scenes.
    void fitWidth();

protected:
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void setZoom(double zoom);
    [[nodiscard]] double widthZoom() const;

    bool m_followsWidth = true;
};

} // namespace ganvas
