#include "ui/train/progress_view.h"
#include "ui/train/train_panel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest/qtestspontaneevent.h>

using namespace ganvas;
using State = TrainPanel::State;

namespace {

class Window {
public:
    explicit Window(State state = State::ready) {
        panel.resize(340, 480);
        panel.setState(state);
        panel.show();
        panel.activateWindow();
    }

    template<typename Widget>
    Widget* find(const char* name) {
        auto* widget = panel.findChild<Widget*>(QLatin1String(name));
        if (widget == nullptr) {
            qFatal("no widget called %s", name);
        }
        return widget;
    }

    void click(const char* button) { QTest::mouseClick(find<QWidget>(button), Qt::LeftButton); }

    /// Types over what a spin box holds; without Enter nothing is to happen.
    void type(const char* spinBox, const QString& text) {
        auto* spin = find<QAbstractSpinBox>(spinBox);
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, text);
    }

    void enter(const char* spinBox, const QString& text) {
        type(spinBox, text);
        QTest::keyClick(find<QAbstractSpinBox>(spinBox), Qt::Key_Return);
    }

    /// Chooses by the keyboard, as a person without a mouse would.
    void choose(const char* comboBox, const QString& text) {
        auto* combo = find<QComboBox>(comboBox);
        const int target = combo->findText(text);
        combo->setFocus();
        const auto key = target < combo->currentIndex() ? Qt::Key_Up : Qt::Key_Down;
        while (combo->currentIndex() != target) {
            const int before = combo->currentIndex();
            QTest::keyClick(combo, key);
            if (combo->currentIndex() == before) {
                return;
            }
        }
    }

    QString text(const char* label) { return find<QLabel>(label)->text(); }

    TrainPanel panel;
};

Recipe recipeOf(const QSignalSpy& spy) { return spy.last().first().value<Recipe>(); }

} // namespace

class TestTrainPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }

    void startAsksByState_data() {
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("starts");
        QTest::addColumn<int>("pauses");
        QTest::addColumn<bool>("canStep");
        QTest::addColumn<bool>("canReset");
        QTest::newRow("loading") << State::loading << "Loading…" << 0 << 0 << false << false;
        QTest::newRow("ready") << State::ready << "Start" << 1 << 0 << true << false;
        QTest::newRow("paused") << State::paused << "Continue" << 1 << 0 << true << true;
        QTest::newRow("training") << State::training << "Pause" << 0 << 1 << false << true;
        QTest::newRow("failed") << State::failed << "Try again" << 1 << 0 << true << true;
    }

    void startAsksByState() {
        QFETCH(const State, state);
        QFETCH(const QString, title);
        Window window(state);
        QSignalSpy starts(&window.panel, &TrainPanel::startRequested);
        QSignalSpy pauses(&window.panel, &TrainPanel::pauseRequested);
        QSignalSpy steps(&window.panel, &TrainPanel::stepRequested);
        QSignalSpy resets(&window.panel, &TrainPanel::resetRequested);
        QCOMPARE(window.find<QPushButton>("startButton")->text(), title);
        QCOMPARE(window.find<QPushButton>("startButton")->accessibleName(), title);
        window.click("startButton");
        window.click("stepButton");
        window.click("resetButton");
        QTEST(int(starts.size()), "starts");
        QTEST(int(pauses.size()), "pauses");
        QTEST(steps.size() == 1, "canStep");
        QTEST(resets.size() == 1, "canReset");
        QCOMPARE(window.panel.state(), state);
    }

    void everyFieldHasAnExplainedControl() {
        Window window;
        for (const RecipeField& field : recipe_fields()) {
            const auto* control = window.find<QWidget>(field.key.data());
            const QString explanation = QString::fromUtf8(field.explanation.data());
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

    void setRecipeIsSilent() {
        Window window;
        QSignalSpy edits(&window.panel, &TrainPanel::recipeEdited);
        QSignalSpy restarts(&window.panel, &TrainPanel::restartNeeded);
        Recipe recipe = recipe_named("compact");
        recipe.dropout = 0.4;
        window.panel.setRecipe(recipe);
        QCOMPARE(window.panel.recipe(), recipe);
        QCOMPARE(window.find<QDoubleSpinBox>("dropout")->value(), 0.4);
        QCOMPARE(window.find<QSpinBox>("generator_width")->value(), 64);
        QVERIFY(window.find<QCheckBox>("shared_fakes")->isChecked());
        QCOMPARE(window.find<QComboBox>("recipeChoice")->currentText(), QString("compact"));
        QCOMPARE(edits.size() + restarts.size(), 0);
    }

    void recipeChoiceNeedsARestart() {
        Window window(State::paused);
        QSignalSpy restarts(&window.panel, &TrainPanel::restartNeeded);
        window.choose("recipeChoice", "compact");
        QCOMPARE(restarts.size(), 1);
        QCOMPARE(recipeOf(restarts), recipe_named("compact"));
        QVERIFY(window.text("recipeDescription").contains("half"));
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
        QCOMPARE(spin->value(), 129);
    }

    void nothingIsWiderThanTheDock() {
        Window window;
        window.panel.resize(320, 480);
        auto* scroll = window.find<QScrollArea>("settingsScroll");
        QTRY_VERIFY(scroll->widget()->width() <= scroll->viewport()->width());
        const int least = window.panel.minimumSizeHint().width();
        QVERIFY2(least <= 320, qPrintable(QString::number(least)));
    }

    void dataChoiceEmitsTheSpec() {
        Window window;
        QSignalSpy chosen(&window.panel, &TrainPanel::dataChosen);
        window.panel.setDataChoices(true, "/data/mnist");
        window.choose("dataChoice", "MNIST");
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.last().first().toString(), QString("mnist"));
        window.panel.setData("builtin", "Built-in digits");
        QCOMPARE(window.find<QComboBox>("dataChoice")->currentText(), QString("Built-in digits"));
        QCOMPARE(chosen.size(), 1);
    }

    void missingMnistSaysHowToGetIt() {
        Window window;
        window.panel.setDataChoices(false, "/data/mnist");
        auto* combo = window.find<QComboBox>("dataChoice");
        const int index = combo->findData("mnist");
        QVERIFY(
            !combo->model()->flags(combo->model()->index(index, 0)).testFlag(Qt::ItemIsEnabled));
        const QString toolTip = combo->itemData(index, Qt::ToolTipRole).toString();
        QVERIFY(toolTip.contains("/data/mnist"));
        QVERIFY(toolTip.contains("train-images-idx3-ubyte"));
        window.panel.setDataChoices(true, "/data/mnist");
        QVERIFY(combo->model()->flags(combo->model()->index(index, 0)).testFlag(Qt::ItemIsEnabled));
    }

    void folderIsAskedFor() {
        QTemporaryDir folder;
        Window window;
        window.panel.setDataChoices(false, "/data/mnist");
        QSignalSpy chosen(&window.panel, &TrainPanel::dataChosen);
        window.choose("dataChoice", "Folder…");
        auto* dialog = window.panel.findChild<QFileDialog*>("folderDialog");
        QVERIFY(dialog != nullptr);
        QCOMPARE(window.find<QComboBox>("dataChoice")->currentText(), QString("Built-in digits"));
        auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
        name->setText(folder.path());
        auto* choose = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Open);
        QTRY_VERIFY(choose->isEnabled());
        QTest::mouseClick(choose, Qt::LeftButton);
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen.last().first().toString(), folder.path());
        QCOMPARE(window.find<QComboBox>("dataChoice")->currentData().toString(), folder.path());
    }

    void cancelledFolderChangesNothing() {
        Window window;
        window.panel.setDataChoices(false, "/data/mnist");
        QSignalSpy chosen(&window.panel, &TrainPanel::dataChosen);
        window.choose("dataChoice", "Folder…");
        auto* dialog = window.panel.findChild<QFileDialog*>("folderDialog");
        QVERIFY(dialog != nullptr);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(chosen.size(), 0);
        QCOMPARE(window.find<QComboBox>("dataChoice")->currentText(), QString("Built-in digits"));
    }

    void runLengthIsReported() {
        Window window;
        QSignalSpy lengths(&window.panel, &TrainPanel::runLengthChanged);
        QCOMPARE(window.find<QSpinBox>("runLength")->text(), QString("Without end"));
        window.enter("runLength", "5000");
        QCOMPARE(lengths.last().first().toLongLong(), 5000);
        QCOMPARE(window.panel.runLength(), 5000);
        window.panel.setRunLength(0);
        QCOMPARE(window.find<QSpinBox>("runLength")->text(), QString("Without end"));
    }

    void progressIsShown() {
        Window window;
        window.panel.setProgress({1812, 0, 0.714, 91.42, 3.866, 2540.0});
        QCOMPARE(window.text("stepFigure"), QString("1,812"));
        QCOMPARE(window.text("epochFigure"), QString("3.87"));
        QCOMPARE(window.text("elapsedFigure"), QString("0:42:20"));
        QCOMPARE(window.text("stepsPerSecondFigure"), QString("0.71"));
        QCOMPARE(window.text("imagesPerSecondFigure"), QString("91.4"));
        QVERIFY(!window.find<QProgressBar>("runBar")->isVisible());
        window.panel.setProgress({1250, 5000, 2.5, 320.0, 2.7, 500.0});
        auto* bar = window.find<QProgressBar>("runBar");
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->value() * 4, bar->maximum());
        QCOMPARE(bar->text(), QString("25 % of 5,000 steps"));
        QCOMPARE(window.text("timeLeftFigure"), QString("0:25:00"));
        window.panel.setProgress({5000, 5000, 0.0, 0.0, 10.7, 2000.0});
        QCOMPARE(window.text("timeLeftFigure"), QString("0:00:00"));
        QCOMPARE(bar->value(), bar->maximum());
        window.panel.setProgress({10, 5000, 0.0, 0.0, 0.0, 1.0});
        QCOMPARE(window.text("timeLeftFigure"), QString(QChar(0x2013)));
    }

    void durations_data() {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0.0 << "0:00:00";
        QTest::newRow("just below a minute") << 59.9 << "0:00:59";
        QTest::newRow("hours") << 3723.0 << "1:02:03";
        QTest::newRow("a day") << 90061.0 << "1 d 1:01:01";
        QTest::newRow("negative") << -5.0 << "0:00:00";
    }

    void durations() {
        QFETCH(const double, seconds);
        QTEST(durationText(seconds), "text");
    }

    void messageCanBeDismissed() {
        Window window;
        QVERIFY(!window.find<QWidget>("messageBar")->isVisible());
        window.panel.setMessage("Step 812: the loss became infinite.");
        QVERIFY(window.find<QWidget>("messageBar")->isVisible());
        QCOMPARE(window.text("messageText"), QString("Step 812: the loss became infinite."));
        window.click("dismissButton");
        QVERIFY(!window.find<QWidget>("messageBar")->isVisible());
        window.panel.setMessage("Again");
        window.panel.setMessage({});
        QVERIFY(!window.find<QWidget>("messageBar")->isVisible());
    }
};

QTEST_MAIN(TestTrainPanel)
#include "tst_train_panel.moc"
