// How a film's frames are drawn: sizes, axes, and the curves of the losses.

#include "core/base/step_limit.h"
#include "core/run/axis_ticks.h"
#include "core/run/film_frame.h"
#include "tests/support/error_of.h"
#include "tests/support/film_samples.h"
#include "tests/support/plain_images.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace ganvas;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

} // namespace

class TestFilmFrame : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lossesThatAreNoneAreGaps() {
        std::vector<StepMetrics> metrics = sample_losses(100);
        metrics[10].d_loss = kNan;
        metrics[20].g_loss = kInfinity;
        metrics[30].d_loss = 1e30F;
        metrics[40].g_loss = -1e30F;
        const LossCurves curves = loss_curves(metrics, 0, 100, StepScale::linear, 1000);
        QCOMPARE(curves.points.size(), std::size_t{100});
        QVERIFY(!std::isfinite(curves.points[10].d_loss));
        QVERIFY(std::isfinite(curves.points[10].g_loss));
        QVERIFY(!std::isfinite(curves.points[20].g_loss));
        QVERIFY2(curves.lower >= 0 && curves.lower < 1 && curves.upper > 2.9 && curves.upper < 4,
                 qPrintable(QString("%1 %2").arg(curves.lower).arg(curves.upper)));
        QCOMPARE(curves.points.back().share, 1.0);

