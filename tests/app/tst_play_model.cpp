#include "app/play/play_history.h"
#include "tests/support/play_fixture.h"
#include "ui/play/opinion_view.h"
#include "ui/widgets/digit_picture.h"

#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QUndoStack>
#include <QtTest>

using namespace ganvas;

class TestPlayModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void theRequestGoesFirst() {
        PlayFixture f;
        QStringList order;
        QObject::connect(&f.model, &PlayModel::requested, &f.panel,
                         [&order] { order += "requested"; });
        QObject::connect(&f.model, &PlayModel::stateChanged, &f.panel,
                         [&order] { order += "state"; });
        QObject::connect(&f.model, &PlayModel::pictureChanged, &f.panel,
                         [&order] { order += "picture"; });
        f.model.requestAgain();
        f.model.take(answerTo(f.requests.back(), 100));
        order.clear();
        f.model.setDigit(7);
        QCOMPARE(order, (QStringList{"requested", "state", "picture"}));
        order.clear();
        f.model.history().stack()->undo();
        QCOMPARE(order, (QStringList{"requested", "state"}));
        order.clear();
        f.model.walkTo({sample_noise(100, 5), pure_class(2)});
        QCOMPARE(order, (QStringList{"requested", "state"}));
    }

    void showsAnswers() {
        PlayFixture f;
        QSignalSpy painted(&f.model, &PlayModel::painted);
        const auto* picture = f.panel.findChild<DigitPicture*>("digitPicture");
        const auto* caption = f.panel.findChild<QLabel*>("playCaption");
        const auto* opinion = f.panel.findChild<OpinionView*>("opinion");
        f.model.setDigit(7);
        f.model.take(answerTo(f.requests.back(), 100, 1230));
        QCOMPARE(qGray(picture->image().pixel(14, 14)), 107);
        QCOMPARE(caption->text(), "Step 1,230");
        QCOMPARE(opinion->text(), "97 % real · reads 7");
        QTRY_COMPARE(painted.size(), 1);
        QCOMPARE(painted[0][0].toULongLong(), f.requests.back().id);

        f.model.setDigit(2);
        QCOMPARE(qGray(picture->image().pixel(14, 14)), 102); // from the strip, at once
        f.model.take(answerTo(f.requests.back(), 100, 0));
        QCOMPARE(caption->text(), "Untrained network");
        QCOMPARE(opinion->text(), "97 % real · reads 2");
    }

    void staleAnswersAreDropped() {
        PlayFixture f;
        const auto* picture = f.panel.findChild<DigitPicture*>("digitPicture");
        f.model.requestAgain();
        f.model.requestAgain();
        f.model.requestAgain();
        f.model.take(answerTo(f.requests[1], 50));
        QCOMPARE(qGray(picture->image().pixel(0, 0)), 50);
        f.model.take(answerTo(f.requests[0], 150));
        QCOMPARE(qGray(picture->image().pixel(0, 0)), 50);
        f.model.take(answerTo(f.requests[2], 200));
        QCOMPARE(qGray(picture->image().pixel(0, 0)), 200);
        PlayAnswer broken = answerTo(f.requests[2], 10);
        broken.strip.pixels.resize(kImagePixels);
        f.model.take(broken);
        broken = answerTo(f.requests[2], 10);
        broken.picture.pixels.clear();
        f.model.take(broken);
        QCOMPARE(qGray(picture->image().pixel(0, 0)), 200);
    }

    void anOpinionOfAnotherDigitIsNotShown() {
        PlayFixture f;
        f.model.requestAgain();
        const PlayRequest zero = f.requests.back();
        f.model.setDigit(5);
        f.model.take(answerTo(zero, 60));
        QVERIFY(f.panel.findChild<OpinionView*>("opinion")->text().isEmpty());
        QCOMPARE(qGray(f.panel.findChild<DigitPicture*>("digitPicture")->image().pixel(0, 0)), 65);
    }

    void aGeneratorAloneHasNoOpinion() {
        PlayFixture f;
        const auto* const opinion = f.panel.findChild<OpinionView*>("opinion");
        f.model.requestAgain();
        f.model.take(answerTo(f.requests.back(), 60));
        QVERIFY(opinion->text().contains("real"));
        f.model.requestAgain();
        PlayAnswer alone = answerTo(f.requests.back(), 60);
        alone.opinion.reset();
        f.model.take(alone);
        QVERIFY2(opinion->text().contains("not kept"), qPrintable(opinion->text()));
        f.model.requestAgain();
        f.model.take(answerTo(f.requests.back(), 60));
        QVERIFY(opinion->text().contains("real"));
    }

    void onlyAPersonsChangeIsMeasured() {
        PlayFixture f;
        QSignalSpy painted(&f.model, &PlayModel::painted);
        const QSignalSpy delays(&f.model, &PlayModel::delayChanged);
        f.model.requestAgain();
        f.model.take(answerTo(f.requests.back(), 60));
        QVERIFY(painted.wait());
        QCOMPARE(delays.size(), 0);

        f.morph->setValue(300);
        f.model.requestAgain(); // New networks overtake the change: their picture shows it, too.
        f.model.take(answerTo(f.requests.back(), 60));
        QVERIFY(painted.wait());
        QCOMPARE(delays.size(), 1);
        QVERIFY(delays[0][0].toDouble() > 0.0);

        f.panel.repaint();
        QCOMPARE(painted.size(), 2);
        QCOMPARE(delays.size(), 1);
    }

    void aPictureBeforeTheAnswerIsNotMeasured() {
        PlayFixture f;
        QSignalSpy painted(&f.model, &PlayModel::painted);
        f.model.requestAgain();
        f.model.take(answerTo(f.requests.back(), 60));
        QVERIFY(painted.wait());
        f.model.setDigit(4); // Painted at once from the strip, while the request is under way.
        f.panel.repaint();
        QCOMPARE(painted.size(), 1);
    }

    void aHiddenPanelMeasuresNothing() {
        PlayFixture f;
        const QSignalSpy delays(&f.model, &PlayModel::delayChanged);
        f.morph->setValue(300);
        f.panel.hide();
        f.model.take(answerTo(f.requests.back(), 60));
        f.panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&f.panel));
        f.panel.grab();
        QVERIFY(delays.isEmpty());
    }
};

QTEST_MAIN(TestPlayModel)
#include "tst_play_model.moc"
