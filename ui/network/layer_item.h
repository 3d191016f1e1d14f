#pragma once

#include "core/base/network_graph.h"
#include "ui/network/network_scene.h"

#include <QCoreApplication>
#include <QGraphicsItem>
#include <QString>

namespace ganvas {

/// The box of one layer. GUI thread only.
class LayerItem : public QGraphicsItem {
    Q_DECLARE_TR_FUNCTIONS(ganvas::LayerItem)

public:
    LayerItem(const LayerBox& layer, const QSizeF& size, const NetworkColours& colours);

    /// What the box needs for its texts.
    static QSizeF sizeFor(const LayerBox& layer);

    /// All that the box says, one text after another.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    struct Texts {
        QString kind;
        QString shape;
        QString name;
        QString parameters;
    };
    static Texts textsOf(const LayerBox& layer);

    Texts m_texts;
    QSizeF m_size;
    NetworkColours m_colours;
    bool m_isFrozen;
    bool m_learns;
};

} // namespace ganvas
