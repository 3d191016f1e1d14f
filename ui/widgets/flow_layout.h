#pragma once

#include <QLayout>
#include <QList>

namespace ganvas {

/// Lays its items in a row, and in further rows where the width ends: for tool bars that have to
/// fit a narrow panel. What may grow sideways, a stretch among it, shares what a row leaves over.
/// GUI thread only.
class FlowLayout : public QLayout {
    Q_OBJECT

public:
    /// `spacing` in pixels, between items and between rows.
    explicit FlowLayout(int spacing = 6);
    ~FlowLayout() override;

    void addStretch();

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    struct Row {
        QList<QLayoutItem*> items;
        int width = 0;
        int height = 0;
    };

    [[nodiscard]] QList<Row> rowsFor(int width) const;
    void place(const Row& row, const QRect& room) const;

    QList<QLayoutItem*> m_items;
};

} // namespace ganvas
