// The list of runs: what a row shows, and what stands below it.

#include "core/files/png.h"
#include "tests/support/on_screen.h"
#include "ui/runs/run_delegate.h"
#include "ui/runs/run_model.h"
#include "ui/runs/run_pictures.h"
#include "ui/runs/runs_panel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>
#include <cstdlib>
#include <set>

using namespace ganvas;

namespace {

/// A run that nothing on the disk belongs to.
RunEntry runOf(const std::string& title) {
    RunEntry run;
    run.folder = "/runs/" + title;
    run.record.recipe = recipe_named("quick");
    run.record.title = title;
    run.record.data_title = "MNIST, 60,000 digits";
    run.record.step = 1234;
    run.record.ended = 1;
    return run;
}

RunEntry brokenRun() {
    RunEntry run = runOf("broken");
    run.problem = "The run /a/rather/long/way/to/the/folder/of/runs/broken/run.json cannot be "
                  "opened: it is damaged; its text can't be read. Delete it, or copy it anew.";
    return run;
}

/// A sheet of `columns` digits of each kind, each of another grey.
void writeSheet(const QString& file, int columns, int scale, int gap) {
    Images images;
    for (int digit = 0; digit < kDigitCount; ++digit) {
        for (int column = 0; column < columns; ++column) {
            const auto grey = static_cast<std::uint8_t>(column == 0 ? 20 * (digit + 1) : 255);
            images.pixels.insert(images.pixels.end(), kImagePixels, grey);
        }
    }
    write_png(file.toStdString(), images, columns, scale, gap);
}

/// A row as the list paints it.
QImage rowOf(const RunModel& model, QSize size) {
    QListView list;
    RunDelegate delegate;
    QStyleOptionViewItem option;
    option.initFrom(&list);
    option.widget = &list;
    option.rect = QRect({}, size);
    option.state = QStyle::State_Enabled | QStyle::State_Active;
    QImage image(size, QImage::Format_RGB32);
    image.fill(option.palette.color(QPalette::Base));
    QPainter painter(&image);
    delegate.paint(&painter, option, model.index(0));
    return image;
}

} // namespace

class TestRunsPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        initResources();
        applyTheme(*qApp, Theme::light);
    }

    void aPictureHasOneDigitOfEachKind_data() {
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("scale");
        QTest::addColumn<int>("gap");
        QTest::newRow("as runs keep them") << 10 << 2 << 4;
        QTest::newRow("a column") << 1 << 1 << 0;
        QTest::newRow("large") << 20 << 4 << 8;
    }

    void aPictureHasOneDigitOfEachKind() {
        QFETCH(const int, columns);
        QFETCH(const int, scale);
        QFETCH(const int, gap);
        const QTemporaryDir folder;
        RunEntry run = runOf("A");
        run.sheet = folder.filePath("step-001234.png").toStdString();
        writeSheet(pathText(run.sheet), columns, scale, gap);
        const QImage image = read(run);
        const int side = image.width() / RunPictures::kColumns;
        QCOMPARE(image.height(), RunPictures::kRows * side);
        std::set<int> greys;
        for (int digit = 0; digit < kDigitCount; ++digit) {
            const QPoint cell(digit % RunPictures::kColumns, digit / RunPictures::kColumns);
            greys.insert(qGray(image.pixel(cell * side + QPoint(side / 2, side / 2))));
        }
        QCOMPARE(greys.size(), std::size_t{kDigitCount});
        QVERIFY(!greys.contains(255));
    }

    void theNewestSheetCounts() {
        const QTemporaryDir folder;
        RunPictures pictures;
        const QSignalSpy arrived(&pictures, &RunPictures::arrived);
        RunEntry run = runOf("A");
        run.sheet = folder.filePath("step-000001.png").toStdString();
        writeSheet(pathText(run.sheet), 10, 1, 0);
        QVERIFY(pictures.picture(run).isNull()); // The disk is not waited for.
        QTRY_COMPARE(arrived.size(), 1);
        const QImage before = pictures.picture(run);
        QVERIFY(!before.isNull());
        run.sheet = folder.filePath("step-000002.png").toStdString();
        writeSheet(pathText(run.sheet), 1, 3, 40); // Its gaps show.
        QCOMPARE(pictures.picture(run), before);
        QTRY_COMPARE(arrived.size(), 2);
        QVERIFY(pictures.picture(run) != before);
        run.sheet.clear();
        QVERIFY(pictures.picture(run).isNull());
    }

    void whatIsNoSheetHasNoPicture() {
        const QTemporaryDir folder;
        RunEntry run = runOf("A");
        run.sheet = folder.filePath("none.png").toStdString();
        QVERIFY(read(run).isNull());
        QFile file(folder.filePath("text.png"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no picture");
        file.close();
        run.sheet = file.fileName().toStdString();
        QVERIFY(read(run).isNull());
        QImage narrow(1, 500, QImage::Format_Grayscale8);
        narrow.fill(0);
        QVERIFY(narrow.save(folder.filePath("narrow.png")));
        run.sheet = folder.filePath("narrow.png").toStdString();
        QVERIFY(read(run).isNull());
    }

    /// Whatever the row's width and the length of the title.
    void theStateIsNotCut_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("title");
        for (const int width : {280, 340, 520, 1200}) {
            QTest::addRow("%d, short", width) << width << "A";
            QTest::addRow("%d, long", width) << width << QString(200, 'm');
        }
    }

    void theStateIsNotCut() {
        QFETCH(const int, width);
        QFETCH(const QString, title);
        RunModel model;
        RunEntry run = runOf(title.toStdString());
        run.record.ended = 0;
        model.setRuns({run});
        const QString state = model.data(model.index(0), RunModel::StateRole).toString();
        QVERIFY(!state.isEmpty());
        const QImage row = rowOf(model, {width, 72});
        constexpr int kBlue = 40; // All but the state is about grey.
        int left = width;
        int right = 0;
        for (int y = 0; y < row.height(); ++y) {
            for (int x = 0; x < width; ++x) {
                if (row.pixelColor(x, y).blue() - row.pixelColor(x, y).red() > kBlue) {
                    left = std::min(left, x);
                    right = std::max(right, x);
                }
            }
        }
        const int needed = QFontMetrics(QApplication::font()).horizontalAdvance(state);
        QVERIFY2(std::abs(right - left - needed) < 6,
                 qPrintable(QString("%1 instead of %2").arg(right - left).arg(needed)));
    }

    void saysWhyARunCantBeRead() {
        RunsPanel panel;
        panel.setRuns({runOf("fine"), brokenRun()});
        for (const int width : {280, 520}) {
            show_on_screen(panel, {width, 500});
            auto* const list = panel.findChild<QListView*>("runsList");
            auto* const problem = panel.findChild<QLabel*>("runProblem");
            auto* const title = panel.findChild<QLineEdit*>("runTitle");
            list->setCurrentIndex(list->model()->index(0, 0));
            QVERIFY(title->isVisible() && !problem->isVisible());
            list->setCurrentIndex(list->model()->index(1, 0));
            QVERIFY(!title->isVisible() && problem->isVisible());
            QCOMPARE(problem->text(), toQString(brokenRun().problem));
            QTRY_VERIFY(problem->height() >= problem->heightForWidth(problem->width()));
            QCOMPARE(panel.size(), QSize(width, 500));
        }
        panel.setRuns({});
        QVERIFY(!panel.findChild<QLabel*>("runProblem")->isVisible());
    }

private:
    static QImage read(const RunEntry& run) {
        RunPictures pictures;
        QSignalSpy arrived(&pictures, &RunPictures::arrived);
        const bool isThere = !pictures.picture(run).isNull() || arrived.wait();
        return isThere ? pictures.picture(run) : QImage();
    }
};

QTEST_MAIN(TestRunsPanel)
#include "tst_runs_panel.moc"
