#pragma once

#include <QListView>

namespace ganvas {

/// The pins as pictures with their names, in rows from left to right. A click or Enter recalls a
/// pin; Ctrl and Shift select more; a double-click or F2 renames; a drag, or Alt with the arrow
/// keys, puts a pin elsewhere. Says what pins are for while there are none. GUI thread only.
class PinList : public QListView {
    Q_OBJECT

public:
    explicit PinList(QWidget* parent = nullptr);

    /// Ascending.
    [[nodiscard]] QList<int> selectedRows() const;

    /// Selects `count` rows from `first` on and nothing else, and brings the first into sight.
    void selectRows(int first, int count);

    /// Selects these and nothing else; the last one becomes the current one.
    void selectRows(const QList<int>& rows);

    /// Lets the person type another name, if one pin is selected.
    void editSelected();

Q_SIGNALS:
    void recalled(const QModelIndex& index);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void moveCurrent(int by);

    QPersistentModelIndex m_pressed;
};

} // namespace ganvas
