#include "core/latent/picture_measures.h"
#include "tests/support/on_screen.h"
#include "tests/support/plain_images.h"
#include "ui/directions/direction_panel.h"
#include "ui/directions/direction_row.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <cmath>

using namespace ganvas;

namespace {

/// One direction that is called by what it does, and one that is not.
DirectionsAnswer answerTo(const DirectionsRequest& request) {
    DirectionsAnswer answer{request.id, 7, {}};
    answer.directions.push_back({{1, 0, 0}, 0.5, 3, {0, -18, 21}});
    answer.directions.push_back({{0, 1, 0}, 0.2, 2});
    return answer;
}

} // namespace

class TestDirectionPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_panel = std::make_unique<DirectionPanel>();
        m_panel->resize(350, 260);
        connect(m_panel.get(), &DirectionPanel::directionsWanted, this,
                [this](const DirectionsRequest& request) { m_wanted.push_back(request); });
        connect(m_panel.get(), &DirectionPanel::picturesWanted, this,
                [this](const PicturesRequest& request) { m_pictures.push_back(request); });
        m_wanted.clear();
        m_pictures.clear();
        show_on_screen(*m_panel);
        m_panel->setPoint({{0.5F, 0.25F, 0}, pure_class(4)});
        m_panel->ask();
    }

    void asksForTheChosenDigitFirst() {
        QCOMPARE(m_wanted.size(), std::size_t{1});
        QCOMPARE(m_wanted[0].digit, std::optional(4));
        QCOMPARE(m_wanted[0].method, DirectionMethod::principal);
        QVERIFY(m_panel->findChild<QLabel*>("directionHint")->isVisible());
    }

    void choicesAskAgain() {
        choose("directionDigits", 1);
        QVERIFY(!m_wanted.back().digit);
        choose("directionMethod", 1);
        QCOMPARE(m_wanted.back().method, DirectionMethod::factors);
        QVERIFY(m_wanted[1].id > m_wanted[0].id && m_wanted[2].id > m_wanted[1].id);
    }

    void anotherDigitHasDirectionsOfItsOwn() {
        m_panel->setPoint({{0, 0, 0}, pure_class(4)});
        QCOMPARE(m_wanted.size(), std::size_t{1});
        m_panel->setPoint({{0, 0, 0}, pure_class(9)});
        QCOMPARE(m_wanted.back().digit, std::optional(9));

        choose("directionDigits", 1);
        const std::size_t before = m_wanted.size();
        m_panel->setPoint({{0, 0, 0}, pure_class(2)});
        QCOMPARE(m_wanted.size(), before);
    }

    void aSliderIsCalledWhatItDoes() {
        m_panel->setDirections(answerTo(m_wanted.back()));
        QVERIFY(!m_panel->findChild<QLabel*>("directionHint")->isVisible());
        QCOMPARE(slider(0)->accessibleName(), QString::fromUtf8(expectedName()));
        QCOMPARE(slider(1)->accessibleName(), "Direction 2");
    }

    void lateAnswersAreDropped() {
        const DirectionsRequest first = m_wanted.back();
        choose("directionMethod", 1);
        m_panel->setDirections(answerTo(first));
        QVERIFY(slider(0) == nullptr);
    }

    void aSliderMovesThePoint() {
        m_panel->setDirections(answerTo(m_wanted.back()));
        const QSignalSpy steps(m_panel.get(), &DirectionPanel::stepChanged);
        slider(1)->setFocus();
        QTest::keyClick(slider(1), Qt::Key_End);
        QCOMPARE(steps.size(), 1);
        QCOMPARE(steps[0][0].toInt(), 1);
        QCOMPARE(steps[0][1].toDouble(), 2.0);
        QTest::mouseDClick(slider(1), Qt::LeftButton);
        QCOMPARE(steps.constLast()[1].toDouble(), 0.0);
    }

    void aSliderFollowsThePoint() {
        m_panel->setDirections(answerTo(m_wanted.back()));
        const QSignalSpy steps(m_panel.get(), &DirectionPanel::stepChanged);
        m_panel->setSteps({1.5, 99, 1});
        QCOMPARE(slider(0)->value(), slider(0)->maximum() / 2);
        QCOMPARE(slider(1)->value(), slider(1)->maximum());
        QVERIFY(steps.isEmpty());
    }

    void whatHasNoNameHasPictures() {
        m_panel->setDirections(answerTo(m_wanted.back()));
        QCOMPARE(m_pictures.size(), std::size_t{1});
        const std::vector<LatentPoint>& points = m_pictures[0].points;
        QCOMPARE(points.size(), std::size_t{DirectionRow::kPictures});
        QCOMPARE(points[0].noise, (Noise{0.5F, -1.75F, 0}));
        QCOMPARE(points[2].noise, (Noise{0.5F, 0.25F, 0}));
        QCOMPARE(points[4].noise, (Noise{0.5F, 2.25F, 0}));
        QCOMPARE(points[4].classes, pure_class(4));

        const Images grey = plain_images(points.size(), 90);
        m_panel->showPictures({m_pictures[0].id + 1, 0, grey, {}});
        QVERIFY(name(1)->pixmap(Qt::ReturnByValue).isNull());
        m_panel->showPictures({m_pictures[0].id, 0, grey, {}});
        const QImage shown = name(1)->pixmap(Qt::ReturnByValue).toImage();
        QCOMPARE(qGray(shown.pixel(10, 10)), 90);
        QVERIFY(name(0)->pixmap(Qt::ReturnByValue).isNull());
    }

    void nothingIsAskedWhileHidden() {
        m_panel->setDirections(answerTo(m_wanted.back()));
        m_panel->hide();
        const std::size_t before = m_pictures.size();
        m_panel->setPoint({{1, 1, 1}, pure_class(4)});
        m_panel->setDirections(answerTo(m_wanted.back()));
        QCOMPARE(m_pictures.size(), before);
        m_panel->show();
        QTRY_VERIFY(m_pictures.size() > before);
    }

    void fewerDirectionsThanBefore() {
        m_panel->setDirections(answerTo(m_wanted.back()));
        DirectionsAnswer one = answerTo(m_wanted.back());
        one.directions.pop_back();
        m_panel->setDirections(one);
        QVERIFY(slider(1) == nullptr);
        one.directions.clear();
        m_panel->setDirections(one);
        QVERIFY(slider(0) == nullptr);
    }

private:
    static std::string expectedName() {
        return std::string(measure_infos()[0].name) + " −18° … +21°";
    }

    void choose(const char* box, int index) {
        auto* const combo = m_panel->findChild<QComboBox*>(box);
        combo->setFocus();
        QTest::keyClick(combo, index > combo->currentIndex() ? Qt::Key_Down : Qt::Key_Up);
        QCOMPARE(combo->currentIndex(), index);
    }

    [[nodiscard]] QSlider* slider(int index) const {
        return m_panel->findChild<QSlider*>(QStringLiteral("direction%1").arg(index));
    }

    [[nodiscard]] QLabel* name(int index) const {
        return slider(index)->parentWidget()->findChild<QLabel*>();
    }

    std::unique_ptr<DirectionPanel> m_panel;
    std::vector<DirectionsRequest> m_wanted;
    std::vector<PicturesRequest> m_pictures;
};

QTEST_MAIN(TestDirectionPanel)
#include "tst_direction_panel.moc"
