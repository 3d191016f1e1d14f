// The window on small screens: everything can be reached, nothing is cut off.

#include "tests/support/window_fixture.h"
#include "ui/export/film_dialog.h"
#include "ui/export/report_dialog.h"
#include "ui/grid/digit_grid.h"
#include "ui/help/help_dialog.h"
#include "ui/pins/pin_compare.h"
#include "ui/train/train_panel.h"
#include "ui/train/twin_dialog.h"
#include "ui/walk/record_dialog.h"
#include "ui/widgets/elided_label.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>
#include <QStatusBar>
#include <QTabBar>
#include <QToolButton>

#include <qcustomplot.h>

using namespace ganvas;

namespace {

/// 1920×1080 at 200 % is half as large for a program.
constexpr QSize kScreen(960, 540);
constexpr int kFrame = 40; ///< A title bar, and some more.

QString describe(const QWidget* widget) {
    return QString("%1 “%2” %3×%4, needs %5×%6")
        .arg(widget->metaObject()->className(), widget->objectName())
        .arg(widget->width())
        .arg(widget->height())
        .arg(widget->minimumSizeHint().width())
        .arg(widget->minimumSizeHint().height());
}

/// Whether all of `widget` is in sight, or comes into it by scrolling.
bool isReachable(const QWidget* widget) {
    QRect place = widget->rect();
    for (const QWidget* at = widget; !at->isWindow(); at = at->parentWidget()) {
        const QWidget* const parent = at->parentWidget();
        place.translate(at->pos());
        const auto* const scroll =
            parent != nullptr ? qobject_cast<const QScrollArea*>(parent->parentWidget()) : nullptr;
        if (scroll != nullptr && scroll->widget() == at) {
            if (scroll->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff &&
                at->width() > scroll->viewport()->width()) {
                return false;
            }
            place = scroll->viewport()->rect(); // It scrolls there.
            at = parent;
            place.translate(at->pos());
            if (!scroll->rect().contains(place)) {
                return false;
            }
            place = scroll->rect();
            at = scroll;
            place.translate(at->pos());
            if (!at->parentWidget()->rect().contains(place)) {
                return false;
            }
            continue;
        }
        if (!parent->rect().contains(place)) {
            return false;
        }
    }
    return true;
}

/// Whether `widget` shows a text that has no room in it.
bool isCut(const QWidget* widget) {
    if (const auto* const button = qobject_cast<const QAbstractButton*>(widget)) {
        const int text = button->fontMetrics().size(Qt::TextShowMnemonic, button->text()).width();
        const auto* const tool = qobject_cast<const QToolButton*>(button);
        const bool hasText =
            !button->text().isEmpty() &&
            (tool == nullptr || tool->toolButtonStyle() != Qt::ToolButtonIconOnly ||
             tool->icon().isNull());
        return hasText && button->width() < text + 4;
    }
    const auto* const label = qobject_cast<const QLabel*>(widget);
    if (label == nullptr || qobject_cast<const ElidedLabel*>(widget) != nullptr) {
        return false;
    }
    return label->wordWrap() ? label->height() < label->heightForWidth(label->width())
                             : label->width() < label->sizeHint().width();
}

} // namespace

