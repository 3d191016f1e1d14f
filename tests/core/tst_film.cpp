// Which snapshots a film shows, how its frames are drawn, and what it goes without.

#include "core/base/abandoned.h"
#include "core/base/run_id.h"
#include "core/base/step_limit.h"
#include "core/files/array_file.h"
#include "core/files/metrics_file.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_lock.h"
#include "core/latent/sheet_noise.h"
#include "core/model/draw_sheet.h"
#include "core/model/pretrained.h"
#include "core/run/axis_ticks.h"
#include "core/run/film.h"
#include "core/run/film_frame.h"
#include "core/train/session.h"
#include "tests/support/error_of.h"
#include "tests/support/plain_images.h"
#include "tests/support/small_run.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

using namespace ganvas;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

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

std::vector<StepMetrics> losses(std::int64_t last, std::int64_t distance = 1) {
    std::vector<StepMetrics> metrics;
    for (std::int64_t step = 1; step <= last; step += distance) {
        StepMetrics one;
        one.step = step;
        one.d_loss = 1 + 1 / static_cast<float>(step);
        one.g_loss = 3 - 1 / static_cast<float>(step);
        metrics.push_back(one);
    }
    return metrics;
}

QImage image_of(const GreyPicture& picture) {
    return QImage(picture.pixels.data(), picture.width, picture.height, picture.width,
                  QImage::Format_Grayscale8)
        .copy();
}

/// Whether two have the same greys, whatever a file says about their colours.
bool is_same(const QImage& one, const QImage& other) {
    bool result = one.size() == other.size();
    for (int y = 0; result && y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            result = result && qGray(one.pixel(x, y)) == qGray(other.pixel(x, y));
        }
    }
    return result;
}

} // namespace

class TestFilm : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::map<std::int64_t, std::shared_ptr<const ModelSnapshot>> m_models;
    QStringList m_told;

    [[nodiscard]] RunFolder folder() const {
        return RunFolder(m_folder->filePath("run").toStdString());
    }

    /// Into a folder of PNGs, "film".
    [[nodiscard]] FilmPlan plan() const {
        FilmPlan plan;
        plan.run = folder().path();
        plan.animation.format = AnimationFormat::pngs;
        plan.animation.file = m_folder->filePath("film").toStdString();
        plan.animation.scale = 1;
        plan.seconds = 1;
        return plan;
    }

    FilmReport write(const FilmPlan& plan, const OnProgress& progress = {}) {
        return write_film(plan, progress, [this](const std::string& sentence) {
            m_told << QString::fromStdString(sentence);
        });
    }

    [[nodiscard]] QImage frame(int number) const {
        return QImage(m_folder->filePath(QString("film/%1.png").arg(number, 5, 10, QChar('0'))))
            .convertToFormat(QImage::Format_Grayscale8);
    }

    /// As the film sees it, in half precision.
    [[nodiscard]] std::shared_ptr<const ModelSnapshot> kept(std::int64_t step) const {
        return read_pretrained(read_array_file(folder().models().file(step)), "kept").model;
    }

    void damage(std::int64_t step) const {
        QFile file(QString::fromStdString(folder().models().file(step).string()));
        QVERIFY(file.resize(file.size() / 2));
    }

    [[nodiscard]] QStringList files() const {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    }

