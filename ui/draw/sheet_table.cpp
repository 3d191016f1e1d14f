#include "ui/draw/sheet_table.h"

#include "core/base/images.h"
#include "ui/draw/sheet_editor.h"
#include "ui/draw/sheet_model.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <cstddef>

namespace ganvas {

namespace {

constexpr int kCell = kImageSide + 6;
constexpr int kWidestName = 140;

} // namespace

SheetTable::SheetTable(SheetEditor* editor, QWidget* parent)
    : QTableView(parent),
      m_editor(editor),
      m_model(new SheetModel(editor, this)) {
    setObjectName(QStringLiteral("sheetTable"));
    setAccessibleName(tr("Drawings on the sheet"));
    setModel(m_model);
    setShowGrid(false);
    setIconSize({kImageSide, kImageSide});
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    horizontalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(kCell);
    horizontalHeader()->setDefaultSectionSize(kCell);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(kCell);
    verticalHeader()->setDefaultSectionSize(kCell);
    connect(this, &QTableView::clicked, this, &SheetTable::activate);
    connect(this, &QTableView::activated, this, &SheetTable::activate);
    connect(m_model, &SheetModel::refused, this, &SheetTable::refused);
    connect(editor, &SheetEditor::changed, this, &SheetTable::showEditor);
    connect(editor, &SheetEditor::replaced, this, &SheetTable::showEditor);
    showEditor();
}

void SheetTable::activate(const QModelIndex& index) {
    if (const auto drawing = m_model->drawingAt(index)) {
        m_editor->pick(*drawing);
    } else if (index.isValid() && state() != QAbstractItemView::EditingState) {
        m_editor->write(static_cast<std::size_t>(index.row()));
    }
}

void SheetTable::showEditor() {
    for (int column = 0; column < SheetModel::FirstDrawing; ++column) {
        const int wanted = sizeHintForColumn(column) + 8;
        setColumnWidth(column, std::min(wanted, kWidestName));
    }
    const QModelIndex index =
        m_editor->current()
            ? m_model->indexOf(*m_editor->current())
            : m_model->index(static_cast<int>(m_editor->writing()), SheetModel::NameColumn);
    setCurrentIndex(index);
    scrollTo(index);
}

void SheetTable::keyPressEvent(QKeyEvent* event) {
    const auto drawing = m_model->drawingAt(currentIndex());
    if (event->key() == Qt::Key_Delete && drawing) {
        m_editor->remove(*drawing);
    } else if (event->key() == Qt::Key_Space) {
        event->ignore(); // The next one, wherever the focus is.
    } else {
        QTableView::keyPressEvent(event);
    }
}

} // namespace ganvas
