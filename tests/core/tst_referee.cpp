// The scores that a referee gives, and when.

#include "core/judge/paced_scoring.h"
#include "core/judge/referee.h"
#include "core/train/session.h"
#include "tests/support/error_of.h"
#include "tests/support/judged_digits.h"
#include "tests/support/small_run.h"

#include <QTest>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

using namespace ganvas;

class RefereeTest : public QObject, private JudgedDigits {
    Q_OBJECT

private:
    [[nodiscard]] Images picturesOf(const Referee& referee,
                                    const std::function<ImageView(int digit)>& next) const {
        Images pictures;
        for (const int digit : referee.labels()) {
            pictures.append(next(digit));
        }
        return pictures;
    }

    /// Those of `data` that show what is asked for, each once.
    [[nodiscard]] Images picturesFrom(const Referee& referee, const Dataset& data) const {
        std::array<std::size_t, kDigitCount> next{};
        return picturesOf(referee, [&](int digit) {
            std::size_t& i = next.at(static_cast<std::size_t>(digit));
            while (data.labels[i] != digit) {
                ++i;
            }
            return data.images[i++];
        });
    }

private Q_SLOTS:
    void initTestCase() { findJudge(); }

    void frechetDistanceEqualsNumPys() {
        std::ifstream stream(GANVAS_SOURCE_DIR "/tests/core/judge/frechet.json");
        const nlohmann::json expected = nlohmann::json::parse(stream);
        const auto width = expected["width"].get<std::size_t>();
        std::vector<FeatureStatistics> statistics;
        for (std::size_t set = 0; set < 2; ++set) {
            const auto features = expected["features"][set].get<std::vector<float>>();
            statistics.push_back(statistics_of(features, width));
            const auto means = expected["means"][set].get<std::vector<double>>();
            const auto covariances = expected["covariances"][set].get<std::vector<double>>();
            for (std::size_t i = 0; i < means.size(); ++i) {
                QVERIFY(std::abs(statistics.back().mean[i] - means[i]) < 1e-9);
            }
            for (std::size_t i = 0; i < covariances.size(); ++i) {
                QVERIFY(std::abs(statistics.back().covariance[i] - covariances[i]) < 1e-9);
            }
        }
        const double distance = expected["distance"].get<double>();
        QVERIFY(std::abs(frechet_distance(statistics[0], statistics[1]) - distance) < 1e-8);
        QVERIFY(std::abs(frechet_distance(statistics[1], statistics[0]) - distance) < 1e-8);
        QVERIFY(frechet_distance(statistics[0], statistics[0]) < 1e-8);
    }

    /// Moved by 3 in one feature and twice as wide in another: 9 + (2 − 1)² by hand.
    void frechetDistanceOfNormalDistributions() {
        const FeatureStatistics a{{0, 0}, {1, 0, 0, 1}};
        const FeatureStatistics b{{3, 0}, {1, 0, 0, 4}};
        QVERIFY(std::abs(frechet_distance(a, b) - 10) < 1e-9);
    }

    void oneRowHasNoStatistics() {
        QVERIFY(!error_of([] { statistics_of(std::vector<float>{1, 2}, 2); }).isEmpty());
    }

    void realPicturesScoreAsRealOnes() {
        const Referee referee(m_judge, m_heldOut, 500);
        const Dataset others = draw_builtin_digits(3000, kHeldOutSeed + 1);
        const Scores scores = referee.score(picturesFrom(referee, others));
        QVERIFY(scores.agreement > 0.98);
        QVERIFY(scores.frechet_ratio() > 0.5 && scores.frechet_ratio() < 2);
        QVERIFY(scores.diversity() > 0.8 && scores.diversity() < 1.25);
        QVERIFY(std::abs(scores.precision - scores.real_precision) < 0.07);
        QVERIFY(std::abs(scores.recall - scores.real_recall) < 0.07);
        QVERIFY(scores.real_recall > 0.7 && scores.real_recall < 1);
        QVERIFY(std::abs(scores.agreement - scores.real_agreement) < 0.02);
        for (const Scores::PerClass& shares :
             {scores.class_precision, scores.class_recall, scores.real_class_agreement,
              scores.real_class_precision, scores.real_class_recall}) {
            QCOMPARE(shares.size(), std::size_t{kDigitCount});
            QVERIFY(*std::min_element(shares.begin(), shares.end()) > 0.4);
        }
        for (std::size_t digit = 0; digit < kDigitCount; ++digit) {
            const auto& row = scores.confusion.at(digit);
            QCOMPARE(std::accumulate(row.begin(), row.end(), 0),
                     static_cast<int>(std::count(referee.labels().begin(), referee.labels().end(),
                                                 static_cast<int>(digit))));
        }
    }

    void theOrderOfRealImagesDoesNotMatter_data() {
        QTest::addColumn<QString>("order");
        QTest::newRow("0, 1, 2, … 9, 0, 1, …") << "in turn";
        QTest::newRow("sorted by digit") << "sorted";
        QTest::newRow("every second of the same five digits") << "alternating";
    }

