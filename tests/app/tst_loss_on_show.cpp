// The window's words for losses and opinions are those of the run, and of the generator, on show.

#include "app/window/checkpoint_file.h"
#include "core/base/loss_words.h"
#include "core/digits/data_source.h"
#include "core/train/session.h"
#include "tests/support/window_fixture.h"
#include "tests/support/worker_spy.h"
#include "ui/play/opinion_view.h"

#include <QAction>
#include <QLabel>
#include <QTextBrowser>

using namespace ganvas;

class TestLossOnShow : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { forget(); }

    void cleanup() { window.reset(); }

    void wordsChangeWithTheRun_data() {
        QTest::addColumn<int>("loss");
        QTest::addColumn<QString>("validity"); ///< Of the curve's tool tip.
        QTest::addColumn<QString>("opinion");  ///< Of the opinion's.
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("head"); ///< Of the network's description.
        QTest::newRow("cross-entropy") << int(kCrossEntropy) << "nats"
                                       << "how likely"
                                       << "% real"
                                       << "Dense, sigmoid";
        QTest::newRow("hinge") << int(kHinge) << "hinge"
                               << "above 0"
                               << "real above 0"
                               << "Dense";
        QTest::newRow("least squares") << int(kLeastSquares) << "squared distance"
                                       << "the middle"
                                       << "real above 0.5"
                                       << "Dense";
    }

    void wordsChangeWithTheRun() {
        QFETCH(int, loss);
        QFETCH(QString, validity);
        QFETCH(QString, opinion);
        QFETCH(QString, verdict);
        QFETCH(QString, head);
        openWindow((loss + 1) % 3);
        const QString other = curveWords();
        window->findChild<QAction*>("helpAction")->trigger();
        const auto* const help = window->findChild<QTextBrowser*>("helpPage");
        QVERIFY(!help->toPlainText().contains(curveWordsOf(loss)));

        window->file()->open(checkpointWith(loss));
        QTRY_COMPARE_WITH_TIMEOUT(run().recipe.loss, loss, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(curveWords() != other, kPatience);
        QVERIFY2(curveWords().contains(validity), qPrintable(curveWords()));
        QCOMPARE(curveWords().contains("nats"), loss == kCrossEntropy);
        QVERIFY(help->toPlainText().contains(curveWordsOf(loss)));
        QTRY_VERIFY_WITH_TIMEOUT(view()->toolTip().contains(opinion), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(view()->accessibleDescription().contains(verdict), kPatience);
        QCOMPARE(view()->text().contains('%'), loss == kCrossEntropy);
        const auto& boxes = run().graphs.discriminator.layers;
        QVERIFY(std::any_of(boxes.begin(), boxes.end(), [&](const LayerBox& box) {
            return box.name == "validity" && box.kind == head.toStdString();
        }));
    }

    void wordsChangeWithTheGeneratorOnShow() {
        openWindow(kCrossEntropy);
        QTRY_VERIFY_WITH_TIMEOUT(view()->text().contains("% real"), kPatience);
        click("showPretrained");
        QTRY_VERIFY_WITH_TIMEOUT(view()->accessibleDescription().contains("real above 0"),
                                 kPatience);
        QVERIFY(curveWords().contains("nats")); // The curves are still the run's.
        click("showRun");
        QTRY_VERIFY_WITH_TIMEOUT(view()->text().contains("% real"), kPatience);
    }

    void wordsChangeInTheMiddleOfARun() {
        openWindow(kCrossEntropy);
        const WorkerSpy graphs(window->controller().training(), &TrainingWorker::graphsChanged);
        Recipe recipe = run().recipe;
        recipe.loss = kHinge;
        window->controller().change(recipe);
        QVERIFY(curveWords().contains("hinge"));
        QTRY_COMPARE_WITH_TIMEOUT(graphs.size(), 1, kPatience);
        click("stepButton");
        QTRY_VERIFY_WITH_TIMEOUT(view()->accessibleDescription().contains("real above 0"),
                                 kPatience);
    }

    /// At step 7,024 a batch of 512 in place of 64 is no more data seen.
    void epochsStayWhenTheBatchChanges() {
        openWindow(kCrossEntropy);
        for (int i = 0; i < 5; ++i) {
            trainStep();
        }
        const auto* const epoch = window->findChild<QLabel*>("epochFigure");
        QTRY_COMPARE(epoch->text(), QLocale().toString(5 * 8 / 200.0, 'f', 2));
        Recipe recipe = run().recipe;
        recipe.batch_size = 64;
        recipe.discriminator_steps = 2;
        window->controller().change(recipe);
        trainStep();
        QTRY_COMPARE(epoch->text(), QLocale().toString((5 * 8 + 2 * 64) / 200.0, 'f', 2));
    }

private:
    static Recipe recipeWith(int loss) {
        Recipe recipe = small_recipe();
        recipe.loss = loss;
        return recipe;
    }

    void openWindow(int loss) {
        LaunchOptions options = smallRun();
        options.recipe = recipeWith(loss);
        openWith(options);
        window->resize(1400, 900);
        waitForPause();
        QTRY_VERIFY_WITH_TIMEOUT(!view()->text().isEmpty(), kPatience);
    }

    QString checkpointWith(int loss) {
        QString file = path(QStringLiteral("loss%1.ganvas").arg(loss));
        Session session(recipeWith(loss), nullptr);
        session.set_data(
            std::make_shared<const Dataset>(load_dataset(data().toStdString(), Split::train)));
        session.step();
        session.save(file.toStdString());
        return file;
    }

    /// What the window says about the discriminator's validity loss.
    [[nodiscard]] QString curveWords() const {
        return window->findChild<QAction*>("curve_d_validity_loss")->toolTip();
    }

    /// What only the help of such a run says.
    static QString curveWordsOf(int loss) {
        return QString::fromStdString(loss_explanation(recipeWith(loss))).left(140);
    }

    [[nodiscard]] OpinionView* view() const { return window->findChild<OpinionView*>("opinion"); }
};

QTEST_MAIN(TestLossOnShow)
#include "tst_loss_on_show.moc"
