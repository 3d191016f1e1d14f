#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QPushButton>
#include <QStyle>
#include <QTest>
#include <QToolTip>

using namespace ganvas;

namespace {

/// The colour of the icon's most opaque pixel.
QColor inkOf(const QIcon& icon, QIcon::Mode mode = QIcon::Normal) {
    const QImage image = icon.pixmap(QSize(32, 32), 1.0, mode).toImage();
    QColor ink(Qt::transparent);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            if (colour.alpha() > ink.alpha()) {
                ink = colour;
            }
        }
    }
    return ink;
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(*qApp, Theme::system); }
    void cleanupTestCase() { applyTheme(*qApp, Theme::system); }

    void everyRoleIsSet_data() {
        QTest::addColumn<Theme>("theme");
        QTest::newRow("light") << Theme::light;
        QTest::newRow("dark") << Theme::dark;
    }

    void everyRoleIsSet() {
        QFETCH(const Theme, theme);
        const QPalette palette = themePalette(theme);
        for (int group = 0; group < QPalette::NColorGroups; ++group) {
            for (int role = 0; role < QPalette::NColorRoles; ++role) {
                if (role != QPalette::NoRole) {
                    QVERIFY2(palette.isBrushSet(static_cast<QPalette::ColorGroup>(group),
                                                static_cast<QPalette::ColorRole>(role)),
                             qPrintable(QString("group %1, role %2").arg(group).arg(role)));
                }
            }
        }
        QCOMPARE(isDark(palette), theme == Theme::dark);
    }

    void disabledLooksDisabled_data() { everyRoleIsSet_data(); }

    void disabledLooksDisabled() {
        QFETCH(const Theme, theme);
        const QPalette palette = themePalette(theme);
        const QColor disabled = palette.color(QPalette::Disabled, QPalette::ButtonText);
        QVERIFY(disabled != palette.color(QPalette::Active, QPalette::ButtonText));
        QVERIFY2(contrast(disabled, palette.color(QPalette::Window)) >= kControlContrast,
                 "and still legible");
    }

    void switchingReachesOpenWindows() {
        QPushButton button("Start");
        button.show();
        applyTheme(*qApp, Theme::dark);
        QTRY_VERIFY(isDark(button.palette()));
        QVERIFY(button.grab().toImage().pixelColor(4, 15).lightness() < 128);
        QCOMPARE(QToolTip::palette().color(QPalette::ToolTipBase),
                 themePalette(Theme::dark).color(QPalette::ToolTipBase));
        applyTheme(*qApp, Theme::light);
        QTRY_VERIFY(!isDark(button.palette()));
        QVERIFY(button.grab().toImage().pixelColor(4, 15).lightness() > 128);
    }

    void systemRestoresTheDesktopsLook() {
        const QPalette before = QApplication::palette();
        const QPalette toolTip = QToolTip::palette();
        const QString style = QApplication::style()->name();
        applyTheme(*qApp, Theme::dark);
        QVERIFY(QApplication::palette() != before);
        applyTheme(*qApp, Theme::system);
        QCOMPARE(QApplication::palette(), before);
        QCOMPARE(QToolTip::palette(), toolTip);
        QCOMPARE(QApplication::style()->name(), style);
    }

    void iconsFollowTheTheme() {
        const QIcon icon = themedIcon("play");
        applyTheme(*qApp, Theme::light);
        QCOMPARE(inkOf(icon), themePalette(Theme::light).color(QPalette::ButtonText));
        applyTheme(*qApp, Theme::dark);
        QCOMPARE(inkOf(icon), themePalette(Theme::dark).color(QPalette::ButtonText));
        QCOMPARE(inkOf(icon, QIcon::Disabled),
                 themePalette(Theme::dark).color(QPalette::Disabled, QPalette::ButtonText));
        QCOMPARE(inkOf(themedIcon("play", QPalette::Link)),
                 themePalette(Theme::dark).color(QPalette::Link));
    }

    void everyIconDraws() {
        initResources();
        const QStringList files = QDir(":/ganvas/icons").entryList({"*.svg"});
        QVERIFY(files.size() >= 15);
        for (const QString& file : files) {
            const QIcon icon = themedIcon(file.chopped(4));
            QVERIFY2(inkOf(icon).alpha() > 200, qPrintable(file));
        }
        QVERIFY(themedIcon("no such icon").isNull());
        QVERIFY(!applicationIcon().pixmap(16, 16).isNull());
    }

    void iconsAreSharpOnDenseScreens() {
        const QPixmap pixmap = themedIcon("save").pixmap(QSize(16, 16), 2.0);
        QCOMPARE(pixmap.size(), QSize(32, 32));
        QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