    void theOrderOfRealImagesDoesNotMatter() {
        QFETCH(QString, order);
        std::array<std::vector<std::size_t>, kDigitCount> images;
        for (std::size_t i = 0; i < m_heldOut.size(); ++i) {
            images.at(m_heldOut.labels[i]).push_back(i);
        }
        constexpr std::size_t kOfEach = 70;
        const auto digitAt = [&order](std::size_t i) {
            if (order == "sorted") {
                return i / kOfEach;
            }
            return order == "in turn" ? i % 10 : 5 * (i % 2) + i / 2 % 5;
        };
        Dataset arranged;
        arranged.title = "arranged";
        for (std::size_t i = 0; i < 10 * kOfEach; ++i) {
            std::vector<std::size_t>& own = images.at(digitAt(i));
            QVERIFY(!own.empty());
            arranged.images.append(m_heldOut.images[own.back()]);
            arranged.labels.push_back(m_heldOut.labels[own.back()]);
            own.pop_back();
        }
        const Referee referee(m_judge, arranged, 350);
        for (int digit = 0; digit < kDigitCount; ++digit) {
            const auto count = std::count(referee.labels().begin(), referee.labels().end(), digit);
            QVERIFY2(count > 20 && count < 50, qPrintable(QString::number(count)));
        }
        // A floor that is one: two draws from the same images are as near as any two.
        const Dataset others = draw_builtin_digits(3000, kHeldOutSeed + 1);
        const Scores scores = referee.score(picturesFrom(referee, others));
        QVERIFY2(scores.frechet_ratio() > 0.5 && scores.frechet_ratio() < 2,
                 qPrintable(QString::number(scores.frechet_ratio())));
    }

    /// A third of the digits is missing, and other digits stand in their place: what is drawn is
    /// like real ones, and not all of these are drawn.
    void missingDigitsCostRecallAlone() {
        const Referee referee(m_judge, m_heldOut, 500);
        const Dataset others = draw_builtin_digits(3000, kHeldOutSeed + 1);
        std::size_t next = 0;
        const Scores scores = referee.score(picturesOf(referee, [&](int /*digit*/) {
            while (others.labels[next] < 3) {
                ++next;
            }
            return others.images[next++];
        }));
        QVERIFY(scores.precision > scores.real_precision - 0.07);
        QVERIFY(scores.recall < scores.real_recall - 0.15);
        for (std::size_t digit = 0; digit < kDigitCount; ++digit) {
            QVERIFY2((scores.class_recall[digit] < 0.3) == (digit < 3),
                     qPrintable(QString("%1: %2").arg(digit).arg(scores.class_recall[digit])));
        }
    }

    /// Both nines are asked of the generator, and there is none to compare with.
    void aClassWithoutReferenceHasNoRecall() {
        Dataset few;
        few.title = "few nines";
        int nines = 0;
        for (std::size_t i = 0; i < m_heldOut.size(); ++i) {
            if (m_heldOut.labels[i] != 9 || ++nines <= 2) {
                few.images.append(m_heldOut.images[i]);
                few.labels.push_back(m_heldOut.labels[i]);
            }
        }
        const Referee referee(m_judge, few, few.size() / 2);
        const Scores scores = referee.score(picturesFrom(referee, few));
        QVERIFY(std::isnan(scores.class_recall[9]) && std::isnan(scores.real_class_recall[9]));
        QVERIFY(!std::isnan(scores.class_precision[9]) && !std::isnan(scores.class_recall[8]));
        QVERIFY(scores.recall > 0 && scores.point().has_precision_and_recall());
    }

    /// One picture for each digit: all are read right, and none differs from the next.
    void aCollapsedGeneratorHasNoDiversity() {
        const Referee referee(m_judge, m_heldOut, 500);
        const Scores scores = referee.score(picturesOf(referee, [&](int digit) {
            for (std::size_t i = 0;; ++i) {
                if (m_heldOut.labels[i] == digit) {
                    return m_heldOut.images[i];
                }
            }
        }));
        QVERIFY(scores.agreement > 0.85);
        QVERIFY(scores.diversity() < 1e-6);
        QVERIFY(scores.recall < 0.1);
        QVERIFY(scores.frechet_ratio() > 5);
    }

    void anUntrainedGeneratorScoresBadly() {
        const auto referee = std::make_shared<const Referee>(m_judge, m_heldOut, 250);
        const Session session(small_recipe(), nullptr);
        const auto model = session.snapshot();
        Scoring little_by_little(referee, model, 3);
        QVERIFY(!little_by_little.advance() && !little_by_little.advance());
        const Scores scores = little_by_little.advance().value();
        QCOMPARE(scores.samples, std::size_t{250});
        QVERIFY(scores.agreement < 0.4);
        QVERIFY(scores.frechet_ratio() > 5);
        QVERIFY(scores.confusion == Scoring(referee, model, 3).finish().confusion);
        QVERIFY(scores.frechet != Scoring(referee, model, 4).finish().frechet);
    }

