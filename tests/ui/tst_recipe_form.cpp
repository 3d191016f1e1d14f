#include "tests/support/train_panel_window.h"
#include "ui/widgets/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest/qtestspontaneevent.h>

using namespace ganvas;
using State = TrainPanel::State;
using Window = TrainPanelWindow;

class TestRecipeForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldHasAnExplainedControl() {
        Window window;
        for (const RecipeField& field : recipe_fields()) {
            const auto* control = window.find<QWidget>(field.key.data());
            const QString explanation = toQString(field.explanation);
            QVERIFY(!control->accessibleName().isEmpty());
            QCOMPARE(control->accessibleDescription(), explanation);
            QVERIFY(control->toolTip().contains(explanation.toHtmlEscaped()));
            const auto* group = window.find<QWidget>(field.live ? "liveFields" : "restartFields");
            QVERIFY2(group->isAncestorOf(control), field.key.data());
        }
    }

    void liveFieldIsReportedOnceEntered() {
        Window window(State::training);
        QSignalSpy edits(&window.panel, &TrainPanel::recipeEdited);
        QSignalSpy restarts(&window.panel, &TrainPanel::restartNeeded);
        window.type("batch_size", "64");
        QCOMPARE(edits.size(), 0);
        QTest::keyClick(window.find<QSpinBox>("batch_size"), Qt::Key_Return);
        QCOMPARE(edits.size(), 1);
        Recipe expected;
        expected.batch_size = 64;
        QCOMPARE(recipeOf(edits), expected);
        QCOMPARE(window.panel.recipe(), expected);
        QCOMPARE(restarts.size(), 0);
    }

    void smallNumbersCanBeTyped_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<double>("expected");
        QTest::addColumn<QString>("shown");
        QTest::newRow("decimal") << "0.0003" << 0.0003 << "0.0003";
        QTest::newRow("scientific") << "3e-4" << 3e-4 << "0.0003";
        QTest::newRow("tiny") << "2.5e-7" << 2.5e-7 << "2.5e-07";
        QTest::newRow("zero") << "0" << 0.0 << "0";
        QTest::newRow("one") << "1" << 1.0 << "1";
        QTest::newRow("too large stays") << "5" << 2e-4 << "0.0002";
        QTest::newRow("letters are not taken") << "abc" << 2e-4 << "0.0002";
    }

    void smallNumbersCanBeTyped() {
        QFETCH(const QString, typed);
        QFETCH(const double, expected);
        Window window;
        window.enter("generator_learning_rate", typed);
        QCOMPARE(window.panel.recipe().generator_learning_rate, expected);
        QTEST(window.find<QDoubleSpinBox>("generator_learning_rate")->text(), "shown");
    }

    void arrowsStepByTheNumbersSize_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("start");
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<double>("expected");
        const QString rate = "generator_learning_rate";
        QTest::newRow("rate up") << rate << "0.0002" << Qt::Key_Up << 0.00021;
        QTest::newRow("rate down") << rate << "0.0002" << Qt::Key_Down << 0.00019;
        QTest::newRow("below a power of ten") << rate << "0.0001" << Qt::Key_Down << 0.000099;
        QTest::newRow("above a power of ten") << rate << "0.0001" << Qt::Key_Up << 0.00011;
        QTest::newRow("from zero") << rate << "0" << Qt::Key_Up << 0.00001;
        QTest::newRow("not below zero") << rate << "0" << Qt::Key_Down << 0.0;
        QTest::newRow("share") << "dropout"
                               << "0.25" << Qt::Key_Up << 0.26;
        QTest::newRow("close to 1") << "beta2"
                                    << "0.995" << Qt::Key_Up << 0.9951;
        QTest::newRow("page") << "dropout"
                              << "0.25" << Qt::Key_PageUp << 0.35;
    }

    void arrowsStepByTheNumbersSize() {
        QFETCH(const QString, field);
        QFETCH(const QString, start);
        QFETCH(const Qt::Key, key);
        QFETCH(const double, expected);
        Window window;
        const QByteArray name = field.toUtf8();
        window.enter(name.data(), start);
        QTest::keyClick(window.find<QWidget>(name.data()), key);
        const double value = window.find<QDoubleSpinBox>(name.data())->value();
        QVERIFY2(std::abs(value - expected) < 1e-12, qPrintable(QString::number(value, 'g', 12)));
    }

    void checkBoxIsReported() {
        Window window(State::paused);
        QSignalSpy edits(&window.panel, &TrainPanel::recipeEdited);
        auto* box = window.find<QCheckBox>("shared_fakes");
        window.find<QScrollArea>("settingsScroll")->ensureWidgetVisible(box);
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(10, box->height() / 2));
        QCOMPARE(edits.size(), 1);
        QVERIFY(recipeOf(edits).shared_fakes);
    }

    void restartFieldIsReportedAtOnceWhileNothingIsLost() {
        Window window(State::ready);
        QSignalSpy restarts(&window.panel, &TrainPanel::restartNeeded);
        window.enter("noise_size", "64");
        QCOMPARE(restarts.size(), 1);
        QCOMPARE(recipeOf(restarts).noise_size, 64);
        QVERIFY(!window.find<QWidget>("pendingStrip")->isVisible());
    }

    void restartFieldsWaitForConsentDuringARun() {
        Window window(State::paused);
        QSignalSpy edits(&window.panel, &TrainPanel::recipeEdited);
        QSignalSpy restarts(&window.panel, &TrainPanel::restartNeeded);
        window.enter("noise_size", "64");
        window.enter("seed", "7");
        QVERIFY(window.find<QWidget>("pendingStrip")->isVisible());
        QCOMPARE(restarts.size(), 0);
        QCOMPARE(window.panel.recipe(), Recipe());
        window.enter("batch_size", "32");
        QCOMPARE(recipeOf(edits).noise_size, 100);
        window.panel.setRecipe(window.panel.recipe());
        QCOMPARE(window.find<QSpinBox>("noise_size")->value(), 64);

        window.click("applyPendingButton");
        QCOMPARE(restarts.size(), 1);
        Recipe expected;
        expected.noise_size = 64;
        expected.seed = 7;
        expected.batch_size = 32;
        QCOMPARE(recipeOf(restarts), expected);
        QVERIFY(!window.find<QWidget>("pendingStrip")->isVisible());

        Recipe old = expected;
        old.noise_size = 100;
        old.seed = 1;
        window.panel.setRecipe(old);
        QCOMPARE(window.find<QSpinBox>("noise_size")->value(), 100);
        QCOMPARE(window.find<QSpinBox>("seed")->value(), 1);
        QCOMPARE(restarts.size(), 1);
    }

    void pendingFieldsCanBePutBack() {
        Window window(State::training);
        QSignalSpy restarts(&window.panel, &TrainPanel::restartNeeded);
        window.enter("seed", "7");
        window.click("putBackPendingButton");
        QCOMPARE(window.find<QSpinBox>("seed")->value(), 1);
        QVERIFY(!window.find<QWidget>("pendingStrip")->isVisible());
        QCOMPARE(restarts.size(), 0);
    }

    void valueThatCannotWorkIsPutBackAndExplained() {
        Window window;
        QSignalSpy restarts(&window.panel, &TrainPanel::restartNeeded);
        window.enter("generator_width", "65");
        QCOMPARE(restarts.size(), 0);
        QCOMPARE(window.find<QSpinBox>("generator_width")->value(), 128);
        QVERIFY(window.text("messageText").contains("even"));
    }

    void aWidthStepsToOneThatWorks() {
        Window window;
        window.panel.setRecipe(recipe_named("quick"));
        auto* box = window.find<QSpinBox>("generator_width");
        for (const auto key : {Qt::Key_Up, Qt::Key_Up, Qt::Key_Down, Qt::Key_PageDown}) {
            const int before = box->value();
            QTest::keyClick(box, key);
            QVERIFY(box->value() != before);
            QCOMPARE(window.panel.recipe().generator_width, box->value());
        }
    }

    void choicesThatWaitAreCheckedTogether() {
        Window window(State::training);
        window.panel.setRecipe(recipe_named("quick"));
        window.press("taper"); // Off, as soon as there is a new run.
        window.enter("generator_width", "66");
        QCOMPARE(window.find<QSpinBox>("generator_width")->value(), 66);
        QVERIFY(!window.find<QWidget>("messageBar")->isVisible());
        window.press("taper"); // On again: 66 has no quarter.
        QVERIFY(!window.find<QCheckBox>("taper")->isChecked());
        QVERIFY2(window.text("messageText").startsWith("Generator width is 66; with Taper on"),
                 qPrintable(window.text("messageText")));
    }

    void jointUpdatesCantBeHadWithoutSpectralNorm() {
        Window window(State::paused);
        auto* joint = window.find<QCheckBox>("joint_updates");
        QVERIFY(!joint->isEnabled());
        QCOMPARE(joint->text(), QString("Joint updates (needs “Spectral norm”)"));
        window.panel.setRecipe(recipe_named("quick"));
        QVERIFY(joint->isEnabled());
        QCOMPARE(joint->text(), QString("Joint updates"));
        window.press("spectral_norm");
        QVERIFY(window.find<QCheckBox>("spectral_norm")->isChecked());
        QVERIFY(window.text("messageText").startsWith("Joint updates needs Spectral norm: "));
        window.press("joint_updates");
        window.press("spectral_norm");
        QVERIFY(!window.find<QCheckBox>("spectral_norm")->isChecked());
        window.press("joint_updates"); // For the new run that waits it would be too much.
        QVERIFY(!joint->isChecked());
    }

    /// A file may hold it; then it can be put right.
    void aRecipeThatCantBeTrainedCanBeMended() {
        Window window(State::paused);
        Recipe recipe;
        recipe.joint_updates = true;
        window.panel.setRecipe(recipe);
        window.enter("batch_size", "64");
        QCOMPARE(window.panel.recipe().batch_size, 64);
        window.press("joint_updates");
        QVERIFY(!window.panel.recipe().joint_updates);
        QVERIFY(!window.find<QCheckBox>("joint_updates")->isEnabled());
    }

    void nothingMovesUnderTheHand() {
        Window window(State::paused);
        const auto places = [&window] {
            QMap<QWidget*, QPoint> found;
            for (const RecipeField& field : recipe_fields()) {
                auto* control = window.find<QWidget>(field.key.data());
                found[control] = control->mapTo(&window.panel, QPoint());
            }
            for (const char* const name : {"runLength", "recipeChoice", "startButton"}) {
                found[window.find<QWidget>(name)] =
                    window.find<QWidget>(name)->mapTo(&window.panel, QPoint());
            }
            return found;
        };
        window.find<QScrollArea>("settingsScroll")
            ->ensureWidgetVisible(window.find<QWidget>("seed"));
        QTest::qWait(0);
        const auto before = places();
        window.enter("seed", "7"); // The strip that offers a new run comes.
        QVERIFY(window.find<QWidget>("pendingStrip")->isVisible());
        QTest::qWait(0);
        QCOMPARE(places(), before);
        window.panel.setMessage("A sentence of some length that takes two lines at the least.");
        QTest::qWait(0);
        QCOMPARE(places(), before);
        window.panel.setProgress({10, 5000, 2.5, 320.0, 2.7, 500.0});
        QTest::qWait(0);
        QCOMPARE(places(), before);
        window.click("putBackPendingButton");
        QTest::qWait(0);
        QCOMPARE(places(), before);
    }

    void setRecipeIsSilent() {
        Window window;
        QSignalSpy edits(&window.panel, &TrainPanel::recipeEdited);
        QSignalSpy restarts(&window.panel, &TrainPanel::restartNeeded);
        Recipe recipe = recipe_named("quick");
        recipe.dropout = 0.4;
        window.panel.setRecipe(recipe);
        QCOMPARE(window.panel.recipe(), recipe);
        QCOMPARE(window.find<QDoubleSpinBox>("dropout")->value(), 0.4);
        QCOMPARE(window.find<QSpinBox>("generator_width")->value(), 64);
        QVERIFY(window.find<QCheckBox>("shared_fakes")->isChecked());
        QCOMPARE(window.find<QComboBox>("recipeChoice")->currentText(), QString("quick"));
        QCOMPARE(edits.size() + restarts.size(), 0);
    }

    void recipeChoiceNeedsARestart() {
        Window window(State::paused);
        QSignalSpy restarts(&window.panel, &TrainPanel::restartNeeded);
        window.choose("recipeChoice", "best");
        QCOMPARE(restarts.size(), 1);
        QCOMPARE(recipeOf(restarts), recipe_named("best"));
        QVERIFY(window.text("recipeDescription").contains("hour"));
        window.panel.setRecipe(Recipe());
        QCOMPARE(window.find<QComboBox>("recipeChoice")->currentText(), QString("seed"));
    }

    void defaultsRestoreTheRecipesNumbers() {
        Window window(State::training);
        QSignalSpy edits(&window.panel, &TrainPanel::recipeEdited);
        QSignalSpy restarts(&window.panel, &TrainPanel::restartNeeded);
        QVERIFY(!window.find<QToolButton>("defaultsButton")->isEnabled());
        window.enter("dropout", "0.5");
        QVERIFY(window.find<QToolButton>("defaultsButton")->isEnabled());
        window.click("defaultsButton");
        QCOMPARE(recipeOf(edits), Recipe());
        QCOMPARE(window.find<QDoubleSpinBox>("dropout")->value(), 0.25);

        Recipe other;
        other.seed = 7;
        window.panel.setRecipe(other);
        window.click("defaultsButton");
        QCOMPARE(recipeOf(restarts), Recipe());
    }

    void wheelScrollsTheFormUnlessTheControlHasFocus() {
        Window window;
        window.find<QPushButton>("startButton")->setFocus();
        auto* spin = window.find<QSpinBox>("batch_size");
        auto* bar = window.find<QScrollArea>("settingsScroll")->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        const auto turn = [](QWidget* widget, int delta) {
            const QPointF at(widget->rect().center());
            QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, delta}, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            // Qt hands only events from outside on to a widget's parent.
            QSpontaneKeyEvent::setSpontaneous(&event);
            qApp->notify(widget, &event);
        };
        turn(spin, -120);
        QCOMPARE(spin->value(), 128);
        QVERIFY(bar->value() > 0);
        auto* combo = window.find<QComboBox>("recipeChoice");
        turn(combo, -120);
        QCOMPARE(combo->currentText(), QString("seed"));
        spin->setFocus();
        QTRY_VERIFY(spin->hasFocus());
        turn(spin, 120);
        QCOMPARE(spin->value(), 144);
    }
};

QTEST_MAIN(TestRecipeForm)
#include "tst_recipe_form.moc"