private Q_SLOTS:
    void initTestCase() {
        Session session(small_recipe(), small_digits());
        for (const std::int64_t step : {0, 1, 2, 4, 8}) {
            while (session.steps_done() < step) {
                session.step();
            }
            m_models[step] = session.snapshot();
        }
    }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_told.clear();
        QVERIFY(QDir(m_folder->path()).mkpath("run/history"));
        for (const auto& [step, model] : m_models) {
            write_pretrained(folder().models().file(step), {small_recipe(), "builtin", model},
                             Durability::cached, ModelSnapshot::Parts::generator);
        }
        MetricsFile(folder().metrics(), losses(8), {}).flush();
    }

    void framesAreEvenlySpaced() {
        const FilmSteps linear(all_to(100), 11, 0, FilmTime::linear);
        QCOMPARE(shown_by(linear, 11), (Steps{0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100}));
        const FilmSteps logarithmic(all_to(127), 8, 0, FilmTime::logarithmic);
        QCOMPARE(shown_by(logarithmic, 8), (Steps{0, 1, 3, 7, 15, 31, 63, 127}));
    }

    void framesTakeTheNearestSnapshot() {
        const FilmSteps few({5, 10, 100}, 6, 0, FilmTime::linear);
        QCOMPARE(shown_by(few, 6), (Steps{5, 10, 10, 100, 100, 100}));
        const FilmSteps one({7}, 5, 1, FilmTime::logarithmic);
        QCOMPARE(shown_by(one, 5), (Steps{7, 7, 7, 7, 7}));
        const FilmSteps short_one({0, 1, 2}, 1, 10, FilmTime::logarithmic);
        QCOMPARE(shown_by(short_one, 1), Steps{2});
    }

    void theLastIsHeld() {
        const FilmSteps steps(all_to(100), 14, 3, FilmTime::linear);
        QCOMPARE(shown_by(steps, 14),
                 (Steps{0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 100, 100, 100}));
        // Of a very short film a quarter.
        const FilmSteps four({0, 50, 100}, 4, 10, FilmTime::linear);
        QCOMPARE(shown_by(four, 4), (Steps{0, 50, 100, 100}));
    }

    void whatCannotBeShownIsReplaced() {
        FilmSteps steps({0, 4, 10}, 3, 0, FilmTime::linear);
        steps.remove(10);
        QCOMPARE(shown_by(steps, 3), (Steps{0, 4, 4}));
        steps.remove(0);
        QVERIFY(!steps.is_empty());
        steps.remove(4);
        QVERIFY(steps.is_empty());
    }

    void lossesThatAreNoneAreGaps() {
        std::vector<StepMetrics> metrics = losses(100);
        metrics[10].d_loss = kNan;
        metrics[20].g_loss = kInfinity;
        metrics[30].d_loss = 1e30F;
        metrics[40].g_loss = -1e30F;
        const LossCurves curves = loss_curves(metrics, 0, 100, FilmTime::linear, 1000);
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
        QVERIFY(loss_curves(metrics, 0, 100, FilmTime::linear, 1000).is_empty());
        QVERIFY(loss_curves({}, 0, 100, FilmTime::linear, 1000).is_empty());
    }

    void equalLossesHaveARange() {
        for (const float loss : {0.0F, 2.0F, -3e5F}) {
            StepMetrics step;
            step.step = 1;
            step.d_loss = step.g_loss = loss;
            const LossCurves curves =
                loss_curves(std::vector{step}, 0, 1, FilmTime::logarithmic, 100);
            QVERIFY(curves.lower <= loss && loss < curves.upper);
        }
    }

    void manyStepsAreThinned() {
        const auto metrics = losses(100'000, 7);
        for (const FilmTime time : {FilmTime::linear, FilmTime::logarithmic}) {
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
        QCOMPARE(round_steps(0, 100, FilmTime::logarithmic, 5).front(), std::int64_t{1});
        // Between two powers of ten there are others.
        QVERIFY(round_steps(5100, 6900, FilmTime::logarithmic, 5).size() >= 2);
        QCOMPARE(round_steps(0, 1, FilmTime::linear, 6), (Steps{0, 1}));
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
        const FilmFrame full(look, losses(8));
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
        auto metrics = losses(last, std::max<qint64>(1, last / 1000));
        for (StepMetrics& step : metrics) {
            step.g_loss *= factor;
        }
        for (const FilmTime time : {FilmTime::linear, FilmTime::logarithmic}) {
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
        const FilmFrame frame({.time = FilmTime::linear, .last_step = 100}, losses(100));
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

    void filmsARun() {
        const FilmReport report = write(plan());
        QCOMPARE(report.frames, 10);
        QCOMPARE(report.first_step, std::int64_t{0});
        QCOMPARE(report.last_step, std::int64_t{8});
        QCOMPARE(m_told, QStringList());
        const int left = (frame(0).width() - 280) / 2;
        for (const auto& [number, step] : {std::pair(0, 0), std::pair(9, 8)}) {
            const SampleSheet sheet = generate_sheet(*kept(step), 10, 1);
            QVERIFY(is_same(frame(number).copy(left, 0, 280, 280),
                            image_of(sheet_picture(sheet.images, 10, 1))));
        }
        QCOMPARE(frame(9), frame(8));
        QVERIFY(frame(0) != frame(4));
    }

    void filmsADigitOfAnotherNoise() {
        FilmPlan plan = this->plan();
        plan.digit = 4;
        plan.seed = 7;
        plan.animation.scale = 3;
        write(plan);
        const auto model = kept(8);
        const Images digit =
            model->generate(sheet_noise(1, model->noise_size(), 7), std::vector<int>{4});
        QVERIFY(is_same(frame(9).copy((frame(9).width() - 84) / 2, 0, 84, 84),
                        image_of(sheet_picture(digit, 1, 3))));
    }

    void givingUpLeavesNothing_data() {
        QTest::addColumn<AnimationFormat>("format");
        QTest::addColumn<double>("when");
        for (const double when : {0.0, 0.5, 1.0}) {
            QTest::addRow("GIF, %g", when) << AnimationFormat::gif << when;
            QTest::addRow("WebP, %g", when) << AnimationFormat::webp << when;
            QTest::addRow("PNGs, %g", when) << AnimationFormat::pngs << when;
        }
    }

    void givingUpLeavesNothing() {
        QFETCH(AnimationFormat, format);
        QFETCH(double, when);
        FilmPlan plan = this->plan();
        plan.animation.format = format;
        plan.columns = 1;
        QVERIFY_EXCEPTION_THROWN(write(plan,
                                       [when](double share) {
                                           if (share >= when) {
                                               throw Abandoned();
                                           }
                                       }),
                                 Abandoned);
        QCOMPARE(files(), QStringList{"run"});
    }

    void aDamagedSnapshotIsLeftOut() {
        damage(2);
        damage(8);
        const FilmReport report = write(plan());
        QCOMPARE(report.frames, 10);
        QCOMPARE(report.last_step, std::int64_t{4});
        QCOMPARE(m_told.size(), 2);
        for (const QString& sentence : m_told) {
            QVERIFY2(sentence.contains("history/step-0000000") &&
                         sentence.contains("leaves it out"),
                     qPrintable(sentence));
        }
        QCOMPARE(frame(9), frame(7));
    }

    void withoutAnySnapshotThereIsNoFilm() {
        for (const auto& [step, model] : m_models) {
            damage(step);
        }
        const QString damaged = error_of([this] { write(plan()); });
        QVERIFY2(damaged.contains("None of the snapshots"), qPrintable(damaged));
        QVERIFY(QDir(m_folder->filePath("run/history")).removeRecursively());
        const QString none = error_of([this] { write(plan()); });
        QVERIFY2(none.contains("no history"), qPrintable(none));
        QVERIFY(QFile::remove(m_folder->filePath("run/metrics.csv")));
        const QString empty = error_of([this] { write(plan()); });
        QVERIFY2(empty.contains("holds no run"), qPrintable(empty));
        QVERIFY(QDir(m_folder->path()).rmdir("run"));
        const QString missing = error_of([this] { write(plan()); });
        QVERIFY2(missing.contains("no folder"), qPrintable(missing));
        QCOMPARE(files(), QStringList());
    }

    /// What a crash has left of later steps is none of the run's.
    void endsWhereTheRunIsKept() {
        RunRecord record;
        record.id = new_run_id();
        record.recipe = small_recipe();
        record.step = 4;
        write_run_record(folder().record(), record);
        QCOMPARE(write(plan()).last_step, std::int64_t{4});
        const RunLock writer(folder().lock());
        FilmPlan another = plan();
        another.animation.file += "-again";
        QCOMPARE(write(another).last_step, std::int64_t{8});
    }

    void aNewerRunIsRefused() {
        QFile record(m_folder->filePath("run/run.json"));
        QVERIFY(record.open(QIODevice::WriteOnly) && record.write("{\"ganvas_run\": 99}") > 0);
        record.close();
        const QString error = error_of([this] { write(plan()); });
        QVERIFY2(error.contains("run.json"), qPrintable(error));
    }

    void goesWithoutLosses_data() {
        QTest::addColumn<QByteArray>("table");
        QTest::newRow("missing") << QByteArray();
        QTest::newRow("no table") << QByteArray("hello\n1\n");
        QTest::newRow("no numbers") << QByteArray("step,seconds,d_loss,g_loss\n1,0,nan,inf\n");
        QTest::newRow("empty") << QByteArray("step,seconds,d_loss,g_loss\n");
    }

    void goesWithoutLosses() {
        QFETCH(QByteArray, table);
        QFile file(m_folder->filePath("run/metrics.csv"));
        QVERIFY(file.remove());
        if (!table.isEmpty()) {
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(table) == table.size());
            file.close();
        }
        write(plan());
        QCOMPARE(m_told.size(), 1);
        QVERIFY2(m_told[0].contains("metrics.csv") && m_told[0].contains("without curves"),
                 qPrintable(m_told[0]));
        QVERIFY(frame(9).height() > 280 && frame(9).height() < 340);
    }

    void refusesWhatCannotBe() {
        FilmPlan none = plan();
        none.seconds = 0;
        QVERIFY(error_of([&] { write(none); }).contains("frames"));
        FilmPlan wide = plan();
        wide.columns = 21;
        QVERIFY(error_of([&] { write(wide); }).contains("columns"));
        FilmPlan eleven = plan();
        eleven.digit = 10;
        QVERIFY(error_of([&] { write(eleven); }).contains("0 to 9"));
        QCOMPARE(files(), QStringList{"run"});
    }
};

QTEST_GUILESS_MAIN(TestFilm)
#include "tst_film.moc"
