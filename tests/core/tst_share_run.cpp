// What a kept run is told as: its settings at a step, and what its text can't hold.

#include "core/base/machine.h"
#include "core/base/run_id.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/run/run_keeper.h"
#include "core/run/share_run.h"
#include "tests/support/error_of.h"
#include "tests/support/small_run.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace ganvas;

class TestShareRun : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] std::filesystem::path run() const {
        return m_folder->filePath("run").toStdString();
    }

    /// A run of so many steps with its learning rate changed after some of them; 0: never.
    void train(int steps, int changed_after = 0) const {
        const Dataset& digits = *small_digits();
        auto data = std::make_shared<Dataset>(digits);
        data->spec = "/data/some digits";
        Session session(small_recipe(), data);
        RunKeeper keeper(session, {.folder = RunFolder(run())}, {[](const std::string&) {}, {}});
        for (int i = 1; i <= steps; ++i) {
            keeper.after_step(session.step());
            keeper.save();
            keeper.finish();
            if (i == changed_after) {
                Recipe changed = small_recipe();
                changed.generator_learning_rate = 0.125;
                session.change(changed);
            }
        }
    }

    [[nodiscard]] QString caveats(std::optional<std::int64_t> step = {}) const {
        QStringList all;
        for (const std::string& sentence : share_run(run(), step).caveats) {
            all << QString::fromStdString(sentence);
        }
        return all.join(' ');
    }

    void change(const std::function<void(RunRecord&)>& work) const {
        RunRecord record = read_run_record(RunFolder(run()).record());
        work(record);
        write_run_record(RunFolder(run()).record(), record);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void tellsAllThatMakesItTheSame() {
        train(3);
        const RunPlan plan = share_run(run(), {}).plan;
        Recipe expected = small_recipe();
        expected.threads =
            expected.threads == 0 ? processors_in(machine_in_words()) : expected.threads;
        QVERIFY(expected.threads > 0);
        QVERIFY(plan.recipe == expected);
        QCOMPARE(plan.data_spec, std::string("/data/some digits"));
        QCOMPARE(plan.steps, std::int64_t{3});
        QCOMPARE(share_run(run(), 2).plan.steps, std::int64_t{2});
        QVERIFY(run_from_text(to_text(plan)) == plan);
        QCOMPARE(caveats(), QString());
    }

    void knowsOfSettingsThatWereChanged() {
        train(6, 3);
        QVERIFY2(caveats().contains("generator_learning_rate was changed"), qPrintable(caveats()));
        QCOMPARE(share_run(run(), {}).plan.recipe.generator_learning_rate, 0.125);
        // Before that all was as at the beginning.
        QCOMPARE(share_run(run(), 2).plan.recipe.generator_learning_rate,
                 small_recipe().generator_learning_rate);
        QCOMPARE(caveats(2), QString());
    }

    /// Of the run that trains here, whose record is behind.
    void knowsBetterOfARunThatTrains() {
        train(3);
        RunPlan now{small_recipe(), "/data/some digits", 5};
        const auto expected = [&now] { return with_named_threads(now, machine_in_words()); };
        QVERIFY(share_live_run(run(), now).plan == expected());
        QVERIFY(share_live_run(run(), now).caveats.empty());
        now.recipe.dropout = 0.5;
        const SharedRun changed = share_live_run(run(), now);
        QVERIFY(changed.plan == expected());
        QCOMPARE(changed.caveats.size(), std::size_t{1});
        QVERIFY(QString::fromStdString(changed.caveats[0]).contains("dropout was changed"));
    }

    void saysThatABranchBeginsAnew() {
        train(2);
        change([](RunRecord& record) { record.parent = RunRecord::Parent{new_run_id(), 40}; });
        QVERIFY2(caveats().contains("step 40"), qPrintable(caveats()));
    }

    void refuses() {
        QVERIFY(error_of([&] { share_run(run(), {}); }).contains("no folder"));
        QVERIFY(error_of([&] {
                    share_run(m_folder->path().toStdString(), {});
                }).contains("holds no run"));
        train(2);
        for (const std::int64_t step : {-1, 0, 3}) {
            QVERIFY(error_of([&] { share_run(run(), step); }).contains("step 2"));
        }
        change([](RunRecord& record) { record.data_spec.clear(); });
        QVERIFY(error_of([&] { share_run(run(), {}); }).contains("learned from"));
        QFile record(QString::fromStdString(RunFolder(run()).record().string()));
        QVERIFY(record.open(QIODevice::WriteOnly));
        record.close();
        QVERIFY(error_of([&] { share_run(run(), {}); }).contains("run.json"));
        QVERIFY(record.remove());
        QVERIFY(!error_of([&] { share_run(run(), {}); }).isEmpty());
    }

    void readsTheProcessorsOfAMachine() {
        QVERIFY(processors_in(machine_in_words()) > 0);
        QCOMPARE(processors_in("vm, A Processor X, 16 processors"), 16);
        QCOMPARE(processors_in("1 processor"), 1);
        for (const char* words : {"", "vm", " processors", "vm, many processors", "processor"}) {
            QCOMPARE(processors_in(words), 0);
        }
        RunPlan plan;
        QCOMPARE(with_named_threads(plan, "vm, 100000 processors").recipe.threads, 0);
        plan.recipe.threads = 3;
        QCOMPARE(with_named_threads(plan, "vm, 8 processors").recipe.threads, 3);
    }
};

QTEST_GUILESS_MAIN(TestShareRun)
#include "tst_share_run.moc"