class TestWindowFits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }

    void cleanup() {
        m_fixture.window.reset();
        QApplication::setFont(m_font);
    }

    void everythingIsInSight_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("font");
        const QSize frame(0, kFrame);
        QTest::newRow("1920×1080 at 200 %") << kScreen - frame << 1.0;
        QTest::newRow("1024×600") << QSize(1024, 600) - frame << 1.0;
        QTest::newRow("1280×800") << QSize(1280, 800) - frame << 1.0;
        QTest::newRow("1920×1080") << QSize(1920, 1080) - frame << 1.0;
        QTest::newRow("1024×600, a larger font") << QSize(1024, 600) - frame << 1.2;
        QTest::newRow("1920×1080 at 200 %, a larger font") << kScreen - frame << 1.4;
    }

    void everythingIsInSight() {
        QFETCH(const QSize, size);
        QFETCH(const double, font);
        QFont larger = m_font;
        larger.setPointSizeF(font * m_font.pointSizeF());
        QApplication::setFont(larger);
        m_fixture.open();
        m_fixture.window->resize(size);
        checkEveryView(size, font == 1.0);
        showAllThatComesAndGoes();
        checkEveryView(size, false);
    }

    /// Small, but not crushed: digits can be read, and curves have some height.
    void theWatchTabKeepsItsRoom_data() {
        QTest::addColumn<double>("font");
        QTest::addColumn<double>("digit");
        QTest::newRow("as usual") << 1.0 << 12.0;
        QTest::newRow("a larger font") << 1.4 << 11.0;
    }

    void theWatchTabKeepsItsRoom() {
        QFETCH(const double, font);
        QFETCH(const double, digit);
        QFont larger = m_font;
        larger.setPointSizeF(font * m_font.pointSizeF());
        QApplication::setFont(larger);
        m_fixture.open();
        m_fixture.trainStep();
        const auto* const grid = m_fixture.window->findChild<DigitGrid*>();
        const auto* const curves = m_fixture.window->findChild<QCustomPlot*>("curvesPlot");
        QVERIFY(grid->realShown());
        const auto high = [curves] {
            int sum = 0;
            for (const QCPAxisRect* const rect : curves->axisRects()) {
                sum += rect->height();
            }
            return sum;
        };
        for (const QSize size : {QSize(960, 500), QSize(1024, 560), QSize(1280, 760)}) {
            m_fixture.window->resize(size);
            for (const bool hasStrip : {false, true}) {
                m_fixture.child<QToolButton>("showStrip")->setChecked(hasStrip);
                QTRY_COMPARE(m_fixture.named("stepStrip")->isVisible(), hasStrip);
                constexpr int kHighEnough = 90;
                QTRY_VERIFY2(high() >= kHighEnough, qPrintable(QString::number(high())));
                QTRY_VERIFY2(grid->cellRect({}).width() >= digit, qPrintable(describe(grid)));
                QCOMPARE(m_fixture.window->size(), size);
                for (const char* const name :
                     {"digitGrid", "curvesPlot", "timeSlider", "showStrip"}) {
                    const QWidget* const part = m_fixture.named(name);
                    QTRY_VERIFY2(isReachable(part), qPrintable(describe(part)));
                }
            }
        }
    }

    void tabsCanBeReadWhenItHasGrown() {
        m_fixture.open();
        for (const QSize size : {QSize(960, 500), QSize(1280, 760), QSize(1024, 560)}) {
            m_fixture.window->resize(size);
            QCoreApplication::processEvents();
            for (const char* const name : {"views", "playTools"}) {
                QTRY_VERIFY2(showsAllTabs(name), name);
            }
        }
    }

    void longSentencesDoNotWidenIt() {
        m_fixture.open();
        const int before = m_fixture.window->minimumSizeHint().width();
        for (const char* const name :
             {"stateLabel", "messageText", "scoresStatus", "totalsLabel"}) {
            const auto labels = m_fixture.window->findChildren<QLabel*>(name);
            QVERIFY2(!labels.isEmpty(), name);
            for (QLabel* const label : labels) {
                label->setText(QString(300, 'm'));
                label->parentWidget()->show();
            }
        }
        QTest::qWait(50);
        QCOMPARE(m_fixture.window->minimumSizeHint().width(), before);
    }

    void aLayoutOfALargerScreenComesBack() {
        m_fixture.open();
        m_fixture.window->setGeometry(1500, 700, 2400, 1400);
        auto* const dock = m_fixture.window->findChild<QDockWidget*>("playDock");
        dock->setFloating(true);
        dock->setGeometry(2600, 1200, 1200, 1300);
        QCoreApplication::processEvents();
        m_fixture.window->close();
        m_fixture.open();
        const QRect screen = m_fixture.window->screen()->availableGeometry();
        QVERIFY2(screen.contains(m_fixture.window->frameGeometry()),
                 qPrintable(QString("%1,%2 %3×%4")
                                .arg(m_fixture.window->frameGeometry().x())
                                .arg(m_fixture.window->frameGeometry().y())
                                .arg(m_fixture.window->frameGeometry().width())
                                .arg(m_fixture.window->frameGeometry().height())));
        auto* const again = m_fixture.window->findChild<QDockWidget*>("playDock");
        QVERIFY(again->isFloating());
        QVERIFY(screen.contains(again->frameGeometry()));
    }

    void dialogsFit() {
        const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
        HelpDialog help;
        PinCompare comparison;
        RecordDialog recording;
        FilmDialog film;
        ReportDialog report;
        const QString title(200, 'm');
        film.setRun({}, title);
        report.setRun({}, title);
        TwinDialog twin(recipe_named("quick"));
        for (QDialog* const dialog : std::initializer_list<QDialog*>{&help, &comparison, &recording,
                                                                     &film, &report, &twin}) {
            dialog->show();
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            QVERIFY2(screen.contains(dialog->frameGeometry()), qPrintable(describe(dialog)));
        }
    }

