// How often a run has gone through its data, whatever changes on the way, and how a file keeps it.

#include "core/base/abandoned.h"
#include "core/files/array_file.h"
#include "core/files/atomic_file.h"
#include "core/train/session.h"
#include "tests/support/error_of.h"
#include "tests/support/small_run.h"

#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

using namespace ganvas;
using nlohmann::json;

namespace {

void train(Session& session, int steps) {
    for (int i = 0; i < steps; ++i) {
        session.step();
    }
}

/// One thread: the machine may be busy, and the steps are tiny.
Recipe tiny_recipe() {
    Recipe recipe = small_recipe();
    recipe.threads = 1;
    return recipe;
}

void change(Session& session, int batch, int discriminator_steps) {
    Recipe recipe = session.recipe();
    recipe.batch_size = batch;
    recipe.discriminator_steps = discriminator_steps;
    session.change(recipe);
}

std::shared_ptr<const Dataset> digits(int count) {
    return std::make_shared<const Dataset>(draw_builtin_digits(count, 1));
}

} // namespace

class TestEpochs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theImagesOfEveryStepCount() {
        Session session(tiny_recipe(), small_digits());
        train(session, 3);
        QCOMPARE(session.seen().images, 24);
        change(session, 64, 1);
        QCOMPARE(session.epochs(), 24.0 / 200); // Nothing has been drawn since.
        train(session, 1);
        QCOMPARE(session.seen().images, 24 + 64);
        change(session, 4, 3);
        train(session, 2);
        QCOMPARE(session.seen().images, 24 + 64 + 2 * 4 * 3);
        QCOMPARE(session.epochs(), 112.0 / 200);
    }

    void aStepThatIsGivenUpCountsForNothing() {
        Session session(tiny_recipe(), small_digits());
        train(session, static_cast<int>(Session::kBackupInterval));
        change(session, 32, 2);
        train(session, 2);
        QCOMPARE(session.seen().images, 25 * 8 + 2 * 64);
        const std::atomic<bool> abandon = true;
        QVERIFY_EXCEPTION_THROWN(session.step(&abandon), Abandoned);
        QCOMPARE(session.steps_done(), 25);
        QCOMPARE(session.seen().images, 25 * 8);
        QCOMPARE(session.epochs(), 1.0);
    }

    void otherDataBeginsAfresh() {
        Session session(tiny_recipe(), small_digits());
        train(session, 5);
        session.set_data(digits(50));
        QCOMPARE(session.epochs(), 40.0 / 200);
        train(session, 5);
        QCOMPARE(session.epochs(), 40.0 / 200 + 40.0 / 50);
        // The state to fall back on is of the other data's time.
        const std::atomic<bool> abandon = true;
        QVERIFY_EXCEPTION_THROWN(session.step(&abandon), Abandoned);
        QCOMPARE(session.epochs(), 0.0);
        train(session, 1);
        QCOMPARE(session.epochs(), 8.0 / 50);
    }

    void aFileKeepsIt() {
        Session session(tiny_recipe(), small_digits());
        train(session, 3);
        change(session, 16, 2);
        train(session, 2);
        session.set_data(digits(50));
        train(session, 1);
        session.save(file());
        const Checkpoint read = read_checkpoint(file());
        QVERIFY(read.seen == session.seen());

        Session opened(read, nullptr);
        QCOMPARE(opened.epochs(), session.epochs()); // Its data need not be there.
        opened.save(file());
        Session again(read_checkpoint(file()), digits(50));
        train(again, 1);
        train(session, 1);
        QVERIFY(again.seen() == session.seen());

        Session moved(read, nullptr);
        moved.set_data(digits(100));
        const double before = moved.epochs();
        QCOMPARE(before, read.seen.epochs());
        train(moved, 1);
        QCOMPARE(moved.epochs(), before + 32.0 / 100);
    }

    void anOlderFileIsEstimated() {
        Session session(tiny_recipe(), small_digits());
        change(session, 8, 3);
        train(session, 4);
        session.save(file());
        edit([](json& header) { header.erase("seen"); });
        const Checkpoint read = read_checkpoint(file());
        QCOMPARE(read.seen.images, 4 * 8 * 3);
        QCOMPARE(Session(read, small_digits()).epochs(), 96.0 / 200);
        // The data may come late, and it may be saved before.
        Session late(read, nullptr);
        late.save(file());
        QCOMPARE(Session(read_checkpoint(file()), small_digits()).epochs(), 96.0 / 200);
    }

    void impossibleCountsAreRefused_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("negative") << "images"
                                  << "-1";
        QTest::newRow("more than steps can draw") << "images"
                                                  << "81921";
        QTest::newRow("less than the smallest batch") << "images"
                                                      << "7";
        QTest::newRow("a fraction") << "images"
                                    << "32.5";
        QTest::newRow("beyond all") << "images"
                                    << "18446744073709551615";
        QTest::newRow("words") << "images"
                               << "\"many\"";
        QTest::newRow("more since than ever") << "since"
                                              << "33";
        QTest::newRow("negative since") << "since"
                                        << "-1";
        QTest::newRow("negative data") << "data_images"
                                       << "-200";
        QTest::newRow("negative epochs") << "earlier_epochs"
                                         << "-0.5";
        QTest::newRow("more epochs than images") << "earlier_epochs"
                                                 << "1e308";
    }

    void impossibleCountsAreRefused() {
        QFETCH(QString, key);
        QFETCH(QString, value);
        Session session(tiny_recipe(), small_digits());
        train(session, 4);
        session.save(file());
        edit([&](json& header) {
            header["seen"][key.toStdString()] = json::parse(value.toStdString());
        });
        const QString reason = error_of([&] { (void)read_checkpoint(file()); });
        QVERIFY2(reason.contains("run.ganvas cannot be opened"), qPrintable(reason));
    }

private:
    [[nodiscard]] std::filesystem::path file() const {
        return m_folder.filePath("run.ganvas").toStdString();
    }

    void edit(const std::function<void(json&)>& change) const {
        json header;
        const std::vector<NamedArray> arrays =
            unpack_arrays(read_array_file(file()), ArrayFileKind::checkpoint, header);
        header.erase("arrays");
        change(header);
        write_file_atomically(file(), pack_arrays(header, arrays));
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestEpochs)
#include "tst_epochs.moc"
