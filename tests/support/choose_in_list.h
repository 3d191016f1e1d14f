#pragma once

#include <QAbstractItemView>
#include <QComboBox>
#include <QTest>

namespace ganvas {

/// Opens the list of a box and chooses the item of that text there, by the keyboard.
inline void choose_in_list(QComboBox* box, const QString& text) {
    const int index = box->findText(text);
    QVERIFY2(index >= 0, qPrintable(text));
    box->showPopup();
    QAbstractItemView* const list = box->view();
    QTRY_VERIFY(list->isVisible());
    list->setCurrentIndex(box->model()->index(index, box->modelColumn(), box->rootModelIndex()));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_VERIFY(!list->isVisible());
}

} // namespace ganvas
