// What looks at chosen places, previews pictures and makes datasets of them, on its own thread.

#include "app/pictures/import_worker.h"
#include "core/digits/idx_dataset.h"
#include "core/files/idx_place.h"
#include "tests/support/picture_files.h"
#include "tests/support/worker_fixture.h"
#include "tests/support/worker_queue.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

using namespace ganvas;

namespace fs = std::filesystem;

using Previews = std::vector<PicturePreview>;
using Import = std::shared_ptr<const PictureImport>;

class TestImportWorker : public QObject, private WorkerFixture<ImportWorker> {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_folder->path().toLocal8Bit());
        for (int i = 0; i < kFiles; ++i) {
            save_picture(m_folder->filePath(QStringLiteral("set/%1/%2.png").arg(i % 3).arg(i)),
                         BarPicture{{20 + i % 7, 30}, Qt::white, Qt::black}.image());
        }
        m_list = std::make_shared<const PictureList>(list_picture_folder(place("set")));
        makeWorker();
        m_found = spy(&ImportWorker::found);
        m_refused = spy(&ImportWorker::refused);
        m_previewed = spy(&ImportWorker::previewed);
        m_progressed = spy(&ImportWorker::progressed);
        m_imported = spy(&ImportWorker::imported);
        m_cancelled = spy(&ImportWorker::cancelled);
        m_kept = spy(&ImportWorker::kept);
        m_listed = spy(&ImportWorker::listed);
    }

    void cleanup() {
        m_worker->cancel();
        endWorker();
    }

    void onlyTheNewestPlacesAreLookedAt() {
        m_worker->look({place("nowhere")});
        m_worker->look({place("set")});
        m_thread->start();
        finish_queue(m_worker);
        QCOMPARE(m_refused->size(), 0);
        QCOMPARE(m_found->size(), 1);
        const auto data = m_found->constFirst()[0].value<std::shared_ptr<const FoundData>>();
        QCOMPARE(data->pictures->files.size(), std::size_t{kFiles});
        m_worker->look({place("nowhere")});
        finish_queue(m_worker);
        QCOMPARE(m_refused->size(), 1);
    }

    void onlyTheNewestPreviewIsMade() {
        MnistForm plain;
        plain.crops = false;
        m_worker->preview(1, m_list, plain);
        m_worker->preview(2, m_list, {});
        m_thread->start();
        finish_queue(m_worker);
        QCOMPARE(m_previewed->size(), 3); // One for each class.
        for (const QVariantList& told : *m_previewed) {
            QCOMPARE(told[0].toULongLong(), quint64{2});
            QCOMPARE(told[1].value<Previews>().size(), std::size_t{6});
        }
        const Images before = m_previewed->constFirst()[1].value<Previews>()[0].after;
        m_worker->preview(3, m_list, plain);
        finish_queue(m_worker);
        QCOMPARE(m_previewed->size(), 6);
        const PicturePreview after = (*m_previewed)[3][1].value<Previews>()[0];
        QVERIFY(after.after.pixels != before.pixels);
        // It has not been read again.
        QCOMPARE(after.before, m_previewed->constFirst()[1].value<Previews>()[0].before);
    }

    void aPreviewSaysWhatIsLeftOut() {
        save_bytes(m_folder->filePath("two/a/x.png"), "no picture");
        save_picture(m_folder->filePath("two/b/x.png"), BarPicture().image());
        m_thread->start();
        m_worker->preview(1, std::make_shared<const PictureList>(list_picture_folder(place("two"))),
                          {});
        finish_queue(m_worker);
        const PicturePreview bad = m_previewed->constFirst()[1].value<Previews>()[0];
        QVERIFY(!bad.before && bad.after.empty());
        QVERIFY2(bad.trouble.find("no picture") != std::string::npos, bad.trouble.c_str());
    }

    void whatIsImportedIsKept() {
        m_thread->start();
        m_worker->import(m_list, {});
        finish_queue(m_worker);
        QCOMPARE(m_imported->size(), 1);
        QCOMPARE(m_progressed->constFirst()[0].toDouble(), 0.0);
        QCOMPARE(m_progressed->constLast()[0].toDouble(), 1.0);
        const auto import = m_imported->constFirst()[0].value<Import>();
        m_worker->keep(import, "mine");
        m_worker->keep(import, "mine");
        m_worker->list();
        finish_queue(m_worker);
        QCOMPARE(m_kept->size(), 2);
        QCOMPARE(m_kept->constLast()[0].toString(), m_folder->filePath("ganvas/datasets/mine 2"));
        QCOMPARE(m_listed->constLast()[0].value<std::vector<OwnDataset>>().size(), std::size_t{2});
        const Dataset read =
            read_idx_dataset(find_idx_set(place("ganvas/datasets/mine")), Split::train);
        QCOMPARE(read.images.pixels, import->data.images.pixels);
    }

    void whatIsCalledOffIsNotBegun() {
        m_worker->import(m_list, {});
        m_worker->cancel();
        m_thread->start();
        finish_queue(m_worker);
        QCOMPARE(m_cancelled->size(), 1);
        QCOMPARE(m_imported->size(), 0);
        // What is asked for later is another matter.
        m_worker->import(m_list, {});
        finish_queue(m_worker);
        QCOMPARE(m_imported->size(), 1);
    }

    void whatCannotBeKeptLeavesNothing() {
        m_thread->start();
        m_worker->import(m_list, {});
        finish_queue(m_worker);
        const auto import = m_imported->constFirst()[0].value<Import>();
        save_bytes(m_folder->filePath("ganvas/datasets"), "in the way");
        m_worker->keep(import, "mine");
        finish_queue(m_worker);
        QCOMPARE(m_kept->size(), 0);
        QCOMPARE(m_failures->size(), 1);
    }

private:
    static constexpr int kFiles = 150;

    [[nodiscard]] fs::path place(const std::string& name) const {
        return fs::path(m_folder->path().toStdString()) / name;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<const PictureList> m_list;
    std::unique_ptr<WorkerSpy> m_found, m_refused, m_previewed, m_progressed, m_imported,
        m_cancelled, m_kept, m_listed;
};

QTEST_GUILESS_MAIN(TestImportWorker)
#include "tst_import_worker.moc"
