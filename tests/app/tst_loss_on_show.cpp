// The window's words for losses and opinions are those of the run, and of the generator, on show.

#include "app/window/checkpoint_file.h"
#include "app/window/main_window.h"
#include "core/base/loss_words.h"
#include "core/digits/data_source.h"
#include "core/train/session.h"
#include "tests/support/small_run.h"
#include "tests/support/worker_spy.h"
#include "ui/play/opinion_view.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QtTest>

using namespace ganvas;
using State = TrainingWorker::State;

namespace {

constexpr int kPatience = 30000;

} // namespace

class TestLossOnShow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QApplication::setOrganizationName("GanvasTest");
        QApplication::setApplicationName("tst_loss_on_show");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        initResources();
        write_small_dataset(m_data.path());
    }

    void init() { QSettings().clear(); }

    void cleanup() { m_window.reset(); }

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
        m_window->findChild<QAction*>("helpAction")->trigger();
        const auto* const help = m_window->findChild<QTextBrowser*>("helpPage");
        QVERIFY(!help->toPlainText().contains(curveWordsOf(loss)));

        m_window->file()->open(checkpointWith(loss));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().run().recipe.loss, loss, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(curveWords() != other, kPatience);
        QVERIFY2(curveWords().contains(validity), qPrintable(curveWords()));
        QCOMPARE(curveWords().contains("nats"), loss == kCrossEntropy);
        QVERIFY(help->toPlainText().contains(curveWordsOf(loss)));
        QTRY_VERIFY_WITH_TIMEOUT(view()->toolTip().contains(opinion), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(view()->accessibleDescription().contains(verdict), kPatience);
        QCOMPARE(view()->text().contains('%'), loss == kCrossEntropy);
        const auto& boxes = m_window->controller().run().graphs.discriminator.layers;
        QVERIFY(std::any_of(boxes.begin(), boxes.end(), [&](const LayerBox& box) {
            return box.name == "validity" && box.kind == head.toStdString();
        }));
    }

    void wordsChangeWithTheGeneratorOnShow() {
        openWindow(kCrossEntropy);
        QTRY_VERIFY_WITH_TIMEOUT(view()->text().contains("% real"), kPatience);
        m_window->findChild<QAbstractButton*>("showPretrained")->click();
        QTRY_VERIFY_WITH_TIMEOUT(view()->accessibleDescription().contains("real above 0"),
                                 kPatience);
        QVERIFY(curveWords().contains("nats")); // The curves are still the run's.
        m_window->findChild<QAbstractButton*>("showRun")->click();
        QTRY_VERIFY_WITH_TIMEOUT(view()->text().contains("% real"), kPatience);
    }

    void wordsChangeInTheMiddleOfARun() {
        openWindow(kCrossEntropy);
        const WorkerSpy graphs(m_window->controller().training(), &TrainingWorker::graphsChanged);
        Recipe recipe = m_window->controller().run().recipe;
        recipe.loss = kHinge;
        m_window->controller().change(recipe);
        QVERIFY(curveWords().contains("hinge"));
        QTRY_COMPARE_WITH_TIMEOUT(graphs.size(), 1, kPatience);
        m_window->findChild<QAbstractButton*>("stepButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(view()->accessibleDescription().contains("real above 0"),
                                 kPatience);
    }

    /// At step 7,024 a batch of 512 in place of 64 is no more data seen.
    void epochsStayWhenTheBatchChanges() {
        openWindow(kCrossEntropy);
        for (int step = 1; step <= 5; ++step) {
            m_window->findChild<QAbstractButton*>("stepButton")->click();
            QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().run().step, step, kPatience);
            QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().state(), State::waiting, kPatience);
        }
        const auto* const epoch = m_window->findChild<QLabel*>("epochFigure");
        QTRY_COMPARE(epoch->text(), QLocale().toString(5 * 8 / 200.0, 'f', 2));
        Recipe recipe = m_window->controller().run().recipe;
        recipe.batch_size = 64;
        recipe.discriminator_steps = 2;
        m_window->controller().change(recipe);
        m_window->findChild<QAbstractButton*>("stepButton")->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().run().step, 6, kPatience);
        QTRY_COMPARE(epoch->text(), QLocale().toString((5 * 8 + 2 * 64) / 200.0, 'f', 2));
    }

private:
    static Recipe recipeWith(int loss) {
        Recipe recipe = small_recipe();
        recipe.loss = loss;
        return recipe;
    }

    void openWindow(int loss) {
        LaunchOptions options;
        options.data = m_data.path();
        options.recipe = recipeWith(loss);
        m_window = std::make_unique<MainWindow>(options);
        m_window->resize(1400, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().state(), State::waiting, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!view()->text().isEmpty(), kPatience);
    }

    QString checkpointWith(int loss) {
        const QString file = m_data.filePath(QStringLiteral("loss%1.ganvas").arg(loss));
        Session session(recipeWith(loss), nullptr);
        session.set_data(std::make_shared<const Dataset>(
            load_dataset(m_data.path().toStdString(), Split::train)));
        session.step();
        session.save(file.toStdString());
        return file;
    }

    /// What the window says about the discriminator's validity loss.
    [[nodiscard]] QString curveWords() const {
        return m_window->findChild<QAction*>("curve_d_validity_loss")->toolTip();
    }

    /// What only the help of such a run says.
    static QString curveWordsOf(int loss) {
        return QString::fromStdString(loss_explanation(recipeWith(loss))).left(140);
    }

    [[nodiscard]] OpinionView* view() const { return m_window->findChild<OpinionView*>("opinion"); }

    QTemporaryDir m_settings;
    QTemporaryDir m_data;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestLossOnShow)
#include "tst_loss_on_show.moc"
