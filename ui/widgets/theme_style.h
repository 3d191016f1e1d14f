#pragma once

#include <QColor>
#include <QPalette>
#include <QProxyStyle>

namespace ganvas {

/// Qt's Fusion style with the edges, marks and handles of controls drawn so that they can be seen:
/// Fusion takes them from a slightly darker window, which nobody sees on a dark one. Its tabs are
/// narrower, so that a small window shows all their titles. GUI thread only.
class ThemeStyle : public QProxyStyle {
    Q_OBJECT

public:
    ThemeStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget = nullptr) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option,
                                  const QWidget* widget = nullptr) const override;
};

} // namespace ganvas
