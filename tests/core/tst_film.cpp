// The film of a run that is kept: what it shows, and what it goes without.

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
#include "core/run/film.h"
#include "core/run/film_estimate.h"
#include "core/run/film_reel.h"
#include "core/train/session.h"
#include "tests/support/animation_length.h"
#include "tests/support/error_of.h"
#include "tests/support/film_samples.h"
#include "tests/support/small_run.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QTemporaryDir>
#include <QtTest>

#include <map>

using namespace ganvas;

namespace {

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
        MetricsFile(folder().metrics(), sample_losses(8), {}).flush();
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
        QVERIFY2(none.contains("nothing to film"), qPrintable(none));
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
        QVERIFY2(m_told[0].contains("metrics.csv") && m_told[0].contains("no curves"),
                 qPrintable(m_told[0]));
        QVERIFY(frame(9).height() > 280 && frame(9).height() < 340);
    }

    void itsSizeIsKnownBefore_data() {
        QTest::addColumn<AnimationFormat>("format");
        QTest::addColumn<bool>("isGrid");
        for (const bool is_grid : {true, false}) {
            const char* const what = is_grid ? "grid" : "digit";
            QTest::addRow("GIF, %s", what) << AnimationFormat::gif << is_grid;
            QTest::addRow("WebP, %s", what) << AnimationFormat::webp << is_grid;
            QTest::addRow("PNGs, %s", what) << AnimationFormat::pngs << is_grid;
        }
    }

    void itsSizeIsKnownBefore() {
        QFETCH(AnimationFormat, format);
        QFETCH(bool, isGrid);
        FilmPlan plan = this->plan();
        plan.animation.format = format;
        plan.seconds = 4;
        if (!isGrid) {
            plan.digit = 3;
        }
        const auto about = static_cast<double>(film_bytes(plan, {}));
        write(plan);
        double size = 0;
        if (format == AnimationFormat::pngs) {
            for (const auto& file : std::filesystem::directory_iterator(plan.animation.file)) {
                size += static_cast<double>(file.file_size());
            }
        } else {
            size = static_cast<double>(std::filesystem::file_size(plan.animation.file));
        }
        QVERIFY2(about > 0.75 * size && about < 1.3 * size,
                 qPrintable(QString("%1 of %2").arg(about).arg(size)));
    }

    void aSnapshotIsThereOnce() {
        FilmPlan plan = this->plan();
        plan.animation.format = AnimationFormat::gif;
        plan.animation.frame_rate = 50;
        plan.seconds = 20;
        write(plan);
        const QString file = m_folder->filePath("film");
        QCOMPARE(QImageReader(file).imageCount(), static_cast<int>(m_models.size()));
        QCOMPARE(animation_length(file), 20'000);
    }

    void aFullDiskIsSaidBefore() {
        FilmPlan plan = this->plan();
        plan.animation.format = AnimationFormat::gif;
        const Tell tell = [](const std::string&) {};
        FilmReel reel(plan, tell);
        const std::uintmax_t size = film_bytes(plan, {});
        check_film_room(plan, reel, size, {});
        const QString error = error_of([&] { check_film_room(plan, reel, size / 2, {}); });
        QVERIFY2(error.contains("has room for") && error.contains("choose another place"),
                 qPrintable(error));
    }

    void linesThatCanNotBeUsedAreTold() {
        QFile file(m_folder->filePath("run/metrics.csv"));
        QVERIFY(file.open(QIODevice::Append) && file.write("torn\n") == 5);
        file.close();
        write(plan());
        QCOMPARE(m_told.size(), 1);
        QVERIFY2(m_told[0].contains("1 line of"), qPrintable(m_told[0]));
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
