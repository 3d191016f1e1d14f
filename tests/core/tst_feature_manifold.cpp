// Precision and recall.

#include "core/judge/feature_manifold.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace ganvas;

namespace {

double share_of(const std::vector<bool>& hits) {
    return static_cast<double>(std::count(hits.begin(), hits.end(), true)) /
           static_cast<double>(hits.size());
}

} // namespace

class FeatureManifoldTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void containsWhatNumPySays() {
        std::ifstream stream(GANVAS_SOURCE_DIR "/tests/core/judge/manifold.json");
        const nlohmann::json expected = nlohmann::json::parse(stream);
        const auto width = expected["width"].get<std::size_t>();
        const FeatureManifold real(expected["real"].get<std::vector<float>>(), width);
        const FeatureManifold generated(expected["generated"].get<std::vector<float>>(), width);
        const std::vector<bool> likeReal = real.contains(generated.features());
        const std::vector<bool> drawn = generated.contains(real.features());
        QVERIFY(likeReal == expected["is_like_real"].get<std::vector<bool>>());
        QVERIFY(drawn == expected["is_drawn"].get<std::vector<bool>>());
        QCOMPARE(share_of(likeReal), expected["precision"].get<double>());
        QCOMPARE(share_of(drawn), expected["recall"].get<double>());
        QVERIFY(share_of(drawn) < share_of(likeReal)); // As the script meant it.
    }

    /// 0, 1, 2 and 10 on a line: the third nearest other one is 10, 9, 8 and 10 away.
    void ballsReachToTheThirdNearestOther() {
        const FeatureManifold line({0, 1, 2, 10}, 1);
        const std::vector<float> points{-10, -10.5F, 20, 20.5F, 5};
        QVERIFY(line.contains(points) == (std::vector<bool>{true, false, true, false, true}));
    }

    /// Nothing but copies of one picture: what is exactly like it lies there, and nothing else.
    void aCollapsedManifoldIsAPoint() {
        const FeatureManifold point(std::vector<float>(20, 0.1F), 2);
        const std::vector<float> points{0.1F, 0.1F, 0.1F, 0.1001F};
        QVERIFY(point.contains(points) == (std::vector<bool>{true, false}));
    }

    /// More rows than are looked at at once, of which the last lies alone.
    void allRowsCount() {
        std::vector<float> features(1001);
        for (std::size_t i = 0; i < features.size(); ++i) {
            features[i] = static_cast<float>(i);
        }
        features.back() = 5000;
        const FeatureManifold manifold(features, 1);
        QVERIFY(manifold.contains(features) == std::vector<bool>(features.size(), true));
        const std::vector<float> far{-1e6F, 1e6F};
        QVERIFY(manifold.contains(far) == (std::vector<bool>{false, false}));
    }

    void fewRowsHaveNoManifold() {
        const QString sentence = error_of([] { FeatureManifold({1, 2, 3}, 1); });
        QVERIFY2(sentence.contains("at least 4 pictures"), qPrintable(sentence));
    }
};

QTEST_APPLESS_MAIN(FeatureManifoldTest)
#include "tst_feature_manifold.moc"
