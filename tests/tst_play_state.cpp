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
        state.set_point(point, 4);
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
        state.set_point(small, 1);
        QCOMPARE(state.noise_size(), 100);
        QVERIFY(std::equal(small.begin(), small.end(), state.noise().begin()));
        state.set_point(sample_noise(300, 78), 1);
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

    void digitsAreClamped() {
        PlayState state(10, 5);
        state.set_digit(12);
        QCOMPARE(state.digit(), 9);
        state.set_digit(-1);
        QCOMPARE(state.digit(), 0);
    }
};

QTEST_GUILESS_MAIN(TestPlayState)
#include "tst_play_state.moc"
