// What the dialogs of a film and of a report ask, and the strip that says what came of them.

#include "core/base/sample_sheet.h"
#include "tests/support/file_dialog.h"
#include "tests/support/on_screen.h"
#include "tests/support/spin_box.h"
#include "ui/export/export_bar.h"
#include "ui/export/film_dialog.h"
#include "ui/export/report_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace ganvas;

namespace {

/// An open dialog about a run, and what it was told to film.
struct FilmFixture {
    FilmDialog dialog;
    QSignalSpy wanted{&dialog, &FilmDialog::filmWanted};
    QSignalSpy sizes{&dialog, &FilmDialog::sizeWanted};
    QTemporaryDir folder;

    FilmFixture() {
        dialog.setRun("/runs/one", "One");
        show_on_screen(dialog);
    }

    template<class Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        return dialog.findChild<Widget*>(name);
    }

    void choose(const char* name, int index) const {
        auto* const box = find<QComboBox>(name);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < index; ++i) {
            QTest::keyClick(box, Qt::Key_Down);
        }
    }

    void type(const char* name, const QString& value) const {
        auto* const box = find<QAbstractSpinBox>(name);
        type_into(box, value);
        QTest::keyClick(box, Qt::Key_Tab);
    }

    void accept(const QString& file) const {
        QTest::mouseClick(find<QPushButton>("filmStart"), Qt::LeftButton);
        acceptFile(find<QFileDialog>("filmFileDialog"), folder.filePath(file));
    }

    [[nodiscard]] QStringList lines() const { return find<QLabel>("filmSize")->text().split('\n'); }
    [[nodiscard]] QString size() const { return lines().constFirst(); }
    [[nodiscard]] QString about() const { return lines().constLast(); }
    [[nodiscard]] int scale() const { return find<QSpinBox>("filmScale")->value(); }
    [[nodiscard]] FilmPlan plan() const {
        return wanted.constLast().constFirst().value<FilmPlan>();
    }
};

} // namespace

