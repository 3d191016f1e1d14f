// Which snapshots a film shows.

#include "core/run/film_steps.h"

#include <QtTest>

using namespace ganvas;

namespace {

using Steps = std::vector<std::int64_t>;

Steps shown_by(const FilmSteps& steps, int frames) {
    Steps shown;
    for (int frame = 0; frame < frames; ++frame) {
        shown.push_back(steps.at(frame));
    }
    return shown;
}

Steps all_to(std::int64_t last) {
    Steps steps;
    for (std::int64_t step = 0; step <= last; ++step) {
        steps.push_back(step);
    }
    return steps;
}

} // namespace

class TestFilmSteps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesAreEvenlySpaced() {
        const FilmSteps linear(all_to(100), 11, 0, StepScale::linear);
        QCOMPARE(shown_by(linear, 11), (Steps{0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100}));
        const FilmSteps logarithmic(all_to(127), 8, 0, StepScale::logarithmic);
        QCOMPARE(shown_by(logarithmic, 8), (Steps{0, 1, 3, 7, 15, 31, 63, 127}));
    }

    void framesTakeTheNearestSnapshot() {
        const FilmSteps few({5, 10, 100}, 6, 0, StepScale::linear);
        QCOMPARE(shown_by(few, 6), (Steps{5, 10, 10, 100, 100, 100}));
        const FilmSteps one({7}, 5, 1, StepScale::logarithmic);
        QCOMPARE(shown_by(one, 5), (Steps{7, 7, 7, 7, 7}));
        const FilmSteps short_one({0, 1, 2}, 1, 10, StepScale::logarithmic);
        QCOMPARE(shown_by(short_one, 1), Steps{2});
    }

    void theLastIsHeld() {
        const FilmSteps steps(all_to(100), 14, 3, StepScale::linear);
        QCOMPARE(shown_by(steps, 14),
                 (Steps{0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 100, 100, 100}));
        // Of a very short film a quarter.
        const FilmSteps four({0, 50, 100}, 4, 10, StepScale::linear);
        QCOMPARE(shown_by(four, 4), (Steps{0, 50, 100, 100}));
    }

    void whatCannotBeShownIsReplaced() {
        FilmSteps steps({0, 4, 10}, 3, 0, StepScale::linear);
        steps.remove(10);
        QCOMPARE(shown_by(steps, 3), (Steps{0, 4, 4}));
        steps.remove(0);
        QVERIFY(!steps.is_empty());
        steps.remove(4);
        QVERIFY(steps.is_empty());
    }
};

QTEST_GUILESS_MAIN(TestFilmSteps)
#include "tst_film_steps.moc"
