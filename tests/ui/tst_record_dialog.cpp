#include "tests/support/file_dialog.h"
#include "tests/support/on_screen.h"
#include "tests/support/spin_box.h"
#include "ui/walk/record_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

using namespace ganvas;

namespace {

/// An open dialog, and what it was told to record.
struct Fixture {
    RecordDialog dialog;
    QSignalSpy wanted{&dialog, &RecordDialog::recordWanted};
    QTemporaryDir folder;

    Fixture() {
        dialog.setSeconds(20);
        show_on_screen(dialog);
    }

    template<class Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        return dialog.findChild<Widget*>(name);
    }

    void choose(const char* name, int index) const {
        auto* box = find<QComboBox>(name);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < index; ++i) {
            QTest::keyClick(box, Qt::Key_Down);
        }
    }

    void type(const char* name, const QString& value) const {
        auto* box = find<QAbstractSpinBox>(name);
        type_into(box, value);
        QTest::keyClick(box, Qt::Key_Tab);
    }

    void start() const { QTest::mouseClick(find<QPushButton>("recordStart"), Qt::LeftButton); }

    void accept(const QString& file) const {
        start();
        acceptFile(find<QFileDialog>("recordFileDialog"), folder.filePath(file));
    }

    [[nodiscard]] QString size() const { return find<QLabel>("recordSize")->text(); }

    [[nodiscard]] AnimationSettings settings() const {
        return wanted.constLast().constFirst().value<AnimationSettings>();
    }

    [[nodiscard]] std::string path(const QString& file) const {
        return folder.filePath(file).toStdString();
    }
};

} // namespace

class TestRecordDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// For the sanitizers: what a spin box still held is heard of while the dialog goes.
    void goesWithANumberHalfTyped() {
        const Fixture f;
        type_into(f.find<QAbstractSpinBox>("recordSeconds"), "7");
        QVERIFY(f.dialog.isVisible());
    }

    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English));
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }

    void sendsAllChoices() {
        Fixture f;
        QVERIFY(!f.dialog.isModal());
        QCOMPARE(f.size(), "224 × 224 px, 500 frames");
        f.choose("recordFormat", 1);
        f.type("recordScale", "4");
        f.choose("recordEnlarge", 1);
        f.type("recordFrameRate", "60");
        QCOMPARE(f.size(), "112 × 112 px, 1,200 frames");
        f.accept("walk.webp");
        QTRY_COMPARE(f.wanted.size(), 1);
        QVERIFY(!f.dialog.isVisible());
        QVERIFY(f.settings().format == AnimationFormat::webp);
        QVERIFY(f.settings().enlargement == Enlargement::smooth);
        QCOMPARE(f.settings().scale, 4);
        QCOMPARE(f.settings().frame_rate, 60.0);
        QCOMPARE(f.settings().file, f.path("walk.webp"));
        QCOMPARE(f.wanted.constLast()[1].toDouble(), 20.0);
        QCOMPARE(f.wanted.constLast()[2].toBool(), false);
    }

    void theGridNeedsASheet() {
        Fixture f;
        const auto* model =
            qobject_cast<QStandardItemModel*>(f.find<QComboBox>("recordWhat")->model());
        QVERIFY(!model->item(1)->isEnabled());
        QVERIFY(model->item(1)->toolTip().contains("no grid yet"));
        f.choose("recordWhat", 1);
        QVERIFY(f.size().startsWith("224 × 224"));

        f.dialog.setColumns(20);
        f.type("recordScale", "16");
        f.choose("recordWhat", 1);
        QCOMPARE(f.find<QSpinBox>("recordScale")->value(), 7); // 20 · 28 · 8 would be too wide.
        QVERIFY2(f.size().startsWith("3920 × 1960 px"), qPrintable(f.size()));
        f.choose("recordFormat", 2);
        f.accept("frames");
        QTRY_COMPARE(f.wanted.size(), 1);
        QCOMPARE(f.wanted.constLast()[2].toBool(), true);
        QVERIFY(f.settings().format == AnimationFormat::pngs);
        QCOMPARE(f.settings().file, f.path("frames"));

        f.dialog.setColumns(0);
        QVERIFY(f.size().startsWith("196 × 196"));
    }

    void theEndingDecides_data() {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("written");
        const int gif = static_cast<int>(AnimationFormat::gif);
        const int webp = static_cast<int>(AnimationFormat::webp);
        QTest::newRow("none") << 0 << "walk"
                              << "walk.gif" << gif;
        QTest::newRow("none, WebP") << 1 << "walk"
                                    << "walk.webp" << webp;
        QTest::newRow("large") << 0 << "walk.GIF"
                               << "walk.GIF" << gif;
        QTest::newRow("the other") << 0 << "walk.webp"
                                   << "walk.webp" << webp;
        QTest::newRow("the other, WebP") << 1 << "walk.gif"
                                         << "walk.gif" << gif;
        QTest::newRow("a film's") << 0 << "walk.mp4"
                                  << "walk.mp4.gif" << gif;
        QTest::newRow("a folder's") << 2 << "walk.gif"
                                    << "walk.gif" << static_cast<int>(AnimationFormat::pngs);
    }

    void theEndingDecides() {
        QFETCH(int, format);
        QFETCH(QString, name);
        QFETCH(QString, file);
        QFETCH(int, written);
        Fixture f;
        f.choose("recordFormat", format);
        f.accept(name);
        QTRY_COMPARE(f.wanted.size(), 1);
        QCOMPARE(f.settings().file, f.path(file));
        QCOMPARE(static_cast<int>(f.settings().format), written);
    }

    void aGifHasFewerFrames() {
        Fixture f;
        f.choose("recordFormat", 1);
        f.type("recordFrameRate", "60");
        f.choose("recordFormat", 0);
        QCOMPARE(f.find<QSpinBox>("recordFrameRate")->value(), 50);
    }

    void escapeRecordsNothing() {
        Fixture f;
        f.start();
        f.start();
        QCOMPARE(f.dialog.findChildren<QFileDialog*>().size(), 1);
        QTest::keyClick(&f.dialog, Qt::Key_Escape);
        QVERIFY(!f.dialog.isVisible());
        QTRY_VERIFY(f.find<QFileDialog>("recordFileDialog") == nullptr);
        QCOMPARE(f.wanted.size(), 0);
        f.dialog.show();
        f.accept("walk.gif");
        QTRY_COMPARE(f.wanted.size(), 1);
    }
};

QTEST_MAIN(TestRecordDialog)
#include "tst_record_dialog.moc"
