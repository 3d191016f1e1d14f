#pragma once

#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QTest>

namespace ganvas {

/// Names `file` in Qt's own file dialog, accepts it, and waits until the dialog is gone.
inline void acceptFile(const QPointer<QFileDialog>& dialog, const QString& file) {
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY(dialog->isVisible());
    auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
    name->setText(file);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(dialog.isNull());
}

} // namespace ganvas