        for (StepMetrics& step : metrics) {
            step.d_loss = kNan;
            step.g_loss = -kInfinity;
        }
        QVERIFY(loss_curves(metrics, 0, 100, StepScale::linear, 1000).is_empty());
        QVERIFY(loss_curves({}, 0, 100, StepScale::linear, 1000).is_empty());
    }

    void equalLossesHaveARange() {
        for (const float loss : {0.0F, 2.0F, -3e5F}) {
            StepMetrics step;
            step.step = 1;
            step.d_loss = step.g_loss = loss;
            const LossCurves curves =
                loss_curves(std::vector{step}, 0, 1, StepScale::logarithmic, 100);
            QVERIFY(curves.lower <= loss && loss < curves.upper);
        }
    }

    void manyStepsAreThinned() {
        const auto metrics = sample_losses(100'000, 7);
        for (const StepScale time : {StepScale::linear, StepScale::logarithmic}) {
            const LossCurves curves = loss_curves(metrics, 0, 100'000, time, 50);
            QVERIFY(curves.points.size() > 10 && curves.points.size() <= 51);
            QVERIFY(std::is_sorted(
                curves.points.begin(), curves.points.end(),
                [](const auto& one, const auto& other) { return one.share < other.share; }));
        }
    }

    void ticksAreRound() {
        QCOMPARE(round_numbers(0, 3.2, 5), (std::vector<double>{0, 1, 2, 3}));
        QCOMPARE(round_numbers(-0.3, 0.7, 4), (std::vector<double>{0, 0.5}));
        for (const double span : {1e-3, 0.02, 1.0, 7.0, 99.0, 123456.0, 1e30}) {
            const auto numbers = round_numbers(-span / 3, span, 5);
            QVERIFY(numbers.size() >= 2 && numbers.size() <= 5);
        }
        QCOMPARE(number_text(3 * 0.1), std::string("0.3"));
        QCOMPARE(step_text(0), std::string("0"));
        QCOMPARE(step_text(123), std::string("123"));
        QCOMPARE(step_text(1234567), std::string("1,234,567"));
        QCOMPARE(round_steps(0, 100, StepScale::logarithmic, 5).front(), std::int64_t{1});
        // Between two powers of ten there are others.
        QVERIFY(round_steps(5100, 6900, StepScale::logarithmic, 5).size() >= 2);
        QCOMPARE(round_steps(0, 1, StepScale::linear, 6), (std::vector<std::int64_t>{0, 1}));
    }

    void framesHaveTheirSize_data() {
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("images");
        QTest::addColumn<int>("scale");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("pictures");
        QTest::newRow("grid") << 10 << 100 << 2 << 560 << 560;
        QTest::newRow("a digit") << 1 << 1 << 16 << 448 << 448;
        QTest::newRow("room for the caption") << 1 << 1 << 1 << 360 << 28;
        QTest::newRow("large") << 20 << 200 << 5 << 2800 << 1400;
    }

    void framesHaveTheirSize() {
        QFETCH(int, columns);
        QFETCH(int, images);
        QFETCH(int, scale);
        QFETCH(int, width);
        QFETCH(int, pictures);
        const FilmFrame::Look look{
            .images = images, .columns = columns, .scale = scale, .first_step = 0, .last_step = 8};
        const auto empty = plain_images(static_cast<std::size_t>(images));
        const FilmFrame bare(look, {});
        QVERIFY(!bare.has_curves());
        const QImage without = image_of(bare.draw(empty, 3));
        const FilmFrame full(look, sample_losses(8));
        QVERIFY(full.has_curves());
        const QImage with = image_of(full.draw(empty, 3));
        QCOMPARE(without.width(), width);
        QCOMPARE(with.size(), QSize(full.width(), full.height()));
        QCOMPARE(with.width(), width);
        QVERIFY(without.height() > pictures && with.height() > without.height() + width / 8);
    }

    void nothingIsCutOff_data() {
        QTest::addColumn<qint64>("last");
        QTest::addColumn<float>("factor");
        QTest::addColumn<int>("scale");
        for (const int scale : {1, 2, 7}) {
            QTest::addRow("short, %d", scale) << qint64{2} << 1.0F << scale;
            QTest::addRow("usual, %d", scale) << qint64{9999} << 1.0F << scale;
            QTest::addRow("longest, %d", scale) << qint64{kMaxSteps} << -1e5F << scale;
        }
    }

    void nothingIsCutOff() {
        QFETCH(qint64, last);
        QFETCH(float, factor);
        QFETCH(int, scale);
        auto metrics = sample_losses(last, std::max<qint64>(1, last / 1000));
        for (StepMetrics& step : metrics) {
            step.g_loss *= factor;
        }
        for (const StepScale time : {StepScale::linear, StepScale::logarithmic}) {
            const FilmFrame frame({.scale = scale, .time = time, .last_step = last}, metrics);
            const QImage image = image_of(frame.draw(plain_images(100), last));
            int ink = 0;
            for (int y = 0; y < image.height(); ++y) {
                QCOMPARE(qGray(image.pixel(0, y)), 0);
                QCOMPARE(qGray(image.pixel(image.width() - 1, y)), 0);
                for (int x = 0; x < image.width(); ++x) {
                    ink += qGray(image.pixel(x, y)) > 100 ? 1 : 0;
                }
            }
            for (int x = 0; x < image.width(); ++x) {
                QCOMPARE(qGray(image.pixel(x, image.height() - 1)), 0);
            }
            QVERIFY2(ink > image.width(), "there is text, and there are curves");
        }
    }

    void curvesEndAtTheStep() {
        const FilmFrame frame({.time = StepScale::linear, .last_step = 100}, sample_losses(100));
        const auto inkAt = [&frame](std::int64_t step) {
            const QImage image = image_of(frame.draw(plain_images(100), step));
            int ink = 0;
            for (int y = image.height() * 4 / 5; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    ink += qGray(image.pixel(x, y)) > 180 ? 1 : 0;
                }
            }
            return ink;
        };
        QVERIFY(inkAt(0) < inkAt(50) && inkAt(50) < inkAt(100));
    }

    void tooLargeIsASentence() {
        const QString error =
            error_of([] { FilmFrame({.images = 200, .columns = 20, .scale = 8}, {}); });
        QVERIFY2(error.contains("smaller scale"), qPrintable(error));
    }
};

QTEST_GUILESS_MAIN(TestFilmFrame)
#include "tst_film_frame.moc"
