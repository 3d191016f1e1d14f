#include "core/explore/point_search.h"
#include "core/judge/shipped_judges.h"
#include "core/model/pretrained.h"
#include "core/nn/layers.h"
#include "core/nn/networks.h"
#include "core/train/session.h"
#include "tests/support/error_of.h"
#include "tests/support/plain_images.h"
#include "tests/support/small_run.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace ganvas;

namespace {

double distance(ImageView a, ImageView b) {
    const double squares = std::inner_product(
        a.begin(), a.end(), b.begin(), 0.0, std::plus<>(),
        [](std::uint8_t x, std::uint8_t y) { return std::pow((x - y) / 255.0, 2); });
    return std::sqrt(squares / kImagePixels);
}

FoundPoint found(PointSearch& search) {
    while (search.advance()) {
    }
    return search.best();
}

std::shared_ptr<const ModelSnapshot> small_model(int noise_size) {
    Recipe recipe = small_recipe();
    recipe.noise_size = noise_size;
    return Session(recipe, nullptr).snapshot();
}

std::unique_ptr<Networks> small_networks() {
    at::Generator rng = at::make_generator<at::CPUGeneratorImpl>(7);
    auto networks = std::make_unique<Networks>(small_recipe(), rng);
    networks->generator->eval();
    networks->discriminator->eval();
    return networks;
}

} // namespace

class PointSearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsAPictureOfTheGenerator_data() {
        QTest::addColumn<int>("digit");
        for (const int digit : {0, 4, 8}) {
            QTest::addRow("%d", digit) << digit;
        }
    }

    /// What it draws itself a generator can draw again.
    void findsAPictureOfTheGenerator() {
        QFETCH(const int, digit);
        const auto model = shipped_pretrained().model;
        const LatentPoint hidden{sample_noise(model->noise_size(), 4321), pure_class(digit)};
        const Images wanted = model->generate(std::span(&hidden, 1));
        std::vector<LatentPoint> random;
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            random.push_back({sample_noise(model->noise_size(), seed), pure_class(digit)});
        }
        const Images pictures = model->generate(random);
        double nearest = 1;
        for (std::size_t i = 0; i < pictures.count(); ++i) {
            nearest = std::min(nearest, distance(pictures[i], wanted[0]));
        }
        PointSearch search(model, nullptr, wanted);
        const FoundPoint result = found(search);
        QCOMPARE(main_class(result.point.classes), digit);
        QVERIFY2(result.distance < nearest / 2,
                 qPrintable(QStringLiteral("%1, %2").arg(result.distance).arg(nearest)));
        QCOMPARE(result.picture.pixels, model->generate(std::span(&result.point, 1)).pixels);
        QVERIFY(std::abs(result.distance - distance(result.picture[0], wanted[0])) < 1e-9);
        const double usual = std::sqrt(model->noise_size());
        QVERIFY(std::abs(length(result.point.noise) - usual) < 1.5);
    }

    void triesWhatTheJudgeReads() {
        const Dataset digits = draw_builtin_digits(500, 99);
        const auto judge = shipped_judge_for(digits);
        QVERIFY(judge);
        for (std::size_t i = 0; i < 3; ++i) {
            const Images wanted = digits.images.one(i);
            QVERIFY(judge->read(wanted).probabilities[digits.labels[i]] > 0.98F);
            // An untrained generator's ten digits are all as good.
            PointSearch search(small_model(12), judge, wanted);
            search.advance();
            QCOMPARE(main_class(search.best().point.classes), static_cast<int>(digits.labels[i]));
        }
    }

    void worksWithAnyNoise_data() {
        QTest::addColumn<int>("size");
        for (const int size : {1, 2, 12, 1024}) {
            QTest::addRow("%d values", size) << size;
        }
    }

    void worksWithAnyNoise() {
        QFETCH(const int, size);
        const auto model = small_model(size);
        PointSearch search(model, nullptr, small_digits()->images.one(5), {4, 1, {}});
        QCOMPARE(search.progress(), 0.0);
        QVERIFY(search.best().picture.empty());
        double before = 0;
        while (search.advance()) {
            QVERIFY(search.progress() > before);
            before = search.progress();
        }
        QCOMPARE(search.progress(), 1.0);
        QVERIFY(!search.advance());
        QCOMPARE(search.best().point.noise.size(), static_cast<std::size_t>(size));
        QVERIFY(search.best().distance > 0 && search.best().distance < 1);
        QVERIFY(std::isfinite(length(search.best().point.noise)));
    }

    void isTheSameForTheSameSeed() {
        const auto model = small_model(12);
        const Images wanted = small_digits()->images.one(7);
        std::vector<LatentPoint> points;
        for (const std::uint64_t seed : {5, 5, 6}) {
            PointSearch search(model, nullptr, wanted, {2, seed, {}});
            points.push_back(found(search).point);
        }
        QVERIFY(points[0] == points[1]);
        QVERIFY(points[0] != points[2]);
    }

    void aBlendMayBeAskedFor() {
        const auto model = small_model(12);
        const Images wanted = small_digits()->images.one(3);
        const ClassWeights blend = mixed_classes(pure_class(3), pure_class(8), 0.25);
        PointSearch search(model, nullptr, wanted, {2, 1, blend});
        QVERIFY(found(search).point.classes == blend);
        PointSearch bad(model, nullptr, wanted, {2, 1, ClassWeights{}});
        QVERIFY(error_of([&] { bad.advance(); }).contains("add up to 1"));
    }

    void leavesNetworksAndRandomNumbersAlone() {
        auto networks = small_networks();
        const torch::Tensor weight = (*networks->generator->body->begin()).get<Dense>()->weight;
        const torch::Tensor before = weight.detach().clone();
        const auto model =
            std::make_shared<const ModelSnapshot>(std::move(networks), small_recipe(), 0);
        torch::manual_seed(5);
        PointSearch search(model, nullptr, small_digits()->images.one(0), {2, 1, {}});
        found(search);
        const torch::Tensor drawn = torch::rand({4});
        torch::manual_seed(5);
        QVERIFY(torch::equal(drawn, torch::rand({4})));
        QVERIFY(torch::equal(weight, before));
        QVERIFY(!weight.grad().defined());
    }

    void badRequestsAreRefused() {
        const auto model = small_model(12);
        const auto refused = [&](const Images& wanted, const SearchOptions& options) {
            return error_of([&] { const PointSearch search(model, nullptr, wanted, options); });
        };
        const Images blank = plain_images(1);
        QVERIFY(refused(blank, {}).contains("draw a digit first"));
        QVERIFY(refused({}, {}).contains("draw a digit first"));
        QVERIFY(refused(small_digits()->images, {}).contains("draw a digit first"));
        QVERIFY(refused(small_digits()->images.one(0), {0, 1, {}}).contains("one start"));
    }

    void aBrokenGeneratorIsASentence() {
        auto networks = small_networks();
        {
            const torch::NoGradGuard no_grad;
            (*networks->generator->body->begin())
                .get<Dense>()
                ->bias.fill_(std::numeric_limits<float>::quiet_NaN());
        }
        const auto model =
            std::make_shared<const ModelSnapshot>(std::move(networks), small_recipe(), 0);
        PointSearch search(model, nullptr, small_digits()->images.one(0));
        QVERIFY(error_of([&] { search.advance(); }).contains("not finite"));
    }
};

QTEST_GUILESS_MAIN(PointSearchTest)
#include "tst_point_search.moc"
