#include "core/latent/play_state.h"

#include <QTest>

#include <cmath>

using namespace ganvas;

class TestPlayState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsAtARandomPoint() {
        const PlayState state(100, 5);
        QCOMPARE(state.noise_size(), 100);
        QCOMPARE(state.digit(), 0);
        QCOMPARE(state.morph(), 0.0);
        QVERIFY(!state.truncation());
        QVERIFY(!state.any_edited());
        QCOMPARE(state.noise(), sample_noise(100, 5));
        QCOMPARE(state.drawn_noise(), state.noise());
        QCOMPARE(PlayState(100, 5).noise(), state.noise());
    }

    void morphWalksFromAToB() {
        PlayState state(100, 5);
        const Noise a = state.noise();
        state.set_morph(1.0);
        const Noise b = state.noise();
        QVERIFY(a != b);
        state.set_morph(0.3);
        QCOMPARE(state.noise(), slerp(a, b, 0.3));
        state.set_morph(-1.0);
        QCOMPARE(state.noise(), a);
        state.set_morph(7.0);
        QCOMPARE(state.morph(), 1.0);
        QCOMPARE(state.noise(), b);
    }

    void aNewEndChangesNothingSeenFromTheOther() {
        PlayState state(100, 5);
        const Noise a = state.noise();
        state.new_b();
        QCOMPARE(state.noise(), a);
        state.set_morph(1.0);
        const Noise b = state.noise();
        state.new_a();
        QCOMPARE(state.noise(), b);
        state.set_morph(0.0);
        QVERIFY(state.noise() != a);
    }

    void editsStayOnTopOfThePath() {
        PlayState state(100, 5);
        const Noise a = state.noise();
        state.set_value(7, 2.5F);
        QCOMPARE(state.noise()[7], 2.5F);
        QVERIFY(state.edited(7));
        QVERIFY(!state.edited(8));
        const Noise edited = state.noise();

        const float offset = edited[7] - a[7];
        state.set_morph(0.5);
        PlayState plain(100, 5);
        plain.set_morph(0.5);
        QVERIFY(std::abs(state.noise()[7] - (plain.noise()[7] + offset)) < 1e-6F);
        QCOMPARE(state.noise()[8], plain.noise()[8]);

        state.set_morph(0.0);
        QVERIFY2(std::abs(state.noise()[7] - 2.5F) < 1e-6F, "there and back is the same point");
    }

    void undoReturnsToThePath() {
        PlayState state(100, 5);
        const Noise a = state.noise();
        state.set_value(7, 2.5F);
        state.set_value(9, 0.0F);
        state.undo(7);
        QVERIFY(!state.edited(7));
        QCOMPARE(state.noise()[7], a[7]);
        QVERIFY(state.any_edited());
        state.undo_all();
        QVERIFY(!state.any_edited());
        QCOMPARE(state.noise(), a);
    }

    void undoAllDoesNotEndAtZero() {
        PlayState state(100, 5);
        for (std::size_t i = 0; i < 100; ++i) {
            state.set_value(i, 0.0F);
        }
        QCOMPARE(length(state.noise()), 0.0);
        state.undo_all();
        QVERIFY(length(state.noise()) > 5.0);
    }

    void randomizeStartsAfresh() {
        PlayState state(100, 5);
        const Noise a = state.noise();
        state.set_morph(0.4);
        state.set_value(0, 3.0F);
        state.set_digit(6);
        state.randomize();
        QCOMPARE(state.morph(), 0.0);
        QCOMPARE(state.digit(), 6);
        QVERIFY(!state.any_edited());
        QVERIFY(state.noise() != a);
    }

    void setPointBecomesA() {
        PlayState state(100, 5);
        state.set_morph(1.0);
        const Noise b = state.noise();
        state.set_value(0, 3.0F);
        const Noise point = sample_noise(100, 77);
        state.set_point({point, pure_class(4)});
        QCOMPARE(state.noise(), point);
        QCOMPARE(state.digit(), 4);
        QCOMPARE(state.morph(), 0.0);
        QVERIFY(!state.any_edited());
        state.set_morph(1.0);
        QCOMPARE(state.noise(), b);
    }

    void setPointOfAnotherSizeIsFitted() {
        PlayState state(100, 5);
        const Noise small = sample_noise(30, 77);
        state.set_point({small, pure_class(1)});
        QCOMPARE(state.noise_size(), 100);
        QVERIFY(std::equal(small.begin(), small.end(), state.noise().begin()));
        state.set_point({sample_noise(300, 78), pure_class(1)});
        QCOMPARE(state.noise_size(), 100);
    }

    void noiseSizeChangesInPlace_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("smaller") << 16;
        QTest::newRow("one") << 1;
        QTest::newRow("larger") << 1024;
    }

    void noiseSizeChangesInPlace() {
        QFETCH(int, size);
        PlayState state(100, 5);
        state.set_value(0, 1.5F);
        state.set_value(90, 1.5F);
        const Noise before = state.noise();
        state.set_noise_size(size);
        QCOMPARE(state.noise_size(), size);
        QCOMPARE(static_cast<int>(state.drawn_noise().size()), size);
        QVERIFY(state.edited(0));
        const std::size_t common = std::min<std::size_t>(100, static_cast<std::size_t>(size));
        for (std::size_t i = 0; i < common; ++i) {
            QCOMPARE(state.noise()[i], before[i]);
        }
        if (size > 100) {
            const Noise rest(state.noise().begin() + 100, state.noise().end());
            QVERIFY2(length(rest) > 20.0, "the new values are noise too, not zeros");
        }
        state.set_morph(0.5);
        state.undo_all();
        QCOMPARE(state.noise_size(), size);
    }

    void truncationChangesOnlyWhatIsDrawn() {
        PlayState state(100, 5);
        const Noise shown = state.noise();
        state.set_truncation(0.5);
        QCOMPARE(state.noise(), shown);
        QCOMPARE(state.drawn_noise(), truncate(shown, 0.5));
        QVERIFY(state.drawn_noise() != shown);
        state.set_truncation({});
        QCOMPARE(state.drawn_noise(), shown);
    }

    void blends() {
        PlayState state(100, 5);
        const ClassWeights blend = mixed_classes(pure_class(3), pure_class(8), 0.6);
        state.set_digits(blend);
        QCOMPARE(state.digits(), blend);
        QCOMPARE(state.digit(), 8);
        QCOMPARE(state.drawn_point(), (LatentPoint{state.noise(), blend}));
        state.set_digit(3);
        QVERIFY(is_pure(state.digits()));
    }

    void endsLeadFromDigitToDigit() {
        PlayState state(100, 5);
        const LatentPoint a{sample_noise(100, 70), pure_class(3)};
        const LatentPoint b{sample_noise(100, 71), pure_class(8)};
        state.set_value(4, 1.0F);
        state.set_ends(a, b);
        QCOMPARE(state.drawn_point(), a);
        state.set_morph(0.25);
        QCOMPARE(state.digits(), mixed_classes(a.classes, b.classes, 0.25));
        QCOMPARE(state.noise(), slerp(a.noise, b.noise, 0.25));
        state.set_morph(1.0);
        QCOMPARE(state.drawn_point(), b);
        state.set_digit(5);
        state.set_morph(0.5);
        QCOMPARE(state.digit(), 5);
    }

    void stepsAlongDirectionsLieOnThePath() {
        PlayState state(4, 5);
        const Noise a = state.noise();
        state.set_directions({{1, 0, 0, 0}, {0, 0.6F, 0.8F, 0}});
        QCOMPARE(state.noise(), a);
        state.set_step_along(1, 2.0);
        QVERIFY(state.any_edited());
        QVERIFY2(!state.edited(1), "no single value was edited");
        QVERIFY(std::abs(state.noise()[1] - (a[1] + 1.2F)) < 1e-6F);
        QVERIFY(std::abs(state.noise()[2] - (a[2] + 1.6F)) < 1e-6F);
        state.set_morph(1.0);
        state.set_morph(0.0);
        QVERIFY(std::abs(state.noise()[1] - (a[1] + 1.2F)) < 1e-6F);
        state.set_step_along(7, 1.0);
        QCOMPARE(state.step_along(7), 0.0);
        state.undo_all();
        QCOMPARE(state.noise(), a);
        QCOMPARE(state.step_along(1), 0.0);
    }

    void newDirectionsKeepThePoint_data() {
        QTest::addColumn<std::vector<Noise>>("directions");
        QTest::addColumn<double>("step");
        QTest::newRow("turned") << std::vector<Noise>{{0, 1, 0, 0}, {1, 0, 0, 0}} << 0.0;
        QTest::newRow("longer") << std::vector<Noise>{{2, 0, 0, 0}} << 1.0;
        QTest::newRow("slanted") << std::vector<Noise>{{0.6F, 0.8F, 0, 0}} << 1.2;
        QTest::newRow("none") << std::vector<Noise>{} << 0.0;
        QTest::newRow("of another size") << std::vector<Noise>{{1, 0}} << 0.0;
        QTest::newRow("of no length") << std::vector<Noise>{{0, 0, 0, 0}} << 0.0;
    }

    void newDirectionsKeepThePoint() {
        QFETCH(std::vector<Noise>, directions);
        QFETCH(double, step);
        PlayState state(4, 5);
        const Noise a = state.noise();
        state.set_directions({{1, 0, 0, 0}});
        state.set_step_along(0, 2.0);
        const Noise before = state.noise();
        state.set_directions(directions);
        state.set_morph(0.5);
        state.set_morph(0.0);
        for (std::size_t i = 0; i < before.size(); ++i) {
            QVERIFY(std::abs(state.noise()[i] - before[i]) < 1e-6F);
        }
        QVERIFY(std::abs(state.step_along(0) - step) < 1e-6);
        state.undo_all();
        QCOMPARE(state.noise(), a);
    }

    void knowsTheSeedOfAnUntouchedPoint() {
        PlayState state(100, 5);
        QCOMPARE(state.seed().value(), 5U);
        state.set_value(0, 1.0F);
        QVERIFY(!state.seed());
        state.undo_all();
        state.set_morph(0.5);
        QVERIFY(!state.seed());
        state.randomize();
        QCOMPARE(sample_noise(100, state.seed().value()), state.noise());
        state.new_a();
        QCOMPARE(sample_noise(100, state.seed().value()), state.noise());
        state.set_point({sample_noise(100, 1), pure_class(1)});
        QVERIFY(!state.seed());
    }

    void restoresAnEarlierState() {
        PlayState state(4, 5);
        state.set_directions({{0.6F, 0.8F, 0, 0}, {0, 1, 0, 0}});
        state.set_step_along(1, 1.0);
        state.set_digit(3);
        const PlayState earlier = state;
        state.randomize();
        state.set_digit(5);
        const Noise random = state.noise();
        state.restore(earlier);
        QCOMPARE(state.noise(), earlier.noise());
        QCOMPARE(state.digit(), 3);
        QVERIFY2(state.step_along(1) == 1.0 && state.step_along(0) == 0.0, "nothing shifts");
        state.randomize();
        QVERIFY2(state.noise() != random, "another random point than before");

        state.set_noise_size(6);
        state.restore(earlier);
        QCOMPARE(state.noise_size(), 6);
    }

    void digitsAreClamped() {
        PlayState state(10, 5);
        state.set_digit(12);
        QCOMPARE(state.digit(), 9);
        state.set_digit(-1);
        QCOMPARE(state.digit(), 0);
    }

    void otherClasses() {
        PlayState state(12, 1);
        state.set_digit(7);
        state.set_class_count(26);
        QCOMPARE(state.digits(), pure_class(7, 26));
        state.set_digit(25);
        state.set_class_count(3);
        QCOMPARE(state.digits(), pure_class(2, 3));
        state.set_digit(9);
        QCOMPARE(state.digits(), pure_class(2, 3));
        state.set_digits(ClassWeights{0.5F, 0.5F}); // Of two classes.
        QCOMPARE(state.digits(), (ClassWeights{0.5F, 0.5F, 0}));
        state.set_point({sample_noise(12, 3), pure_class(8)});
        QCOMPARE(state.digits(), pure_class(2, 3));
        state.set_ends({sample_noise(12, 3), pure_class(0)}, {sample_noise(12, 4), pure_class(1)});
        state.set_morph(0.5);
        QCOMPARE(state.digits(), (ClassWeights{0.5F, 0.5F, 0}));
        const PlayState earlier = state;
        state.set_class_count(5);
        state.restore(earlier);
        QCOMPARE(state.class_count(), 5);
    }
};

QTEST_GUILESS_MAIN(TestPlayState)
#include "tst_play_state.moc"