private:
    template<typename Kind>
    static bool isInside(const QWidget* widget) {
        for (const QWidget* at = widget; at != nullptr; at = at->parentWidget()) {
            if (qobject_cast<const Kind*>(at) != nullptr) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool showsAllTabs(const char* name) const {
        const auto* const bar = m_fixture.window->findChild<QTabWidget*>(name)->tabBar();
        for (int index = 0; index < bar->count(); ++index) {
            const int text = bar->fontMetrics().horizontalAdvance(bar->tabText(index)) +
                             bar->style()->pixelMetric(QStyle::PM_TabBarTabHSpace, nullptr, bar);
            const QRect tab = bar->tabRect(index);
            if (!bar->rect().contains(tab) || tab.width() < text) {
                return false;
            }
        }
        return true;
    }

    void checkEveryView(QSize size, bool allTabs) const {
        m_fixture.forEachView([&](const QString& view) {
            const QSize least = m_fixture.window->minimumSizeHint();
            QVERIFY2(
                least.width() <= size.width() && least.height() <= size.height(),
                qPrintable(
                    QString("%1 needs %2×%3").arg(view).arg(least.width()).arg(least.height())));
            QTRY_COMPARE(m_fixture.window->size(), size);
            for (const QWidget* const widget : m_fixture.window->findChildren<QWidget*>()) {
                const bool matters = widget->focusPolicy() != Qt::NoFocus ||
                                     qobject_cast<const QLabel*>(widget) != nullptr ||
                                     qobject_cast<const QAbstractButton*>(widget) != nullptr;
                if (!widget->isVisible() || !matters || isInside<QTabBar>(widget)) {
                    continue;
                }
                QTRY_VERIFY2(isReachable(widget), qPrintable(view + ": " + describe(widget)));
                QVERIFY2(!isCut(widget), qPrintable(view + ": " + describe(widget)));
            }
            if (allTabs) {
                for (const char* const name : {"views", "playTools"}) {
                    QVERIFY2(showsAllTabs(name), qPrintable(view + ": " + name));
                }
            }
        });
    }

    /// A run that has begun, a changed number that waits for a new one, and a message.
    void showAllThatComesAndGoes() const {
        QTest::mouseClick(m_fixture.named("stepButton"), Qt::LeftButton);
        QTRY_VERIFY(m_fixture.named("resetButton")->isEnabled());
        auto* const width = m_fixture.window->findChild<QSpinBox*>("generator_width");
        QVERIFY(width != nullptr);
        width->stepUp();
        Q_EMIT width->editingFinished();
        auto* const panel = m_fixture.window->findChild<TrainPanel*>();
        panel->setMessage("The file is damaged; choose another one.");
        QTRY_VERIFY(m_fixture.named("pendingStrip")->isVisible());
    }

    QFont m_font = QApplication::font();
    WindowFixture m_fixture;
};

int main(int argc, char** argv) {
    // A screen as small as the window has to fit.
    const QTemporaryDir folder;
    QFile file(folder.filePath("screen.json"));
    const QJsonObject screen{{"name", "small"},
                             {"x", 0},
                             {"y", 0},
                             {"width", kScreen.width()},
                             {"height", kScreen.height()}};
    if (!file.open(QIODevice::WriteOnly)) {
        return 1;
    }
    file.write(QJsonDocument(QJsonObject{{"screens", QJsonArray{screen}}}).toJson());
    file.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + file.fileName().toLocal8Bit());
    QApplication application(argc, argv);
    TestWindowFits test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_window_fits.moc"
