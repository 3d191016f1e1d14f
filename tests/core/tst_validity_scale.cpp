// What a discriminator's number means under each loss, and the words for it.

#include "core/base/loss_words.h"
#include "core/base/validity_scale.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace ganvas;

namespace {

Recipe recipe_with(int loss, double smoothing = 0) {
    Recipe recipe;
    recipe.loss = loss;
    recipe.real_smoothing = smoothing;
    return recipe;
}

const MetricColumn& column(std::string_view key) {
    const auto columns = metric_columns();
    return *std::find_if(columns.begin(), columns.end(),
                         [key](const MetricColumn& one) { return one.key == key; });
}

/// The mean of the discriminator's validity losses on real and fake images that both get `score`:
/// what AcganStep computes.
double loss_of(const Recipe& recipe, double score) {
    const double target = 1 - recipe.real_smoothing;
    const auto cross_entropy = [score](double wanted) {
        return std::log1p(std::exp(score)) - wanted * score;
    };
    switch (recipe.loss) {
    case kHinge:
        return (std::max(0.0, 1 - score) + std::max(0.0, 1 + score)) / 2;
    case kLeastSquares:
        return ((score - target) * (score - target) / 2 + score * score / 2) / 2;
    default:
        return (cross_entropy(target) + cross_entropy(0)) / 2;
    }
}

} // namespace

