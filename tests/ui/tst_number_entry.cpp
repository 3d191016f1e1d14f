// What is typed into a spin box is taken as it was meant or refused with a word, never changed.

#include "tests/support/on_screen.h"
#include "tests/support/spin_box.h"
#include "tests/support/train_panel_window.h"
#include "ui/grid/grid_panel.h"
#include "ui/walk/record_dialog.h"
#include "ui/walk/walk_panel.h"
#include "ui/widgets/number_spin_box.h"
#include "ui/widgets/range_note.h"

#include <QFileDialog>
#include <QPushButton>
#include <QScrollArea>

#include <memory>

using namespace ganvas;
using Window = TrainPanelWindow;

namespace {

/// The places of all that can be seen of `parent`.
QMap<QWidget*, QRect> placesIn(QWidget* parent) {
    QMap<QWidget*, QRect> places;
    for (QWidget* widget : parent->findChildren<QWidget*>()) {
        if (!widget->isWindow() && widget->isVisible()) {
            places[widget] = QRect(widget->mapTo(parent, QPoint()), widget->size());
        }
    }
    return places;
}

QString noteOf(const QWidget* box) {
    const auto* note = box->findChild<RangeNote*>();
    return note->isVisible() ? note->text() : QString();
}

std::unique_ptr<QWidget> makeWidget(const QString& name) {
    if (name == "train") {
        auto panel = std::make_unique<TrainPanel>();
        panel->setState(TrainPanel::State::paused);
        panel->resize(340, 480);
        return panel;
    }
    if (name == "grid") {
        return std::make_unique<GridPanel>();
    }
    if (name == "walk") {
        static WalkPlayer player;
        return std::make_unique<WalkPanel>(&player);
    }
    return std::make_unique<RecordDialog>();
}

} // namespace

