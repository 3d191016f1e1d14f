#include "ui/draw/sheet_model.h"

#include "core/digits/sheet_pictures.h"
#include "ui/draw/sheet_editor.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/text.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kKeptPictures = 2000;

} // namespace

SheetModel::SheetModel(SheetEditor* editor, QObject* parent)
    : QAbstractTableModel(parent),
      m_editor(editor),
      m_pictures(kKeptPictures) {
    takeSheet();
    connect(editor, &SheetEditor::changed, this, &SheetModel::takeSheet);
    connect(editor, &SheetEditor::replaced, this, &SheetModel::takeSheet);
}

void SheetModel::takeSheet() {
    const ClassSheet& sheet = m_editor->sheet();
    if (!m_drawings.empty() && sheet.drawings == m_shown.drawings &&
        sheet.classes == m_shown.classes) {
        return; // Another place on the same sheet.
    }
    std::vector<std::vector<std::size_t>> drawings(sheet.classes.size());
    std::size_t most = 0;
    for (std::size_t i = 0; i < sheet.drawings.size(); ++i) {
        std::vector<std::size_t>& row = drawings.at(sheet.drawings[i]->label);
        row.push_back(i);
        most = std::max(most, row.size());
    }
    const int columns = FirstDrawing + static_cast<int>(most);
    const bool isOfOneShape = drawings.size() == m_drawings.size() && columns == m_columns;
    if (!isOfOneShape) {
        beginResetModel();
    }
    m_shown = sheet;
    m_drawings = std::move(drawings);
    m_columns = columns;
    if (isOfOneShape) {
        Q_EMIT dataChanged(index(0, 0),
                           index(static_cast<int>(m_drawings.size()) - 1, m_columns - 1));
    } else {
        endResetModel();
    }
}

std::optional<std::size_t> SheetModel::drawingAt(const QModelIndex& index) const {
    const int place = index.column() - FirstDrawing;
    if (!index.isValid() || place < 0) {
        return std::nullopt;
    }
    const std::vector<std::size_t>& row = m_drawings.at(static_cast<std::size_t>(index.row()));
    return static_cast<std::size_t>(place) < row.size()
               ? std::optional(row[static_cast<std::size_t>(place)])
               : std::nullopt;
}

QModelIndex SheetModel::indexOf(std::size_t drawing) const {
    const std::size_t label = m_shown.drawings.at(drawing)->label;
    const std::vector<std::size_t>& row = m_drawings.at(label);
    const auto place = std::find(row.begin(), row.end(), drawing) - row.begin();
    return index(static_cast<int>(label), FirstDrawing + static_cast<int>(place));
}

int SheetModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_drawings.size());
}

int SheetModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_columns;
}

QVariant SheetModel::data(const QModelIndex& index, int role) const {
    const auto label = static_cast<std::size_t>(index.row());
    const QString name = toQString(m_shown.classes.at(label));
    if (index.column() == NameColumn) {
        return role == Qt::DisplayRole || role == Qt::EditRole ? name
               : role == Qt::ToolTipRole ? tr("What this class is called; double-click to edit")
                                         : QVariant();
    }
    if (index.column() == CountColumn) {
        const QString count = QString::number(m_drawings.at(label).size());
        return role == Qt::DisplayRole          ? count
               : role == Qt::AccessibleTextRole ? tr("%1 drawings of %2").arg(count, name)
               : role == Qt::TextAlignmentRole  ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                : QVariant();
    }
    const std::optional<std::size_t> drawing = drawingAt(index);
    if (!drawing) {
        return {};
    }
    switch (role) {
    case Qt::DecorationRole:
        return pictureOf(m_shown.drawings.at(*drawing));
    case Qt::AccessibleTextRole:
        return tr("%1, drawing %2").arg(name).arg(index.column() - FirstDrawing + 1);
    case Qt::ToolTipRole:
        return tr("Click to write it anew; Delete removes it");
    default:
        return {};
    }
}

QPixmap SheetModel::pictureOf(const ClassSheet::Drawing& drawing) const {
    // The drawing is kept with its picture, so that no other has its address.
    auto* kept = m_pictures.object(drawing.get());
    if (kept == nullptr) {
        kept = new std::pair(drawing, QPixmap::fromImage(digitImage(picture_of(*drawing)[0])));
        m_pictures.insert(drawing.get(), kept);
    }
    return kept->second;
}

bool SheetModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || index.column() != NameColumn) {
        return false;
    }
    const QString sentence =
        m_editor->rename(static_cast<std::size_t>(index.row()), value.toString());
    Q_EMIT refused(sentence);
    return sentence.isEmpty();
}

Qt::ItemFlags SheetModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == NameColumn) {
        flags |= Qt::ItemIsEditable;
    } else if (index.column() >= FirstDrawing && !drawingAt(index)) {
        flags = Qt::NoItemFlags;
    }
    return flags;
}

} // namespace ganvas