class TestValidityScale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMiddleIsTheBestGuess_data() {
        QTest::addColumn<int>("loss");
        QTest::addColumn<double>("smoothing");
        QTest::addColumn<double>("middle");
        QTest::addColumn<double>("cost");
        QTest::newRow("cross-entropy") << int(kCrossEntropy) << 0.0 << 0.0 << std::log(2);
        QTest::newRow("smoothed") << int(kCrossEntropy) << 0.1 << std::log(0.9 / 1.1) << 0.688;
        QTest::newRow("as smooth as can be")
            << int(kCrossEntropy) << 0.5 << std::log(1.0 / 3) << 0.562;
        QTest::newRow("hinge") << int(kHinge) << 0.0 << 0.0 << 1.0;
        QTest::newRow("hinge ignores smoothing") << int(kHinge) << 0.3 << 0.0 << 1.0;
        QTest::newRow("least squares") << int(kLeastSquares) << 0.0 << 0.5 << 0.125;
        QTest::newRow("smoothed squares") << int(kLeastSquares) << 0.2 << 0.4 << 0.08;
    }

    void theMiddleIsTheBestGuess() {
        QFETCH(int, loss);
        QFETCH(double, smoothing);
        QFETCH(double, middle);
        QFETCH(double, cost);
        const Recipe recipe = recipe_with(loss, smoothing);
        const ValidityScale scale = validity_scale(recipe);
        QVERIFY(std::abs(scale.middle() - middle) < 1e-9);
        QVERIFY2(std::abs(scale.guess_loss() - cost) < 1e-3,
                 qPrintable(QString::number(scale.guess_loss())));
        QVERIFY(std::abs(loss_of(recipe, middle) - scale.guess_loss()) < 1e-9);
        for (const double beside : {-0.1, 0.1}) {
            QVERIFY(loss_of(recipe, middle + beside) >= scale.guess_loss() - 1e-12);
        }
        QVERIFY(scale.share(scale.fake_end()) < 0.01);
        QVERIFY(scale.share(scale.real_end()) > 0.99);
        QVERIFY(scale.share(-1e30) >= 0 && scale.share(1e30) <= 1);
        QCOMPARE(scale.share(std::numeric_limits<double>::quiet_NaN()), 0.0);
    }

    void verdicts_data() {
        QTest::addColumn<int>("loss");
        QTest::addColumn<double>("score");
        QTest::addColumn<QString>("brief");
        QTest::addColumn<QString>("full");
        QTest::newRow("probable") << int(kCrossEntropy) << 3.4761 << "97 % real"
                                  << "97 % real";
        QTest::newRow("not a sigmoid") << int(kHinge) << -0.8 << "fake (−0.80)"
                                       << "score −0.80, real above 0";
        QTest::newRow("real") << int(kHinge) << 0.83 << "real (+0.83)"
                              << "score +0.83, real above 0";
        QTest::newRow("squares") << int(kLeastSquares) << 0.31 << "fake (0.31)"
                                 << "score 0.31, real above 0.5";
        QTest::newRow("broken") << int(kHinge) << std::numeric_limits<double>::infinity()
                                << "no opinion"
                                << "no opinion";
    }

    void verdicts() {
        QFETCH(int, loss);
        QFETCH(double, score);
        QFETCH(QString, brief);
        QFETCH(QString, full);
        const ValidityScale scale = validity_scale(recipe_with(loss));
        QCOMPARE(QString::fromStdString(verdict(scale, score)), brief);
        QCOMPARE(QString::fromStdString(full_verdict(scale, score)), full);
    }

    void onlyCrossEntropyIsInNats() {
        QCOMPARE(loss_axis(recipe_with(kCrossEntropy)), std::string("Loss (nats)"));
        for (const int loss : {kHinge, kLeastSquares}) {
            QVERIFY(loss_axis(recipe_with(loss)) != "Loss (nats)");
            for (const char* key : {"d_validity_loss", "g_validity_loss"}) {
                QVERIFY(!has(metric_explanation(column(key), recipe_with(loss)), "nats"));
            }
            QVERIFY(has(metric_explanation(column("d_label_loss"), recipe_with(loss)), "nats"));
            QVERIFY(has(opinion_explanation(validity_scale(recipe_with(loss))), "no probability"));
        }
    }

    void fiftyPercentIsHealthyUnderHinge() {
        const auto words = [](int loss) {
            return metric_explanation(column("validity_accuracy"), recipe_with(loss));
        };
        QVERIFY(has(words(kHinge), "50 % is healthy"));
        QVERIFY(has(words(kCrossEntropy), "50 % is a guess"));
        QVERIFY(has(words(kLeastSquares), "a score of 0.5"));
    }

    void wordsFollowTheRestOfTheRecipe() {
        Recipe recipe = recipe_named("quick");
        QVERIFY(has(metric_explanation(column("label_accuracy"), recipe), "real ones alone"));
        QVERIFY(has(metric_explanation(column("label_accuracy"), recipe), "projection"));
        QVERIFY(has(metric_explanation(column("g_loss"), recipe), "weighs 0.2"));
        QVERIFY(has(opinion_explanation(validity_scale(recipe)), "asked for"));
        QVERIFY(has(opinion_explanation(validity_scale(recipe)), "average"));
        QVERIFY(!has(metric_explanation(column("d_loss"), recipe), "R1"));
        recipe.r1_weight = 5;
        QVERIFY(has(metric_explanation(column("d_loss"), recipe), "R1"));
        const Recipe seed = recipe_named("seed");
        QVERIFY(!has(opinion_explanation(validity_scale(seed)), "average"));
        QVERIFY(!has(metric_explanation(column("g_loss"), seed), "weighs"));
        QVERIFY(has(loss_explanation(seed), "0.69"));
        QVERIFY(has(opinion_explanation(validity_scale(recipe_with(kCrossEntropy, 0.1))), "90 %"));
    }

    void everyColumnIsExplained() {
        for (const int loss : {kCrossEntropy, kHinge, kLeastSquares}) {
            for (const MetricColumn& one : metric_columns()) {
                QVERIFY2(metric_explanation(one, recipe_with(loss)).size() > 30, one.key.data());
            }
        }
    }

private:
    static bool has(const std::string& text, const char* part) {
        return text.find(part) != std::string::npos;
    }
};

QTEST_GUILESS_MAIN(TestValidityScale)
#include "tst_validity_scale.moc"
