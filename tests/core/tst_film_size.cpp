// How large a film becomes: as it is estimated, and that a snapshot is in it once.

#include "core/run/film_estimate.h"
#include "core/run/film_reel.h"
#include "tests/support/animation_length.h"
#include "tests/support/error_of.h"
#include "tests/support/filmed_run.h"

using namespace ganvas;

class TestFilmSize : public QObject, private FilmedRun {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { trainModels(); }
    void init() { keepRun(); }

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
};

QTEST_GUILESS_MAIN(TestFilmSize)
#include "tst_film_size.moc"
