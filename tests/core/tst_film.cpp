// The film of a run that is kept: what it shows, and what it goes without.

#include "core/base/abandoned.h"
#include "core/base/run_id.h"
#include "core/files/array_file.h"
#include "core/files/run_json.h"
#include "core/files/run_lock.h"
#include "core/latent/sheet_noise.h"
#include "core/model/draw_sheet.h"
#include "tests/support/error_of.h"
#include "tests/support/filmed_run.h"

#include <QFile>
#include <QImage>

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

class TestFilm : public QObject, private FilmedRun {
    Q_OBJECT

private:
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
    void initTestCase() { trainModels(); }
    void init() { keepRun(); }

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
        QVERIFY(error_of([&] { write(eleven); }).contains("choose one of 0, 1, 2 … 9"));
        QCOMPARE(files(), QStringList{"run"});
    }
};

QTEST_GUILESS_MAIN(TestFilm)
#include "tst_film.moc"