class TestExportDialogs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English));
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }

    void filmsTheGridUnlessToldOtherwise() {
        const FilmFixture f;
        QCOMPARE(f.size(), "560 × 776 px, 80 frames");
        f.accept("a.gif");
        QTRY_COMPARE(f.wanted.size(), 1);
        QVERIFY(!f.dialog.isVisible());
        QCOMPARE(f.plan().run, std::filesystem::path("/runs/one"));
        QVERIFY(!f.plan().digit && f.plan().columns == 10);
        QVERIFY(f.plan().time == StepScale::logarithmic);
        QCOMPARE(f.plan().animation.file, f.folder.filePath("a.gif").toStdString());
    }

    void sendsAllChoices() {
        const FilmFixture f;
        f.choose("filmWhat", 4);
        f.choose("filmTime", 1);
        f.type("filmScale", "10");
        f.type("filmSeconds", "12.5");
        f.type("filmFrameRate", "20");
        QCOMPARE(f.size(), "360 × 467 px, 250 frames");
        f.accept("a.webp");
        QTRY_COMPARE(f.wanted.size(), 1);
        QCOMPARE(f.plan().digit, std::optional(3));
        QVERIFY(f.plan().time == StepScale::linear);
        QCOMPARE(f.plan().animation.scale, 10);
        QCOMPARE(f.plan().seconds, 12.5);
        QCOMPARE(f.plan().animation.frame_rate, 20.0);
        QVERIFY(f.plan().animation.format == AnimationFormat::webp);
    }

    void asksHowLargeTheFileBecomes() {
        FilmFixture f;
        QTRY_COMPARE(f.sizes.size(), 1);
        QVERIFY(f.about().contains("estimated"));
        const auto id = [&f] { return f.sizes.constLast()[0].toULongLong(); };
        f.dialog.setBytes(id(), 3 << 20);
        QCOMPARE(f.about(), "About 3.0 MiB");
        const auto button = f.find<QPushButton>("filmStart")->mapTo(&f.dialog, QPoint());
        const quint64 before = id();
        f.type("filmScale", "3");
        f.type("filmColumns", "12");
        QTRY_COMPARE(f.sizes.size(), 2);
        f.dialog.setBytes(before, 1);
        QVERIFY2(f.about().contains("estimated"), "that was of other choices");
        QCOMPARE(f.sizes.constLast()[1].value<FilmPlan>().columns, 12);
        f.dialog.setBytes(id(), 310 << 20);
        QVERIFY2(f.about().contains("310 MiB") && f.about().contains("WebP"),
                 qPrintable(f.about()));
        f.dialog.setTrouble(id(), "There is nothing to film.");
        QCOMPARE(f.about(), "There is nothing to film.");
        QCOMPARE(f.find<QPushButton>("filmStart")->mapTo(&f.dialog, QPoint()), button);
    }

    void asksAnewOfAnotherRun() {
        FilmFixture f;
        QTRY_COMPARE(f.sizes.size(), 1);
        f.dialog.hide();
        f.dialog.setRun("/runs/two", "Two");
        f.dialog.show();
        QTRY_COMPARE(f.sizes.size(), 2);
        QCOMPARE(f.sizes.constLast()[1].value<FilmPlan>().run, std::filesystem::path("/runs/two"));
    }

    void aDigitAndTheGridHaveScalesOfTheirOwn() {
        const FilmFixture f;
        f.type("filmScale", "3");
        f.choose("filmWhat", 1);
        QCOMPARE(f.scale(), 16);
        QVERIFY(!f.find<QSpinBox>("filmColumns")->isEnabled());
        f.type("filmScale", "5");
        f.choose("filmWhat", 0);
        QCOMPARE(f.scale(), 3);
        f.choose("filmWhat", 10);
        QCOMPARE(f.scale(), 5);
    }

    /// However large it is asked for, a film has room.
    void framesAreNeverTooLarge() {
        const FilmFixture f;
        for (const int columns : {1, 10, kMaxSheetColumns}) {
            f.type("filmColumns", QString::number(columns));
            f.find<QSpinBox>("filmScale")->setValue(1000);
            const QStringList sides = f.size().split(' ');
            QVERIFY2(sides[0].toInt() <= kMaxAnimationSide && sides[2].toInt() <= kMaxAnimationSide,
                     qPrintable(f.size()));
            QVERIFY(sides[2].toInt() > kMaxAnimationSide / 2);
        }
    }

    void remembersItsChoices() {
        QVariantMap choices;
        {
            const FilmFixture f;
            f.choose("filmWhat", 8);
            f.choose("filmTime", 1);
            f.choose("filmFormat", 1);
            f.type("filmScale", "9");
            f.type("filmFrameRate", "25");
            choices = f.dialog.choices();
        }
        FilmFixture f;
        f.dialog.applyChoices(choices);
        QCOMPARE(f.dialog.choices(), choices);
        QCOMPARE(f.find<QComboBox>("filmWhat")->currentIndex(), 8);
        QCOMPARE(f.scale(), 9);
        // Of another version, or of nobody.
        f.dialog.applyChoices({{"what", 99}, {"scale", -4}, {"columns", "x"}, {"format", 7}});
        QCOMPARE(f.find<QComboBox>("filmWhat")->currentIndex(), 10);
        QVERIFY(f.scale() >= 1);
        f.accept("b");
        QTRY_COMPARE(f.wanted.size(), 1);
    }

    void waitsForAnotherFile() {
        FilmFixture f;
        f.dialog.setReady(false);
        auto* const start = f.find<QPushButton>("filmStart");
        QVERIFY(!start->isEnabled() && start->toolTip().contains("Another file"));
        f.dialog.setReady(true);
        QVERIFY(start->isEnabled());
    }

    void aReportHasADigitAndAFile() {
        const QTemporaryDir folder;
        ReportDialog dialog;
        dialog.setRun("/runs/one", "One");
        const QSignalSpy wanted(&dialog, &ReportDialog::reportWanted);
        show_on_screen(dialog);
        auto* const digit = dialog.findChild<QComboBox*>("reportDigit");
        digit->setFocus();
        QTest::keyClick(digit, Qt::Key_7);
        QTest::mouseClick(dialog.findChild<QPushButton*>("reportStart"), Qt::LeftButton);
        acceptFile(dialog.findChild<QFileDialog*>("reportFileDialog"), folder.filePath("page"));
        QTRY_COMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0], (QVariantList{"/runs/one", folder.filePath("page.html"), 7}));
        ReportDialog other;
        other.applyChoices(dialog.choices());
        QCOMPARE(other.choices(), dialog.choices());
        other.applyChoices({{"digit", -3}});
        QCOMPARE(other.choices().value("digit").toInt(), 0);
    }

    void enterAsksForTheReportsFile() {
        ReportDialog dialog;
        dialog.setRun("/runs/20261129-172000-quick", "One");
        show_on_screen(dialog);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QVERIFY(dialog.isVisible());
        const auto* const files = dialog.findChild<QFileDialog*>("reportFileDialog");
        QVERIFY(files != nullptr &&
                files->selectedFiles().value(0).endsWith("20261129-172000-quick.html"));
    }

    void theBarSaysWhatIsSo() {
        ExportBar bar;
        const QSignalSpy cancelled(&bar, &ExportBar::cancelRequested);
        const QSignalSpy opened(&bar, &ExportBar::openRequested);
        QVERIFY(bar.isHidden());
        bar.begin("Writing…");
        show_on_screen(bar);
        bar.setProgress(30, 100);
        const auto seen = [&bar](const char* name) {
            return bar.findChild<QWidget*>(name)->isVisible();
        };
        QVERIFY(seen("exportProgress") && seen("exportCancel") && !seen("exportOpen"));
        QCOMPARE(bar.findChild<QProgressBar*>("exportProgress")->value(), 30);
        QTest::mouseClick(bar.findChild<QToolButton*>("exportCancel"), Qt::LeftButton);
        QTest::mouseClick(bar.findChild<QToolButton*>("exportCancel"), Qt::LeftButton);
        QCOMPARE(cancelled.size(), 1);
        bar.finish("Wrote it.", "/films/a.gif");
        QVERIFY(!seen("exportProgress") && !seen("exportCancel") && seen("exportOpen"));
        QTest::mouseClick(bar.findChild<QToolButton*>("exportOpen"), Qt::LeftButton);
        QTest::mouseClick(bar.findChild<QToolButton*>("exportFolder"), Qt::LeftButton);
        QCOMPARE(opened.size(), 2);
        QCOMPARE(opened[0][0].toString(), "/films/a.gif");
        QCOMPARE(opened[1][0].toString(), "/films");
        QTest::mouseClick(bar.findChild<QToolButton*>("exportDismiss"), Qt::LeftButton);
        QVERIFY(bar.isHidden());
    }
};

QTEST_MAIN(TestExportDialogs)
#include "tst_export_dialogs.moc"
