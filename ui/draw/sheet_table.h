#pragma once

#include <QTableView>

namespace ganvas {

class SheetEditor;
class SheetModel;

/// All drawings of a sheet, a row for each class: a click puts one on the pad, Delete removes it,
/// and a double click renames a class. GUI thread only.
class SheetTable : public QTableView {
    Q_OBJECT

public:
    /// `editor` must outlive this.
    explicit SheetTable(SheetEditor* editor, QWidget* parent = nullptr);

    [[nodiscard]] const SheetModel* sheetModel() const { return m_model; }

    [[nodiscard]] QSize minimumSizeHint() const override { return {150, 120}; }

Q_SIGNALS:
    /// A name that can't be had; empty: one that can.
    void refused(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void activate(const QModelIndex& index);
    void showEditor();

    SheetEditor* m_editor;
    SheetModel* m_model;
};

} // namespace ganvas
