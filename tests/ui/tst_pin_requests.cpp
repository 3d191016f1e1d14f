// Which pictures the pins need, and which pin each of them is for, without a widget.

#include "tests/support/sample_pins.h"
#include "ui/pins/pin_model.h"
#include "ui/pins/pin_requests.h"

#include <QTest>

using namespace ganvas;

namespace {

/// Pictures of bars that are 1, 2, … pixels wide.
Images bars(int count) {
    Images result;
    for (int width = 1; width <= count; ++width) {
        result.append(bar(width));
    }
    return result;
}

struct Fixture {
    PinModel model;
    std::vector<std::pair<std::size_t, Images>> compared;
    PinRequests requests{&model, [this](std::size_t which, const Images& picture) {
                             compared.emplace_back(which, picture);
                         }};

    explicit Fixture(const std::vector<Pin>& pins) { model.setPins(pins); }

    [[nodiscard]] const Images& picture(int row) const {
        return model.pin(model.index(row)).picture;
    }
};

} // namespace

class PinRequestsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForWhatIsMissing() {
        Fixture fixture({pin_of(1), pin_of(2, bar(5)), pin_of(3)});
        const PicturesRequest request = fixture.requests.next({}, true, kPinNoise);
        QCOMPARE(request.points, (std::vector{point(1), point(3)}));
        fixture.requests.take({request.id, 0, bars(2), {}});
        QCOMPARE(fixture.picture(0).pixels, bar(1).pixels);
        QCOMPARE(fixture.picture(1).pixels, bar(5).pixels);
        QCOMPARE(fixture.picture(2).pixels, bar(2).pixels);
        QVERIFY(fixture.requests.next({}, true, kPinNoise).points.empty());
    }

    void asksForNothingThatNobodyLooksAt() {
        Fixture fixture({pin_of(1)});
        QVERIFY(fixture.requests.next({}, false, kPinNoise).points.empty());
        const std::vector compared{pin_of(8, bar(5))};
        QCOMPARE(fixture.requests.next(compared, false, kPinNoise).points, std::vector{point(8)});
    }

    void fitsPointsToTheGenerator() {
        Fixture fixture({pin_of(1)});
        const std::vector compared{pin_of(8, bar(5))};
        const PicturesRequest request = fixture.requests.next(compared, true, 80);
        QCOMPARE(request.points.size(), std::size_t{2});
        QCOMPARE(request.points[0].noise.size(), std::size_t{80});
        QCOMPARE(request.points[1].noise.size(), std::size_t{80});
    }

    void comparedOnesComeFirstAndKeepTheirPictures() {
        Fixture fixture({pin_of(1), pin_of(8, bar(5))});
        const std::vector compared{pin_of(8, bar(5)), pin_of(1)};
        const PicturesRequest request = fixture.requests.next(compared, true, kPinNoise);
        QCOMPARE(request.points, (std::vector{point(8), point(1), point(1)}));
        fixture.requests.take({request.id, 1, bars(2), {}});
        QCOMPARE(fixture.compared.size(), std::size_t{1});
        QCOMPARE(fixture.compared[0].first, std::size_t{1});
        QCOMPARE(fixture.compared[0].second.pixels, bar(1).pixels);
        QCOMPARE(fixture.picture(0).pixels, bar(2).pixels);
        QCOMPARE(fixture.picture(1).pixels, bar(5).pixels);
    }

    void takesOnlyTheLastRequestsAnswers() {
        Fixture fixture({pin_of(1)});
        const PicturesRequest old = fixture.requests.next({}, true, kPinNoise);
        const PicturesRequest request = fixture.requests.next({}, true, kPinNoise);
        QVERIFY(request.id > old.id);
        fixture.requests.take({old.id, 0, bars(1), {}});
        QVERIFY(fixture.picture(0).empty());
        fixture.requests.take({request.id, 1, bars(3), {}}); // More than was asked for.
        QVERIFY(fixture.picture(0).empty());
        fixture.requests.take({request.id, 0, bars(1), {}});
        QCOMPARE(fixture.picture(0).pixels, bar(1).pixels);
    }

    void aPictureFollowsItsPin() {
        Fixture fixture({pin_of(1), pin_of(2), pin_of(3)});
        const PicturesRequest request = fixture.requests.next({}, true, kPinNoise);
        fixture.model.removeRows(1, 1);
        fixture.model.moveRow({}, 1, {}, 0);
        fixture.requests.take({request.id, 0, bars(3), {}});
        QCOMPARE(fixture.picture(0).pixels, bar(3).pixels);
        QCOMPARE(fixture.picture(1).pixels, bar(1).pixels);
    }
};

QTEST_GUILESS_MAIN(PinRequestsTest)
#include "tst_pin_requests.moc"