class TestNumberEntry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English)); }

    void reads_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        const double none = qQNaN();
        const auto row = [](const char* language, const char* text, double value) {
            QTest::addRow("%s in %s", text, language)
                << QString(language) << QString::fromUtf8(text) << value;
        };
        row("en", "0.25", 0.25);
        row("en", "2e-4", 2e-4);
        row("en", "0,25", 0.25);
        row("en", "12,5", 12.5);
        row("en", "1,000", 1000);
        row("en", "10,000", 10000);
        row("en", "1,000.5", 1000.5);
        row("en", "+3", 3);
        row("en", "-3", -3);
        row("de", "0,25", 0.25);
        row("de", "0.25", 0.25);
        row("de", "0.001", 0.001);
        row("de", "1.000", 1000);
        row("de", "1.000,5", 1000.5);
        row("de", "2e-4", 2e-4);
        row("de", "2,5e-4", 2.5e-4);
        row("fr", "0,5", 0.5);
        row("fr", "1 000", 1000);
        row("en", "", none);
        row("en", "abc", none);
        row("en", "0x40", none);
        row("en", "12x8", none);
        row("en", "1.2.3", none);
        row("en", "1e", none);
        row("en", "nan", none);
        row("en", "inf", none);
        row("en", "1e999", none);
    }

    void reads() {
        QFETCH(const QString, language);
        QFETCH(const QString, text);
        QFETCH(const double, value);
        const std::optional<double> read = readNumber(text, QLocale(language));
        QCOMPARE(read.value_or(qQNaN()), value);
    }

    void germanIsSpoken() {
        QLocale::setDefault(QLocale(QLocale::German));
        Window window;
        auto* box = window.find<NumberSpinBox>("generator_learning_rate");
        QCOMPARE(box->text(), QString("0,0002"));
        window.enter("generator_learning_rate", "0,003");
        QCOMPARE(window.panel.recipe().generator_learning_rate, 0.003);
        window.enter("generator_learning_rate", "0.001");
        QCOMPARE(window.panel.recipe().generator_learning_rate, 0.001);
        QCOMPARE(box->text(), QString("0,001"));
    }

    /// Every spin box that there is, and all that it can't take.
    void refusesWithAWord_data() {
        QTest::addColumn<QString>("widget");
        QTest::addColumn<QString>("box");
        QTest::addColumn<QString>("typed");
        for (const char* const name : {"train", "grid", "walk", "record"}) {
            const std::unique_ptr<QWidget> widget = makeWidget(name);
            const auto boxes = widget->findChildren<QAbstractSpinBox*>();
            QVERIFY(!boxes.isEmpty());
            for (QAbstractSpinBox* box : boxes) {
                if (box->window() != widget.get()) {
                    continue; // Another dialog's.
                }
                QVERIFY2(box->findChild<NumberEntry*>() != nullptr, qPrintable(box->objectName()));
                QStringList texts{"-5", "99999999999", "abc", "1x2", "0x40", "1e99", "1..2"};
                if (qobject_cast<QSpinBox*>(box) != nullptr) {
                    texts += {"2.5", "3,5"};
                }
                for (const QString& text : std::as_const(texts)) {
                    QTest::addRow("%s: %s", qPrintable(box->objectName()), qPrintable(text))
                        << QString(name) << box->objectName() << text;
                }
            }
        }
    }

    void refusesWithAWord() {
        QFETCH(const QString, widget);
        QFETCH(const QString, box);
        QFETCH(const QString, typed);
        const std::unique_ptr<QWidget> window = makeWidget(widget);
        show_on_screen(*window);
        auto* spin = window->findChild<QAbstractSpinBox*>(box);
        if (auto* scroll = window->findChild<QScrollArea*>(); scroll != nullptr) {
            scroll->ensureWidgetVisible(spin);
        }
        const double before = number_in(spin);
        const QString shown = spin->text();
        const QMap<QWidget*, QRect> places = placesIn(window.get());
        type_into(spin, typed);
        QVERIFY2(spin->text().contains(typed), qPrintable(spin->text()));
        QCOMPARE(placesIn(window.get()), places);
        QTest::keyClick(spin, Qt::Key_Return);
        QCOMPARE(number_in(spin), before);
        QCOMPARE(spin->text(), shown);
        const StepRule& rule = spin->findChild<NumberEntry*>()->rule;
        const QString note = noteOf(spin);
        QVERIFY2(note.contains(typed), qPrintable(note));
        QVERIFY2(note.contains(spin->accessibleName()), qPrintable(note));
        for (const double end : {rule.minimum, rule.maximum}) {
            QVERIFY2(note.contains(QLocale().toString(end, 'g', 10)) ||
                         note.contains(QLocale().toString(static_cast<qlonglong>(end))),
                     qPrintable(note));
        }
        QCOMPARE(placesIn(window.get()), places);
        QVERIFY(window->findChild<QFileDialog*>() == nullptr);
    }

    void theRangeIsSaidWhileTyping_data() {
        QTest::addColumn<QString>("box");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isSaid");
        QTest::newRow("too large") << "batch_size"
                                   << "100000" << true;
        QTest::newRow("not yet large enough") << "batch_size"
                                              << "1" << false;
        QTest::newRow("right") << "batch_size"
                               << "64" << false;
        QTest::newRow("negative") << "dropout"
                                  << "-1" << true;
        QTest::newRow("only a sign") << "dropout"
                                     << "-" << false;
        QTest::newRow("not whole") << "noise_size"
                                   << "7.5" << true;
        QTest::newRow("a share above 1") << "dropout"
                                         << "5" << true;
        QTest::newRow("the beginning of 2e-4") << "generator_learning_rate"
                                               << "2" << false;
        QTest::newRow("more of it") << "generator_learning_rate"
                                    << "2e" << false;
        QTest::newRow("nothing") << "batch_size"
                                 << "" << false;
        QTest::newRow("letters") << "seed"
                                 << "x" << true;
    }

    void theRangeIsSaidWhileTyping() {
        QFETCH(const QString, box);
        QFETCH(const QString, typed);
        QFETCH(const bool, isSaid);
        Window window;
        auto* spin = window.find<QAbstractSpinBox>(box.toUtf8().data());
        type_into(spin, typed);
        QCOMPARE(!noteOf(spin).isEmpty(), isSaid);
        type_into(spin, "0.5");
        type_into(spin, "7");
    }

    void leavingRefusesToo() {
        Window window(TrainPanel::State::training);
        QSignalSpy edits(&window.panel, &TrainPanel::recipeEdited);
        window.type("batch_size", "100000");
        QTRY_VERIFY(window.find<QWidget>("batch_size")->hasFocus());
        QTest::keyClick(window.find<QWidget>("batch_size"), Qt::Key_Tab);
        QCOMPARE(window.panel.recipe().batch_size, 128);
        QCOMPARE(noteOf(window.find<QWidget>("batch_size")),
                 QString("“100000” was not taken. Batch size: a whole number from 2 to 1,024."));
        QCOMPARE(edits.size(), 0);
        window.type("batch_size", "64");
        QVERIFY(noteOf(window.find<QWidget>("batch_size")).isEmpty());
    }

    void aRefusalWaitsForTheWindow() {
        Window window;
        window.type("batch_size", "100000");
        auto* box = window.find<QWidget>("batch_size");
        QTRY_VERIFY(box->hasFocus());
        QFocusEvent away(QEvent::FocusOut, Qt::ActiveWindowFocusReason);
        QCoreApplication::sendEvent(box, &away);
        QVERIFY(!noteOf(box).contains("not taken"));
        QFocusEvent back(QEvent::FocusIn, Qt::ActiveWindowFocusReason);
        QCoreApplication::sendEvent(box, &back);
        QVERIFY2(noteOf(box).startsWith("“100000” was not taken."), qPrintable(noteOf(box)));
    }

    void nothingIsRecordedWithAnotherLengthThanTheTyped_data() {
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("Enter") << false;
        QTest::newRow("the button") << true;
    }

    void nothingIsRecordedWithAnotherLengthThanTheTyped() {
        QFETCH(const bool, byMouse);
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        RecordDialog dialog;
        show_on_screen(dialog);
        auto* seconds = dialog.findChild<QAbstractSpinBox*>("recordSeconds");
        auto* start = dialog.findChild<QPushButton*>("recordStart");
        type_into(seconds, "600");
        if (byMouse) {
            QTest::mouseClick(start, Qt::LeftButton);
        } else {
            QTest::keyClick(seconds, Qt::Key_Return);
        }
        QVERIFY(dialog.findChild<QFileDialog*>() == nullptr);
        QVERIFY2(noteOf(seconds).contains("from 0.5 to 120"), qPrintable(noteOf(seconds)));
        QTest::mouseClick(start, Qt::LeftButton);
        QVERIFY(dialog.findChild<QFileDialog*>() != nullptr);
    }

    void unitsMayBeTyped() {
        WalkPlayer player;
        WalkPanel panel(&player);
        panel.show();
        auto* seconds = panel.findChild<WholeSpinBox*>("walkSpeed");
        for (const char* const text : {"30", "31 s", "32s", " 33 "}) {
            type_into(seconds, text);
            QTest::keyClick(seconds, Qt::Key_Return);
            QVERIFY2(noteOf(seconds).isEmpty(), text);
        }
        QCOMPARE(seconds->value(), 33);
        QCOMPARE(seconds->text(), QString("33 s"));
    }

    /// Where another choice takes the room, it says so.
    void aLowerLimitIsSaid() {
        RecordDialog dialog;
        dialog.setColumns(20);
        show_on_screen(dialog);
        auto* scale = dialog.findChild<WholeSpinBox*>("recordScale");
        dialog.findChild<QComboBox*>("recordWhat")->setCurrentIndex(1);
        QCOMPARE(scale->value(), 7);
        QVERIFY2(noteOf(scale).contains("×7"), qPrintable(noteOf(scale)));
    }
};

QTEST_MAIN(TestNumberEntry)
#include "tst_number_entry.moc"
