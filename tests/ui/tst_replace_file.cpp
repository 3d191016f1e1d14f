#include "core/base/error.h"
#include "tests/support/plain_images.h"
#include "tests/support/sample_graphs.h"
#include "ui/curves/curves_panel.h"
#include "ui/grid/grid_panel.h"
#include "ui/network/network_picture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <functional>
#include <memory>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace ganvas;

namespace {

int syncs = 0;

/// Whether it was written.
using Export = std::function<bool(const QString&)>;

bool saveGrid(const QString& file) {
    GridPanel panel;
    SampleSheet sheet;
    sheet.columns = 1;
    sheet.images = plain_images(kDigitCount);
    panel.setSheet(sheet);
    return panel.savePicture(file);
}

bool saveNetwork(const QString& file) {
    try {
        saveNetworkPicture(sample::generator(), file);
        return true;
    } catch (const Error&) {
        return false;
    }
}

} // namespace

// Stand in for the system's own, for Qt's calls too, and count.
extern "C" __attribute__((visibility("default"))) int fsync(int descriptor) {
    ++syncs;
    return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

extern "C" __attribute__((visibility("default"))) int fdatasync(int descriptor) {
    ++syncs;
    return static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}

Q_DECLARE_METATYPE(Export)

/// What the panels write when a person asks for it.
class TestReplaceFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void countsWhatQtSyncs();
    void neverWaitsForTheDisk_data() { exports(); }
    void neverWaitsForTheDisk();
    void followsLinks_data() { exports(); }
    void followsLinks();
    void leavesPipesAlone_data() { exports(); }
    void leavesPipesAlone();

private:
    static void exports() {
        QTest::addColumn<Export>("save");
        QTest::addColumn<QString>("ending");
        const auto row = [](const char* name, const char* ending, const Export& save) {
            QTest::newRow(name) << save << ending;
        };
        row("grid", ".png", saveGrid);
        row("network", ".png", saveNetwork);
        row("network, SVG", ".svg", saveNetwork);
        row("curves", ".png",
            [](const QString& file) { return CurvesPanel().exportPicture(file); });
        row("curves, PDF", ".pdf",
            [](const QString& file) { return CurvesPanel().exportPicture(file); });
        row("curves, CSV", ".csv",
            [](const QString& file) { return CurvesPanel().exportCsv(file); });
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

void TestReplaceFile::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
    syncs = 0;
}

/// The next test would not fail for Qt's way to write otherwise.
void TestReplaceFile::countsWhatQtSyncs() {
    QSaveFile file(folder_->filePath("file"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.commit());
    QVERIFY(syncs > 0);
}

void TestReplaceFile::neverWaitsForTheDisk() {
    QFETCH(Export, save);
    QFETCH(QString, ending);
    const QString file = folder_->filePath("file" + ending);
    QVERIFY(save(file));
    QVERIFY(QFileInfo(file).size() > 0);
    QCOMPARE(syncs, 0);
}

void TestReplaceFile::followsLinks() {
    QFETCH(Export, save);
    QFETCH(QString, ending);
    const QString file = folder_->filePath("file" + ending);
    const QString link = folder_->filePath("link" + ending);
    QVERIFY(QFile::link("file" + ending, link));
    QVERIFY(save(link));
    QVERIFY(QFileInfo(link).isSymLink());
    QVERIFY(!QFileInfo(file).isSymLink() && QFileInfo(file).size() > 0);
}

void TestReplaceFile::leavesPipesAlone() {
    QFETCH(Export, save);
    QFETCH(QString, ending);
    const QString pipe = folder_->filePath("pipe" + ending);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0666), 0);
    QVERIFY(!save(pipe));
    QVERIFY(std::filesystem::is_fifo(pipe.toStdString()));
    QCOMPARE(
        QDir(folder_->path()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot),
        QStringList{"pipe" + ending});
}

QTEST_MAIN(TestReplaceFile)
#include "tst_replace_file.moc"
