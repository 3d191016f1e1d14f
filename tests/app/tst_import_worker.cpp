// What looks at chosen places, previews pictures and makes datasets of them, on its own thread.

#include "app/pictures/import_worker.h"
#include "core/digits/idx_dataset.h"
#include "core/files/idx_place.h"
#include "tests/support/picture_files.h"
#include "tests/support/silent_disk.h"
#include "tests/support/worker_fixture.h"
#include "tests/support/worker_queue.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <optional>

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
        m_silence.reset();
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
        m_worker->keep(import, "mine", true);
        m_worker->keep(import, "mine", true);
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
        m_worker->keep(import, "mine", true);
        finish_queue(m_worker);
        QCOMPARE(m_kept->size(), 0);
        QCOMPARE(m_failures->size(), 1);
    }

    void aDiskThatIsSilentIsSaidToBe() {
        m_worker->setPatience(std::chrono::milliseconds(200));
        m_thread->start();
        silence("set");
        m_worker->look({place("set")});
        finish_queue(m_worker);
        QCOMPARE(m_refused->size(), 1);
        isAboutTheDisk(m_refused->constLast()[0].toString());
        m_worker->preview(1, m_list, {});
        finish_queue(m_worker);
        QCOMPARE(m_failures->size(), 1);
        m_worker->import(m_list, {});
        finish_queue(m_worker);
        QCOMPARE(m_failures->size(), 2);
        isAboutTheDisk(m_failures->constLast()[0].toString());
        QVERIFY(SilentDisk::waiting() > 0);

        m_silence.reset();
        m_worker->look({place("set")});
        m_worker->preview(2, m_list, {});
        m_worker->import(m_list, {});
        finish_queue(m_worker);
        QCOMPARE(m_found->size(), 1);
        QCOMPARE(m_previewed->size(), 3);
        QCOMPARE(m_imported->size(), 1);
        QCOMPARE(m_imported->constFirst()[0].value<Import>()->data.size(), std::size_t{kFiles});
        QTRY_COMPARE(SilentDisk::waiting(), 0);
        QVERIFY(m_failures->size() == 2 && m_refused->size() == 1);
    }

    void nobodyWaitsForOneThatIsSilent() {
        m_thread->start();
        silence("set");
        m_worker->look({place("set")});
        QTRY_COMPARE(SilentDisk::waiting(), 1);
        save_picture(m_folder->filePath("other/a/1.png"), BarPicture().image());
        save_picture(m_folder->filePath("other/b/1.png"), BarPicture().image());
        m_worker->look({place("other")});
        QTRY_COMPARE(m_found->size(), 1);
        const auto data = m_found->constFirst()[0].value<std::shared_ptr<const FoundData>>();
        QCOMPARE(data->pictures->source, place("other"));
        m_worker->preview(1, m_list, {});
        m_worker->cancel();
        m_worker->import(m_list, {});
        QTRY_VERIFY(SilentDisk::waiting() > 2);
        m_worker->cancel();
        finish_queue(m_worker);
        QCOMPARE(m_cancelled->size(), 1);
        QVERIFY(m_failures->isEmpty() && m_refused->isEmpty() && m_previewed->isEmpty());
    }

    /// As by somebody who tidies up, or whose stick is pulled.
    void whatVanishesIsLeftOutAndSaid() {
        for (int i = 0; i < kFiles; i += 2) {
            QVERIFY(
                fs::remove(place("set/" + std::to_string(i % 3)) / (std::to_string(i) + ".png")));
        }
        m_thread->start();
        m_worker->preview(1, m_list, {});
        m_worker->import(m_list, {});
        finish_queue(m_worker);
        QCOMPARE(m_previewed->size(), 3);
        const auto import = m_imported->constFirst()[0].value<Import>();
        QCOMPARE(import->data.size(), std::size_t{kFiles / 2});
        QCOMPARE(import->skipped.size(), std::size_t{kFiles / 2});
        QCOMPARE(import->skipped.front().reason, std::string("there is no such file"));
        fs::remove_all(place("set"));
        m_worker->preview(2, m_list, {});
        m_worker->import(m_list, {});
        m_worker->look({place("set")});
        finish_queue(m_worker);
        QCOMPARE(m_failures->size(), 1);
        QVERIFY(m_failures->constFirst()[0].toString().contains("none can be used"));
        QCOMPARE(m_refused->size(), 1);
    }

private:
    static constexpr int kFiles = 150;

    void silence(const std::string& name) { m_silence.emplace(place(name).string()); }

    static void isAboutTheDisk(const QString& sentence) {
        QVERIFY2(sentence.contains("does not answer") && sentence.contains("set"),
                 qPrintable(sentence));
    }

    [[nodiscard]] fs::path place(const std::string& name) const {
        return fs::path(m_folder->path().toStdString()) / name;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<SilentDisk> m_silence;
    std::shared_ptr<const PictureList> m_list;
    std::unique_ptr<WorkerSpy> m_found, m_refused, m_previewed, m_progressed, m_imported,
        m_cancelled, m_kept, m_listed;
};

QTEST_GUILESS_MAIN(TestImportWorker)
#include "tst_import_worker.moc"