    void scoringKeepsToItsShare() {
        PacedScoring scoring;
        const auto data = std::make_shared<const Dataset>(m_heldOut);
        Session session(small_recipe(), data);
        QVERIFY(!scoring.may_spend(session) && !scoring.is_behind(session));
        scoring.set_referee(std::make_shared<const Referee>(m_judge, m_heldOut, 250, data));
        QVERIFY(scoring.is_behind(session));
        QVERIFY2(!scoring.may_spend(session), "nothing was trained yet");
        session.step();
        QVERIFY(scoring.may_spend(session));
        QVERIFY(!scoring.advance(session));
        QVERIFY2(!scoring.may_spend(session), "a part takes longer than its share of a step");
        session.step();
        std::optional<Scores> scores;
        while (!scores) {
            scores = scoring.advance(session);
        }
        QCOMPARE(scores->step, 1); // When it was begun.
        QVERIFY(scoring.is_behind(session));
        QCOMPARE(session.scores(), std::vector{scores->point()});
        scores.reset();
        while (!scores) {
            scores = scoring.advance(session);
        }
        QVERIFY(!scoring.is_behind(session));
        QCOMPARE(session.scores().size(), std::size_t{2});

        session.save(path("scored.ganvas"));
        const Session again(read_checkpoint(path("scored.ganvas")), nullptr);
        QCOMPARE(again.scores(), session.scores());
        scoring.restart();
        QVERIFY(scoring.is_behind(session));
    }

    /// A referee scores runs on its own data: not one on none, nor one on a copy of it, nor, where
    /// it is nobody's, any.
    void runsOnOtherDataAreNotScored() {
        const auto data = std::make_shared<const Dataset>(m_heldOut);
        const auto copy = std::make_shared<const Dataset>(m_heldOut);
        const Images picture = {{m_heldOut.images[0].begin(), m_heldOut.images[0].end()}};
        for (const auto& trained_on : {data, std::shared_ptr<const Dataset>()}) {
            PacedScoring scoring;
            scoring.set_referee(
                std::make_shared<const Referee>(m_judge, m_heldOut, 250, trained_on));
            for (const auto& other : {copy, std::shared_ptr<const Dataset>()}) {
                Session session(small_recipe(), other);
                if (other) {
                    session.step();
                }
                QVERIFY(!scoring.is_behind(session) && !scoring.may_spend(session));
                for (int part = 0; part < 10; ++part) {
                    QVERIFY(!scoring.advance(session));
                }
                QVERIFY(session.scores().empty());
                QVERIFY(scoring.read(session, picture).empty());
            }
        }
    }

    /// Most draws of half of these have only one of some digit.
    void fewRealImagesSuffice() {
        Dataset few;
        few.title = "few";
        std::array<int, kDigitCount> left{};
        left.fill(5);
        for (std::size_t i = 0; i < m_heldOut.size(); ++i) {
            if (left.at(m_heldOut.labels[i])-- > 0) {
                few.images.append(m_heldOut.images[i]);
                few.labels.push_back(m_heldOut.labels[i]);
            }
        }
        QCOMPARE(few.size(), std::size_t{50});
        QCOMPARE(error_of([&] { Referee(m_judge, few, 25); }), QString());
    }

    /// No draw of a few hundred would have two of each.
    void aRareClassIsScoredToo() {
        Dataset uneven;
        uneven.title = "uneven";
        int sevens = 0;
        for (std::size_t i = 0; i < m_heldOut.size(); ++i) {
            if (m_heldOut.labels[i] != 7 || ++sevens <= 2) {
                uneven.images.append(m_heldOut.images[i]);
                uneven.labels.push_back(m_heldOut.labels[i]);
            }
        }
        for (const std::size_t samples : {std::size_t{60}, std::size_t{300}}) {
            const Referee referee(m_judge, uneven, samples);
            QCOMPARE(std::count(referee.labels().begin(), referee.labels().end(), 7), 2);
            QCOMPARE(referee.labels().size(), samples);
            const Referee again(m_judge, uneven, samples);
            QVERIFY(std::ranges::equal(referee.labels(), again.labels()));
        }
    }

    void tooFewImagesAreRefused() {
        QVERIFY(error_of([&] { Referee(m_judge, m_heldOut, 501); }).contains("1002"));
        Dataset zeros = m_heldOut;
        std::fill(zeros.labels.begin(), zeros.labels.end(), std::uint8_t{0});
        QVERIFY(error_of([&] { Referee(m_judge, zeros, 100); }).contains("fewer of “1”"));
        const Referee referee(m_judge, m_heldOut, 100);
        QVERIFY(!error_of([&] { static_cast<void>(referee.score(Images{})); }).isEmpty());
    }
};

QTEST_GUILESS_MAIN(RefereeTest)
#include "tst_referee.moc"
