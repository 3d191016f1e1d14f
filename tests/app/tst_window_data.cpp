// Datasets that the window gets, from mirrors on this machine, and that nothing else of it reaches
// for any machine.

#include "app/window/data_desk.h"
#include "tests/support/choose_in_list.h"
#include "tests/support/connection_watch.h"
#include "tests/support/mirror_server.h"
#include "tests/support/small_set.h"
#include "tests/support/window_fixture.h"
#include "ui/help/help_dialog.h"
#include "ui/train/data_choice.h"
#include "ui/widgets/message_bar.h"

#include <QAction>
#include <QMenuBar>

using namespace ganvas;
using Mood = MirrorServer::Mood;

class TestWindowData : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        for (const char* proxy :
             {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"}) {
            qunsetenv(proxy);
        }
    }

    void init() {
        forget();
        m_sets = std::make_unique<QTemporaryDir>();
        qputenv("GANVAS_DATA", m_sets->path().toLocal8Bit());
        m_server = std::make_unique<MirrorServer>(m_set.files());
    }

    void cleanup() {
        window.reset();
        m_server.reset();
    }

    /// The whole window, all its views, training, saving and the help, and not one attempt; then a
    /// click, so that the watch is known to see one.
    void nothingReachesOutUnasked() {
        forgetConnections();
        openOnMirror();
        forEachView([](const QString&) { QTest::qWait(1); });
        trainStep();
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(run().step >= 3, kPatience);
        click("startButton");
        waitForPause();
        save(path("saved.ganvas"));
        press(Qt::Key_F1);
        QTRY_VERIFY(window->findChild<HelpDialog*>() != nullptr);
        window->findChild<HelpDialog*>()->hide();
        choice()->showPopup();
        choice()->hidePopup();
        QCoreApplication::processEvents();
        QCOMPARE(connectionsTried(), QStringList());

        get();
        QTRY_VERIFY_WITH_TIMEOUT(!window->data()->isFetching(), kPatience);
        QVERIFY(!connectionsTried().isEmpty());
        for (const QString& place : connectionsTried()) {
            QVERIFY2(m_server->url().contains(place), qPrintable(place));
        }
    }

    void whatHasComeIsTrainedOn() {
        openOnMirror();
        QCOMPARE(run().dataSpec, data());
        get();
        QVERIFY(named("fetchView")->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, QString("mnist"), kPatience);
        waitForPause();
        QVERIFY(question() == nullptr);
        QVERIFY(!named("fetchView")->isVisible());
        QCOMPARE(choice()->currentText(), QString("MNIST"));
        QVERIFY(m_set.isIn(m_sets->filePath("mnist")));
        trainStep();
        QVERIFY2(message().isEmpty(), qPrintable(message()));
    }

    void aFailureIsASentenceAndCanBeTriedAgain() {
        m_server->setMood(Mood::page);
        openOnMirror();
        get();
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("web page"), kPatience);
        QVERIFY(message().startsWith("MNIST could not be fetched."));
        QVERIFY(!named("fetchView")->isVisible());
        QCOMPARE(choice()->currentData().toString(), data());
        m_server->setMood(Mood::serves);
        QCOMPARE(child<QAbstractButton>("messageAction")->text(), QString("Try Again"));
        click("messageAction");
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, QString("mnist"), kPatience);
    }

    void withoutTheNetworkTheBuiltInDigitsTrain() {
        m_server->close();
        LaunchOptions options;
        options.recipe = small_recipe();
        openOnMirror(options);
        QCOMPARE(run().dataSpec, QString("builtin"));
        get();
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("can't be reached"), kPatience);
        trainStep();
        QCOMPARE(run().dataSpec, QString("builtin"));
    }

    void canBeCancelledAndGoesOn() {
        m_server->setMood(Mood::stalls);
        openOnMirror();
        get();
        waitForPart();
        click("fetchCancel");
        QTRY_VERIFY_WITH_TIMEOUT(!window->data()->isFetching(), kPatience);
        QVERIFY(!named("fetchView")->isVisible());
        QVERIFY2(message().isEmpty(), qPrintable(message()));
        m_server->setMood(Mood::serves);
        get();
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, QString("mnist"), kPatience);
        QVERIFY2(m_server->requests()[1].contains(" bytes="), m_server->requests()[1]);
    }

    void aRunThatHasBegunMeanwhileGoesOn() {
        m_server->setMood(Mood::stalls);
        openOnMirror();
        get();
        waitForPart();
        trainStep();
        m_server->setMood(Mood::serves);
        m_server->goOn();
        QTRY_COMPARE_WITH_TIMEOUT(message(), QString("MNIST is here."), kPatience);
        QCOMPARE(run().dataSpec, data());
        QCOMPARE(run().step, 1);
        QVERIFY(choice()->findText("MNIST") >= 0);
        click("messageAction");
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, QString("mnist"), kPatience);
    }

    void closesAtOnceAndKeepsWhatHasCome() {
        m_server->setMood(Mood::stalls);
        openOnMirror();
        get();
        waitForPart();
        QVERIFY(window->close());
        window.reset();
        QVERIFY(QFileInfo(part()).size() > 0);
    }

private:
    void openOnMirror() { openOnMirror(smallRun()); }

    void openOnMirror(const LaunchOptions& options) {
        openWith(options);
        waitForPause();
        window->data()->setDatasets({m_set.from({m_server.get()})});
    }

    void get() {
        const QString text = choice()->itemText(choice()->findData("mnist"));
        QVERIFY2(text.startsWith("Get MNIST ("), qPrintable(text));
        choose_in_list(choice(), text);
        QVERIFY(window->data()->isFetching());
    }

    void waitForPart() const { QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(part()).size() > 0, kPatience); }

    [[nodiscard]] QString part() const {
        return m_sets->filePath("mnist/" + m_set.name(0) + ".part");
    }
    [[nodiscard]] DataChoice* choice() const { return child<DataChoice>("dataChoice"); }
    [[nodiscard]] QString message() const { return label("messageText"); }

    const SmallSet m_set;
    std::unique_ptr<QTemporaryDir> m_sets;
    std::unique_ptr<MirrorServer> m_server;
};

QTEST_MAIN(TestWindowData)
#include "tst_window_data.moc"
