// Whether a person can see a widget: through tabs, docks, scroll areas and minimised windows.

#include "tests/support/on_screen.h"
#include "ui/widgets/when_seen.h"

#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QMainWindow>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QTabWidget>
#include <QtTest>

#include <functional>
#include <memory>

using namespace ganvas;

namespace {

/// A window with something to be seen in it, and the ways to hide and show that.
struct Place {
    std::unique_ptr<QWidget> window;
    QLabel* label = nullptr;
    std::function<void()> hide;
    std::function<void()> show;
};

Place inTabs() {
    auto tabs = std::make_unique<QTabWidget>();
    auto* const label = new QLabel("seen");
    tabs->addTab(label, "one");
    tabs->addTab(new QLabel("other"), "two");
    QTabWidget* const raw = tabs.get();
    return {std::move(tabs), label, [raw] { raw->setCurrentIndex(1); },
            [raw] { raw->setCurrentIndex(0); }};
}

Place inMainWindow(const std::function<void(QMainWindow*, QDockWidget*, QDockWidget*, bool)>& act) {
    auto window = std::make_unique<QMainWindow>();
    auto* const label = new QLabel("seen");
    auto* const dock = new QDockWidget;
    dock->setWidget(label);
    auto* const other = new QDockWidget;
    other->setWidget(new QLabel("other"));
    window->addDockWidget(Qt::RightDockWidgetArea, dock);
    window->addDockWidget(Qt::RightDockWidgetArea, other);
    window->setCentralWidget(new QLabel("middle"));
    QMainWindow* const raw = window.get();
    return {std::move(window), label, [=] { act(raw, dock, other, false); },
            [=] { act(raw, dock, other, true); }};
}

Place inClosedDock() {
    return inMainWindow([](QMainWindow*, QDockWidget* dock, QDockWidget*, bool isShown) {
        dock->setVisible(isShown);
    });
}

Place inTabbedDocks() {
    return inMainWindow(
        [](QMainWindow* window, QDockWidget* dock, QDockWidget* other, bool isShown) {
            window->tabifyDockWidget(dock, other);
            (isShown ? dock : other)->raise();
        });
}

Place inFloatingDock() {
    return inMainWindow([](QMainWindow*, QDockWidget* dock, QDockWidget*, bool isShown) {
        dock->setFloating(true);
        dock->setVisible(isShown);
    });
}

Place ofMinimisedOwner() {
    return inMainWindow([](QMainWindow* window, QDockWidget* dock, QDockWidget*, bool isShown) {
        dock->setFloating(true);
        isShown ? window->showNormal() : window->showMinimized();
    });
}

Place inMinimisedWindow() {
    return inMainWindow([](QMainWindow* window, QDockWidget*, QDockWidget*, bool isShown) {
        isShown ? window->showNormal() : window->showMinimized();
    });
}

Place inHiddenWindow() {
    return inMainWindow([](QMainWindow* window, QDockWidget*, QDockWidget*, bool isShown) {
        window->setVisible(isShown);
    });
}

Place inScrollArea() {
    auto area = std::make_unique<QScrollArea>();
    auto* const content = new QWidget;
    content->resize(100, 3000);
    auto* const label = new QLabel("seen", content);
    area->setWidget(content);
    area->resize(200, 200);
    QScrollArea* const raw = area.get();
    return {std::move(area), label, [raw] { raw->verticalScrollBar()->setValue(2000); },
            [raw] { raw->verticalScrollBar()->setValue(0); }};
}

Place inSplitter() {
    auto splitter = std::make_unique<QSplitter>();
    auto* const label = new QLabel("seen");
    splitter->addWidget(label);
    splitter->addWidget(new QLabel("other"));
    splitter->resize(400, 200);
    QSplitter* const raw = splitter.get();
    return {std::move(splitter), label,
            [raw] {
                raw->setSizes({0, 400});
            },
            [raw] {
                raw->setSizes({200, 200});
            }};
}

Place takenOut() {
    Place place = inTabs();
    auto* const tabs = static_cast<QTabWidget*>(place.window.get());
    place.hide = [tabs, label = place.label] {
        tabs->setCurrentIndex(1);
        label->setParent(nullptr);
    };
    place.show = [tabs, label = place.label] {
        tabs->insertTab(0, label, "one");
        tabs->setCurrentIndex(0);
    };
    return place;
}

using Maker = Place (*)();

} // namespace

Q_DECLARE_METATYPE(Maker)

class TestWhenSeen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsWhatCanBeSeen_data() {
        QTest::addColumn<Maker>("make");
        QTest::newRow("a tab") << Maker(&inTabs);
        QTest::newRow("a closed dock") << Maker(&inClosedDock);
        QTest::newRow("docks tabbed over each other") << Maker(&inTabbedDocks);
        QTest::newRow("a floating dock") << Maker(&inFloatingDock);
        QTest::newRow("a floating dock of a minimised window") << Maker(&ofMinimisedOwner);
        QTest::newRow("a minimised window") << Maker(&inMinimisedWindow);
        QTest::newRow("a hidden window") << Maker(&inHiddenWindow);
        QTest::newRow("a scroll area") << Maker(&inScrollArea);
        QTest::newRow("a splitter") << Maker(&inSplitter);
        QTest::newRow("another parent") << Maker(&takenOut);
    }

    void followsWhatCanBeSeen() {
        QFETCH(Maker, make);
        const Place place = make();
        int done = 0;
        WhenSeen sight(place.label, [&done] { ++done; });
        const QSignalSpy changes(&sight, &WhenSeen::changed);
        QVERIFY(!sight.isSeen());
        sight.ask();
        sight.ask();
        QCOMPARE(done, 0);
        show_on_screen(*place.window);
        QVERIFY(sight.isSeen());
        QCOMPARE(done, 1); // However often it was asked for.
        sight.ask();
        QCOMPARE(done, 2);

        place.hide();
        QTRY_VERIFY(!sight.isSeen());
        sight.ask();
        sight.ask();
        QVERIFY(sight.isDue());
        QCOMPARE(done, 2);
        place.show();
        QTRY_VERIFY(sight.isSeen());
        QTRY_COMPARE(done, 3);
        QVERIFY(!sight.isDue());
        place.hide();
        QTRY_VERIFY(!changes.constLast().constFirst().toBool());
        place.show();
        QTRY_VERIFY(changes.constLast().constFirst().toBool());
        QCOMPARE(done, 3); // Nothing was asked for meanwhile.
    }

    void workCanBeForgottenOrDoneUnseen() {
        QLabel label;
        int done = 0;
        WhenSeen sight(&label, [&done] { ++done; });
        sight.ask();
        sight.forget();
        label.show();
        QCOMPARE(done, 0);
        label.hide();
        sight.ask();
        sight.catchUp();
        sight.catchUp();
        QCOMPARE(done, 1);
    }

    void aWidgetThatGoesIsNotSeen() {
        auto label = std::make_unique<QLabel>();
        WhenSeen sight(label.get());
        label->show();
        QVERIFY(sight.isSeen());
        label.reset();
        QVERIFY(!sight.isSeen());
        sight.ask();
        QVERIFY(sight.isDue());
    }
};

QTEST_MAIN(TestWhenSeen)
#include "tst_when_seen.moc"
