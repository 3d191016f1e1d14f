// The folder of a drawn sheet: an ordinary set of IDX files beside the strokes, which can be
// extended and made again, and known to be another then.

#include "core/digits/data_source.h"
#include "core/digits/data_stamp.h"
#include "core/digits/sheet_data.h"
#include "core/digits/sheet_dataset.h"
#include "core/files/class_sheet_file.h"
#include "tests/support/error_of.h"
#include "tests/support/made_up_hand.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace ganvas;

class TestSheetData : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_folder->path().toLocal8Bit());
    }

    void isASetLikeAnyOther() {
        const ClassSheet sheet = MadeUpHand(1).sheet(2);
        write_sheet_data(place(), sheet);
        const Dataset made = sheet_dataset(sheet);
        const Dataset read = load_dataset(place(), Split::train);
        QCOMPARE(read.images.pixels, made.images.pixels);
        QCOMPARE(read.labels, made.labels);
        QCOMPARE(read.classes, digit_names());
        QCOMPARE(load_dataset(place(), Split::test).labels,
                 sheet_dataset(sheet, Split::test).labels);
        QVERIFY(read_class_sheet(place() + "/strokes.json") == sheet);
    }

    void canBeExtendedAndMadeAgain() {
        ClassSheet sheet = MadeUpHand(1).sheet(1);
        write_sheet_data(place(), sheet);
        const std::string stamp = data_stamp(place());
        QVERIFY(!stamp.empty());
        QCOMPARE(data_stamp(place()), stamp);
        const Dataset before = load_dataset(place(), Split::train);
        const ClassSheet more = MadeUpHand(1).sheet(1, 1);
        sheet = read_class_sheet(place() + "/strokes.json");
        sheet.drawings.insert(sheet.drawings.end(), more.drawings.begin(), more.drawings.end());
        QTest::qWait(20); // A clock of the disk's.
        write_sheet_data(place(), sheet);
        QVERIFY(data_stamp(place()) != stamp);
        QVERIFY(load_dataset(place(), Split::train).images.pixels != before.images.pixels);
    }

    /// Whoever reads meanwhile finds one set or the other.
    void onlyThePicturesAreReplacedWhereOnlyTheyAreOthers() {
        const ClassSheet sheet = MadeUpHand(1).sheet(1);
        write_sheet_data(place(), sheet);
        const QStringList others{"classes.txt", "train-labels-idx1-ubyte",
                                 "t10k-labels-idx1-ubyte"};
        const auto times = [&] {
            QList<QDateTime> all;
            for (const QString& name : others) {
                all << QFileInfo(m_folder->filePath("hand/" + name)).lastModified();
            }
            return all;
        };
        const QList<QDateTime> before = times();
        QTest::qWait(20); // A clock of the disk's.
        const ClassSheet more = MadeUpHand(1).sheet(2);
        write_sheet_set(place(), more);
        QCOMPARE(times(), before);
        for (const Split split : {Split::train, Split::test}) {
            const Dataset made = sheet_dataset(more, split);
            QCOMPARE(load_dataset(place(), split).images.pixels, made.images.pixels);
            QCOMPARE(load_dataset(place(), split).labels, made.labels);
        }
    }

    void aSetIsAsNewAsItsSheet() {
        const ClassSheet sheet = MadeUpHand(1).sheet(1);
        QVERIFY(!has_sheet_set(place()) && !is_sheet_set_new(place()));
        write_sheet_data(place(), sheet);
        QVERIFY(has_sheet_set(place()) && is_sheet_set_new(place()));
        QTest::qWait(20); // A clock of the disk's.
        write_class_sheet(place() + "/strokes.json", sheet);
        QVERIFY(has_sheet_set(place()) && !is_sheet_set_new(place()));
    }

    void whatCantBeMadeLeavesTheSetThatIsThere() {
        write_sheet_data(place(), MadeUpHand(1).sheet(1));
        const std::string stamp = data_stamp(place());
        ClassSheet sheet = MadeUpHand(1).sheet(1);
        sheet.drawings.erase(sheet.drawings.begin());
        QVERIFY(!error_of([&] { write_sheet_data(place(), sheet); }).isEmpty());
        QCOMPARE(data_stamp(place()), stamp);
    }

    void saysWhereItCannotWrite() {
        QFile file(m_folder->filePath("hand"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(!error_of([&] { write_sheet_data(place(), MadeUpHand(1).sheet(1)); }).isEmpty());
    }

    void foldersAreNamedByTheTitle_data() {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("name");
        QTest::newRow("words") << "My hand"
                               << "my-hand";
        QTest::newRow("marks") << " Ink, 2nd try! "
                               << "ink-2nd-try";
        QTest::newRow("a way out") << "../../etc"
                                   << "etc";
        QTest::newRow("none of it") << QString::fromUtf8("手書き") << "sheet";
        QTest::newRow("long") << QString(200, 'x') << QString(60, 'x');
    }

    void foldersAreNamedByTheTitle() {
        QFETCH(QString, title);
        QFETCH(QString, name);
        const auto folder = [&title] {
            return QString::fromStdString(new_sheet_folder(title.toStdString()).string());
        };
        const QString datasets = m_folder->filePath("ganvas/datasets/");
        QCOMPARE(folder(), datasets + name);
        QVERIFY(QDir().mkpath(folder()));
        QCOMPARE(folder(), datasets + name + "-2");
    }

private:
    [[nodiscard]] std::string place() const { return m_folder->filePath("hand").toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestSheetData)
#include "tst_sheet_data.moc"
