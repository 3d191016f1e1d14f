// Keys belong to what has the focus; the window's own come after it.

#include "app/play/play_side.h"
#include "tests/support/window_fixture.h"
#include "ui/grid/digit_grid.h"
#include "ui/pins/pin_collection.h"
#include "ui/pins/pin_list.h"
#include "ui/pins/pin_tray.h"
#include "ui/plane/plane_view.h"
#include "ui/play/noise_sliders.h"
#include "ui/play/play_panel.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>

using namespace ganvas;
using State = TrainingWorker::State;

namespace {

/// Notes who was given a key that was pressed.
class KeySpy : public QObject {
public:
    explicit KeySpy(QWidget* watched) : m_watched(watched) { watched->installEventFilter(this); }
    ~KeySpy() override { m_watched->removeEventFilter(this); }

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::KeyPress) {
            keys += static_cast<QKeyEvent*>(event)->key();
        }
        return false;
    }

    QList<int> keys;

private:
    QWidget* m_watched;
};

/// Whether a person expects the space bar to do something to `widget`.
bool usesSpace(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) != nullptr ||
           qobject_cast<const QComboBox*>(widget) != nullptr ||
           qobject_cast<const QAbstractItemView*>(widget) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
           qobject_cast<const QLineEdit*>(widget) != nullptr ||
           qobject_cast<const DigitGrid*>(widget) != nullptr ||
           qobject_cast<const PlaneView*>(widget) != nullptr;
}

QString describe(const QWidget* widget) {
    return QString("%1 “%2”").arg(widget->metaObject()->className(), widget->objectName());
}

} // namespace

class TestWindowKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        QSettings().clear();
        m_fixture.open();
        window()->resize(1280, 900);
    }

    void cleanup() { m_fixture.window.reset(); }

    void everyControlKeepsItsKeys_data() {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Space") << Qt::Key_Space;
        QTest::newRow("Enter") << Qt::Key_Enter;
        QTest::newRow("Return") << Qt::Key_Return;
        QTest::newRow("7") << Qt::Key_7;
        QTest::newRow("R") << Qt::Key_R;
        QTest::newRow("W") << Qt::Key_W;
    }

    void everyControlKeepsItsKeys() {
        QFETCH(const Qt::Key, key);
        const bool isForButtons = key == Qt::Key_Space;
        QSet<QWidget*> seen;
        QSet<QString> kinds;
        m_fixture.forEachView([&](const QString& view) {
            for (QWidget* const widget : reachable()) {
                if (!usesSpace(widget) || seen.contains(widget)) {
                    continue;
                }
                seen.insert(widget);
                kinds.insert(widget->metaObject()->className());
                const QString what = view + ": " + describe(widget);
                widget->setFocus(Qt::TabFocusReason);
                QVERIFY2(window()->focusWidget() == widget, qPrintable(what));
                // What it would do then is another test's: dialogs, for one.
                const QSignalBlocker quiet(widget);
                const KeySpy spy(widget);
                QTest::keyPress(window()->windowHandle(), key);
                QVERIFY2(spy.keys == QList<int>{key}, qPrintable(what));
                if (auto* const button = qobject_cast<QAbstractButton*>(widget)) {
                    QVERIFY2(button->isDown() == isForButtons, qPrintable(what));
                }
                QTest::keyRelease(window()->windowHandle(), key);
                if (auto* const choice = qobject_cast<QComboBox*>(widget)) {
                    choice->hidePopup();
                }
                QVERIFY2(isUntouched(), qPrintable(what + " starts training"));
            }
        });
        QVERIFY2(seen.size() > 50, qPrintable(QString::number(seen.size())));
        for (const char* const kind :
             {"QCheckBox", "QPushButton", "QToolButton", "QComboBox", "ganvas::WholeSpinBox",
              "ganvas::NumberSpinBox", "ganvas::PinList", "ganvas::DigitGrid",
              "ganvas::PlaneView"}) {
            QVERIFY2(kinds.contains(kind), kind);
        }
    }

    void spaceTogglesACheckBox() {
        auto* const box = qobject_cast<QAbstractButton*>(m_fixture.named("shared_fakes"));
        const bool before = box->isChecked();
        press(box, Qt::Key_Space);
        QCOMPARE(box->isChecked(), !before);
        QVERIFY(isUntouched());
        press(box, Qt::Key_Return);
        QCOMPARE(box->isChecked(), before);
        QVERIFY(isUntouched());
    }

    void enterPressesAButton() {
        const Noise before = play()->state().noise();
        press(m_fixture.named("random"), Qt::Key_Return);
        QVERIFY(play()->state().noise() != before);
        QVERIFY(isUntouched());
    }

    void spaceChoosesACell() {
        const QSignalSpy chosen(grid(), &DigitGrid::cellChosen);
        press(grid(), Qt::Key_Space);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(isUntouched());
    }

    void spaceTrainsFromEverywhereElse_data() {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"mainWindow", "morph", "noiseSliders", "digitStrip",
                                       "drawPad", "blendPad", "blendFilm", "views"}) {
            QTest::newRow(name) << name;
        }
    }

    void spaceTrainsFromEverywhereElse() {
        QFETCH(const QString, name);
        QWidget* const widget =
            name == "mainWindow" ? window() : window()->findChild<QWidget*>(name);
        QVERIFY(widget != nullptr);
        show(widget);
        press(widget, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(step() >= 1, WindowFixture::kPatience);
        press(widget, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture.state(), State::waiting, WindowFixture::kPatience);
    }

    void spaceTrainsBeforeAnythingIsChosen() {
        QTest::keyClick(window()->windowHandle(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(step() >= 1, WindowFixture::kPatience);
    }

    void spaceTrainsFromAFloatingDock() {
        auto* const dock = window()->findChild<QDockWidget*>("playDock");
        dock->setFloating(true);
        dock->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dock));
        m_fixture.named("morph")->setFocus();
        QTest::keyClick(dock->windowHandle(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(step() >= 1, WindowFixture::kPatience);
    }

    void f5TrainsFromEverywhere_data() {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"shared_fakes", "batch_size", "recipeChoice", "pinList"}) {
            QTest::newRow(name) << name;
        }
    }

    void f5TrainsFromEverywhere() {
        QFETCH(const QString, name);
        auto* const widget = window()->findChild<QWidget*>(name);
        show(widget);
        press(widget, Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(step() >= 1, WindowFixture::kPatience);
    }

    void aHeldSpaceBarStartsOnce() {
        auto* const start = window()->findChild<QAction*>("startAction");
        const QSignalSpy started(start, &QAction::triggered);
        QKeyEvent first(QEvent::KeyPress, Qt::Key_Space, {}, " ");
        QKeyEvent again(QEvent::KeyPress, Qt::Key_Space, {}, " ", /*autorep=*/true);
        QApplication::sendEvent(window(), &first);
        QApplication::sendEvent(window(), &again);
        QCOMPARE(started.size(), 1);
    }

    void stepKeepsTheFocus() {
        QWidget* const button = m_fixture.named("stepButton");
        for (int wanted = 1; wanted <= 3; ++wanted) {
            press(button, Qt::Key_Space);
            QTRY_COMPARE_WITH_TIMEOUT(step(), wanted, WindowFixture::kPatience);
            QTRY_COMPARE_WITH_TIMEOUT(m_fixture.state(), State::waiting, WindowFixture::kPatience);
            QCOMPARE(window()->focusWidget(), button);
        }
    }

    void aListIsSearchedByTyping() {
        auto* const from = window()->findChild<QComboBox*>("blendFrom");
        show(from);
        const int digit = play()->state().digit();
        press(from, Qt::Key_7);
        QCOMPARE(from->currentText(), "7");
        QVERIFY(digit != 7);
    }

    void largeStepsOfTheNoiseAreNoTrainingSteps() {
        auto* const sliders = window()->findChild<NoiseSliders*>();
        show(sliders);
        const double before = sliders->value(0);
        press(sliders, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(sliders->value(0) != before);
        QVERIFY(isUntouched());
        auto* const pins = window()->findChild<PinList*>();
        show(pins);
        press(pins, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(isUntouched());
    }

    void aPinsNameTakesAllThatIsTyped() {
        show(window()->findChild<PinList*>());
        QTRY_VERIFY_WITH_TIMEOUT(play()->shown().picture.count() == 1, WindowFixture::kPatience);
        auto* const tray = window()->findChild<PinTray*>();
        auto* const pins = window()->findChild<PinCollection*>();
        pins->setPins({});
        tray->pin();
        QCOMPARE(pins->pins().size(), std::size_t{1});
        auto* const list = window()->findChild<PinList*>();
        press(list, Qt::Key_F2);
        QTRY_VERIFY(list->findChild<QLineEdit*>() != nullptr);
        const int digit = play()->state().digit();
        const Noise noise = play()->state().noise();
        auto* const editor = list->findChild<QLineEdit*>();
        editor->selectAll();
        QTest::keyClicks(editor, "7 RW r");
        QCOMPARE(editor->text(), "7 RW r");
        QTest::keyClick(window()->windowHandle(), Qt::Key_Return);
        QCOMPARE(QString::fromStdString(pins->pins()[0].name), "7 RW r");
        QCOMPARE(play()->state().digit(), digit);
        QCOMPARE(play()->state().noise(), noise);
        QVERIFY(isUntouched());
    }

    void noKeyHasTwoMeanings() {
        QMap<QString, QStringList> users;
        for (const QAction* const action : window()->findChildren<QAction*>()) {
            for (const QKeySequence& keys : action->shortcuts()) {
                if (action->shortcutContext() == Qt::WindowShortcut) {
                    users[keys.toString()] += action->objectName() + action->text();
                }
            }
        }
        for (const QShortcut* const shortcut : window()->findChildren<QShortcut*>()) {
            if (shortcut->context() == Qt::WindowShortcut) {
                users[shortcut->key().toString()] += "QShortcut";
            }
        }
        for (const QAction* const menu : window()->menuBar()->actions()) {
            users[QKeySequence::mnemonic(menu->text()).toString()] += menu->text();
        }
        for (const QWidget* const widget : window()->findChildren<QWidget*>()) {
            const bool isText = qobject_cast<const QLabel*>(widget) != nullptr ||
                                qobject_cast<const QAbstractButton*>(widget) != nullptr;
            if (isText) {
                const QString text = widget->property("text").toString();
                users[QKeySequence::mnemonic(text).toString()] += text;
            }
        }
        users.remove(QString());
        for (auto item = users.cbegin(); item != users.cend(); ++item) {
            QVERIFY2(item.value().size() == 1,
                     qPrintable(item.key() + ": " + item.value().join(", ")));
            // A plain key as a shortcut would be taken from whatever has the focus.
            const QKeyCombination keys = QKeySequence(item.key())[0];
            QVERIFY2((keys.keyboardModifiers() & ~Qt::ShiftModifier) != Qt::NoModifier ||
                         keys.key() >= Qt::Key_F1,
                     qPrintable(item.key()));
        }
    }

private:
    [[nodiscard]] MainWindow* window() const { return m_fixture.window.get(); }
    [[nodiscard]] PlayModel* play() const { return window()->side().model(); }
    [[nodiscard]] DigitGrid* grid() const { return window()->findChild<DigitGrid*>(); }
    [[nodiscard]] qint64 step() const { return window()->controller().onShow()->info().step; }

    /// Whether nobody has begun to train.
    [[nodiscard]] bool isUntouched() const {
        return m_fixture.state() != State::training && step() == 0;
    }

    /// All that the Tab key goes to.
    [[nodiscard]] QWidgetList reachable() const {
        QWidgetList result;
        QWidget* widget = window();
        do {
            if (widget->isVisible() && widget->isEnabled() && widget->focusProxy() == nullptr &&
                (widget->focusPolicy() & Qt::TabFocus) != 0) {
                result += widget;
            }
            widget = widget->nextInFocusChain();
        } while (widget != window());
        return result;
    }

    /// Brings the tab to the front that `widget` lies in.
    static void show(QWidget* widget) {
        QVERIFY(widget != nullptr);
        for (QWidget* page = widget; page != nullptr; page = page->parentWidget()) {
            if (auto* const tabs = qobject_cast<QTabWidget*>(page)) {
                for (int index = 0; index < tabs->count(); ++index) {
                    if (tabs->widget(index)->isAncestorOf(widget) ||
                        tabs->widget(index) == widget) {
                        tabs->setCurrentIndex(index);
                    }
                }
            }
        }
        QTRY_VERIFY(widget->isVisible());
    }

    void press(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        widget->setFocus(Qt::TabFocusReason);
        QTest::keyClick(window()->windowHandle(), key, modifiers);
    }

    WindowFixture m_fixture;
};

QTEST_MAIN(TestWindowKeys)
#include "tst_window_keys.moc"
