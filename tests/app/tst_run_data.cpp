// A run and its data: other classes than digits, data that has moved, and data that has changed.

#include "core/files/class_names_file.h"
#include "tests/support/window_fixture.h"
#include "ui/data/data_panel.h"
#include "ui/data/sample_wall.h"
#include "ui/grid/digit_grid.h"

#include <QComboBox>

#include <algorithm>
#include <random>

using namespace ganvas;

class TestRunData : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { forget(); }
    void cleanup() { window.reset(); }

    void everythingFollowsTheClasses_data() {
        QTest::addColumn<int>("count");
        QTest::newRow("two") << 2;
        QTest::newRow("letters") << 26;
        QTest::newRow("as many as can be") << 62;
    }

    void everythingFollowsTheClasses() {
        QFETCH(const int, count);
        ClassNames names;
        for (int label = 0; label < count; ++label) {
            names.push_back("class " + std::to_string(label));
        }
        writeClasses(names);
        open();
        QCOMPARE(run().recipe.classes, names);
        trainStep();
        forEachView([](const QString&) { QTest::qWait(1); });
        auto* const grid = window->findChild<DigitGrid*>("digitGrid");
        QTRY_VERIFY_WITH_TIMEOUT(!grid->isEmpty(), kPatience);
        QCOMPARE(grid->picture().height(), count * (kImageSide + 2) - 2);
        auto* const list = window->findChild<QComboBox*>("classList");
        QCOMPARE(list->count(), count);
        QTRY_COMPARE_WITH_TIMEOUT(play()->shown().strip.count(), static_cast<std::size_t>(count),
                                  kPatience);
        play()->setDigit(count - 1);
        QCOMPARE(list->currentIndex(), count - 1);

        // The pretrained generator draws digits, and back again.
        window->side().generator()->setPretrained(true);
        QCOMPARE(play()->classes(), digit_names());
        forEachView([](const QString&) { QTest::qWait(1); });
        window->side().generator()->setPretrained(false);
        QCOMPARE(play()->classes(), names);
        trainStep();

        save(path("saved.ganvas"));
        window.reset();
        LaunchOptions options;
        options.checkpoint = path("saved.ganvas");
        openWith(options);
        waitForPause();
        QCOMPARE(run().recipe.classes, names);
        trainStep();
    }

    /// Chosen for a run that has learned from others, they can't go on with it.
    void otherClassesAreNoDataOfThisRun() {
        open();
        trainStep();
        const QString other = path("other");
        QVERIFY(QDir().mkpath(other));
        write_small_dataset(other);
        write_class_names(std::filesystem::path(other.toStdString()) / "classes.txt",
                          {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"});
        window->controller().chooseData(other);
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("classes"), kPatience);
        trainStep();
    }

    void movedDataIsFoundWherePointedTo() {
        trainAndLeave();
        const QTemporaryDir elsewhere; // Below its folder it would be found without a word.
        const QString moved = elsewhere.filePath("moved");
        moveData(moved);
        reopen();
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("not where it was"), kPatience);
        window->controller().chooseData(moved);
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, moved, kPatience);
        waitForPause();
        QVERIFY2(!label("messageText").contains("content"), qPrintable(label("messageText")));
        trainStep();
    }

    void changedDataIsNoticedBeforeTrainingGoesOn() {
        trainAndLeave();
        const Dataset others = draw_builtin_digits(200, 5);
        const std::filesystem::path folder = data().toStdString();
        write_idx_images(folder / "train-images-idx3-ubyte", others.images);
        write_idx_labels(folder / "train-labels-idx1-ubyte", others.labels);
        reopen();
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("not what the run has learned from"),
                                 kPatience);
        QCOMPARE(run().step, 1);
        write_small_dataset(data());
    }

    void theDataPageShowsTheData() {
        open();
        auto* const tabs = window->findChild<QTabWidget*>("views");
        auto* const wall = window->findChild<SampleWall*>();
        QCOMPARE(wall->count(), std::size_t{0}); // Nobody has looked.
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (tabs->tabText(tab) == "Data") {
                tabs->setCurrentIndex(tab);
            }
        }
        QTRY_COMPARE_WITH_TIMEOUT(wall->count(), std::size_t{200}, kPatience);
        QVERIFY(label("dataTitle").contains("200 digits"));
        window->controller().chooseData("builtin");
        QTRY_COMPARE_WITH_TIMEOUT(wall->count(), std::size_t{60000}, kPatience);
    }

private:
    /// The data set becomes one of these classes.
    void writeClasses(const ClassNames& names) const {
        const std::filesystem::path folder = data().toStdString();
        Images images;
        std::vector<std::uint8_t> labels;
        for (std::size_t i = 0; i < 4 * names.size(); ++i) {
            images.append(small_digits()->images[i % small_digits()->size()]);
            labels.push_back(static_cast<std::uint8_t>(i % names.size()));
        }
        write_idx_images(folder / "train-images-idx3-ubyte", images);
        write_idx_labels(folder / "train-labels-idx1-ubyte", labels);
        write_class_names(folder / "classes.txt", names);
    }

    void trainAndLeave() {
        QFile::remove(path("classes.txt"));
        write_small_dataset(data());
        open();
        trainStep();
        m_folder = window->controller().onShow()->folder();
        QVERIFY(!m_folder.isEmpty());
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        window.reset();
    }

    void reopen() {
        LaunchOptions options;
        options.checkpoint = m_folder;
        openWith(options);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 1, kPatience);
        waitForPause();
    }

    void moveData(const QString& place) const {
        QVERIFY(QDir().mkpath(place));
        for (const char* const file : {"train-images-idx3-ubyte", "train-labels-idx1-ubyte"}) {
            QVERIFY(QFile::rename(path(file), place + '/' + file));
        }
    }

    QString m_folder; ///< Of the run.
};

QTEST_MAIN(TestRunData)
#include "tst_run_data.moc"
