#pragma once

#include "core/base/class_sheet.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QPixmap>

#include <cstddef>
#include <optional>
#include <vector>

namespace ganvas {

class SheetEditor;

/// A sheet as a table: a row for each class, with its name, which can be edited, how many drawings
/// there are of it, and these. GUI thread only.
class SheetModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, CountColumn, FirstDrawing };

    /// `editor` must outlive this.
    explicit SheetModel(SheetEditor* editor, QObject* parent = nullptr);

    /// Its place on the sheet; none where the cell has none.
    [[nodiscard]] std::optional<std::size_t> drawingAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(std::size_t drawing) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    /// A name that can't be had.
    void refused(const QString& sentence);

private:
    void takeSheet();
    [[nodiscard]] QPixmap pictureOf(const ClassSheet::Drawing& drawing) const;

    SheetEditor* m_editor;
    ClassSheet m_shown;                               ///< What the table was told of.
    std::vector<std::vector<std::size_t>> m_drawings; ///< Of each class, by their places.
    int m_columns = FirstDrawing;
    mutable QCache<const HandDrawing*, std::pair<ClassSheet::Drawing, QPixmap>> m_pictures;
};

} // namespace ganvas
