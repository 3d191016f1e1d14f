#pragma once

#include <QTest>
#include <QWidget>

namespace ganvas {

/// Shows `window` and returns when it is on the screen.
inline void show_on_screen(QWidget& window) {
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
}

inline void show_on_screen(QWidget& window, QSize size) {
    window.resize(size);
    show_on_screen(window);
}

} // namespace ganvas
