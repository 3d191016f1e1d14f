#pragma once

#include <QDoubleSpinBox>
#include <QSpinBox>
#include <QTest>

namespace ganvas {

/// Types over what a spin box holds, and stays in it.
inline void type_into(QAbstractSpinBox* box, const QString& text) {
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, text);
}

/// The number that a spin box of either kind holds.
inline double number_in(const QWidget* box) {
    const auto* real = qobject_cast<const QDoubleSpinBox*>(box);
    return real != nullptr ? real->value() : qobject_cast<const QSpinBox*>(box)->value();
}

} // namespace ganvas
