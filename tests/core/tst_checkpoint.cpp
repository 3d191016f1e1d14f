#include "core/files/checkpoint.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"
#include "tests/support/repacked_file.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cstring>
#include <limits>
#include <memory>
#include <span>

using namespace ganvas;

Q_DECLARE_METATYPE(std::shared_ptr<Checkpoint>)

namespace {

NamedArray floats(const char* name, const std::vector<float>& values) {
    NamedArray array{name, ArrayType::float32, {static_cast<std::int64_t>(values.size())}, {}};
    const auto bytes = std::as_bytes(std::span(values));
    array.bytes.assign(bytes.begin(), bytes.end());
    return array;
}

Checkpoint example() {
    Checkpoint checkpoint;
    checkpoint.recipe = recipe_named("quick");
    checkpoint.recipe.generator_learning_rate = 1.25e-4;
    checkpoint.data_spec = "/data/ziffern-é";
    checkpoint.step = 3;
    checkpoint.seconds = 4.5;
    for (int i = 1; i <= 3; ++i) {
        StepMetrics metrics;
        metrics.step = i;
        metrics.seconds = i * 1.5;
        metrics.d_loss = 0.5F * static_cast<float>(i);
        metrics.g_label_loss = 2.0F;
        checkpoint.history.push_back(metrics);
    }
    checkpoint.state = {floats("weights", {1, 2, 3}), floats("empty", {}),
                        NamedArray{"scalar", ArrayType::int64, {}, std::vector<std::byte>(8)}};
    return checkpoint;
}

QString refusal(const std::filesystem::path& file) {
    return error_of([&] { (void)read_checkpoint(file); });
}

} // namespace

class TestCheckpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas() {
        const Checkpoint written = example();
        write_checkpoint(path("run.ganvas"), written);
        const Checkpoint read = read_checkpoint(path("run.ganvas"));
        QCOMPARE(read.recipe, written.recipe);
        QCOMPARE(read.data_spec, written.data_spec);
        QCOMPARE(read.step, written.step);
        QCOMPARE(read.seconds, written.seconds);
        QVERIFY(read.state == written.state);
        QCOMPARE(read.history.size(), 3U);
        QCOMPARE(read.history[2].step, 3);
        QCOMPARE(read.history[2].seconds, 4.5);
        QCOMPARE(read.history[2].d_loss, 1.5F);
        QCOMPARE(read.history[1].g_label_loss, 2.0F);
    }

    void replacesAnOlderFile() {
        Checkpoint checkpoint = example();
        write_checkpoint(path("again.ganvas"), checkpoint);
        checkpoint.seconds = 99;
        write_checkpoint(path("again.ganvas"), checkpoint);
        QCOMPARE(read_checkpoint(path("again.ganvas")).seconds, 99.0);
        QCOMPARE(QDir(m_folder.path()).entryList({"again*"}).size(), 1);
    }

    void everyFlippedByteIsNoticed() {
        write_checkpoint(path("good.ganvas"), example());
        const QByteArray good = contents("good.ganvas");
        for (qsizetype at = 0; at < good.size(); ++at) {
            QByteArray bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 0x20);
            store("bad.ganvas", bad);
            QVERIFY2(!refusal(path("bad.ganvas")).isEmpty(), qPrintable(QString::number(at)));
        }
    }

    void everyCutIsNoticed() {
        write_checkpoint(path("good.ganvas"), example());
        const QByteArray good = contents("good.ganvas");
        for (qsizetype size = 0; size < good.size(); size += 7) {
            store("cut.ganvas", good.left(size));
            QVERIFY2(!refusal(path("cut.ganvas")).isEmpty(), qPrintable(QString::number(size)));
        }
        store("cut.ganvas", good + "x");
        QVERIFY(!refusal(path("cut.ganvas")).isEmpty());
    }

    void foreignFilesAreNamed() {
        store("text.ganvas", "This is not a checkpoint, it is a letter to a friend.");
        QVERIFY(refusal(path("text.ganvas")).contains("not a Ganvas file"));
        QVERIFY(refusal(path("missing.ganvas")).contains("no such file"));
        QVERIFY(refusal(m_folder.path().toStdString()).contains("folder"));
        store("empty.ganvas", {});
        QVERIFY(refusal(path("empty.ganvas")).contains("not a Ganvas file"));
    }

    void aNewerFormatIsNamed() {
        write_checkpoint(path("newer.ganvas"), example());
        QByteArray bytes = contents("newer.ganvas");
        bytes[8] = 2;
        store("newer.ganvas", bytes);
        QVERIFY(refusal(path("newer.ganvas")).contains("newer"));
    }

    void numbersMustAgree_data() {
        QTest::addColumn<std::shared_ptr<Checkpoint>>("checkpoint");
        QTest::addColumn<QString>("about");
        const auto row = [](const char* name, const char* about, const auto& change) {
            const auto checkpoint = std::make_shared<Checkpoint>(example());
            change(*checkpoint);
            QTest::newRow(name) << checkpoint << QString(about);
        };
        const double infinity = std::numeric_limits<double>::infinity();
        const float nan = std::numeric_limits<float>::quiet_NaN();
        row("as it was", "", [](Checkpoint&) {});
        row("nothing done", "", [](Checkpoint& c) {
            c.history.clear();
            c.step = 0;
        });
        row("no data yet", "", [](Checkpoint& c) {
            c.history.clear();
            c.step = 0;
            c.data_spec.clear();
        });
        row("no data", "\"data\"", [](Checkpoint& c) { c.data_spec.clear(); });
        row("step -1", "\"step\"", [](Checkpoint& c) { c.step = -1; });
        row("too many steps", "\"step\"", [](Checkpoint& c) { c.step = 1'000'000'001; });
        row("one more step", "does not end", [](Checkpoint& c) { c.step = 4; });
        row("one step less", "does not end", [](Checkpoint& c) { c.step = 2; });
        row("no history", "does not end", [](Checkpoint& c) { c.history.clear(); });
        row("negative seconds", "\"seconds\"", [](Checkpoint& c) { c.seconds = -1; });
        row("infinite seconds", "\"seconds\"", [=](Checkpoint& c) { c.seconds = infinity; });
        row("many seconds", "\"seconds\"", [](Checkpoint& c) { c.seconds = 1e300; });
        row("fewer seconds", "does not end", [](Checkpoint& c) { c.seconds = 4; });
        row("step 0", "follow", [](Checkpoint& c) { c.history[0].step = 0; });
        row("step twice", "follow", [](Checkpoint& c) { c.history[1].step = 1; });
        row("time goes back", "follow", [](Checkpoint& c) { c.history[1].seconds = 1; });
        row("negative time", "follow", [](Checkpoint& c) { c.history[0].seconds = -1; });
        row("endless time", "finite", [=](Checkpoint& c) { c.history[2].seconds = infinity; });
        row("NaN", "finite", [=](Checkpoint& c) { c.history[1].g_loss = nan; });
        row("accuracy", "accuracy", [](Checkpoint& c) { c.history[1].label_accuracy = 1.1F; });
        row("negative", "accuracy", [](Checkpoint& c) { c.history[1].validity_accuracy = -1; });
        row("hinge", "", [](Checkpoint& c) { c.history[1].g_loss = -7; });
        const auto scored = [&row](const char* name, const char* about,
                                   const std::vector<ScorePoint>& scores) {
            row(name, about, [scores](Checkpoint& c) { c.scores = scores; });
        };
        const ScorePoint good{0, 0.9, 0.8, 12, 0.5};
        const auto at = [good](std::int64_t step) {
            ScorePoint point = good;
            point.step = step;
            return point;
        };
        scored("scores", "", {at(0), at(1), at(3)});
        scored("scores of a later step", "its scores", {at(4)});
        scored("scores of step -1", "its scores", {at(-1)});
        scored("scores of a step twice", "its scores", {at(2), at(2)});
        scored("scores in no order", "its scores", {at(2), at(1)});
        scored("agreement above 1", "no judge", {{1, 1.01, 0.8, 12, 0.5}});
        scored("negative agreement", "no judge", {{1, -0.1, 0.8, 12, 0.5}});
        scored("negative diversity", "no judge", {{1, 0.9, -0.8, 12, 0.5}});
        scored("negative distance", "no judge", {{1, 0.9, 0.8, -12, 0.5}});
        scored("negative floor", "no judge", {{1, 0.9, 0.8, 12, -0.5}});
        scored("infinite distance", "finite", {{1, 0.9, 0.8, infinity, 0.5}});
        const auto counted = [&row](const char* name, const char* about, std::int64_t generator,
                                    std::int64_t discriminator) {
            row(name, about, [=](Checkpoint& c) {
                NamedArray array{"adam_steps", ArrayType::int64, {2}, std::vector<std::byte>(16)};
                std::memcpy(array.bytes.data(), &generator, 8);
                std::memcpy(array.bytes.data() + 8, &discriminator, 8);
                c.state.push_back(array);
            });
        };
        counted("joint updates", "", 3, 3);
        counted("two updates a step", "", 3, 6);
        counted("twenty batches a step", "", 3, 120);
        counted("too many updates", "optimizers", 3, 121);
        counted("too few updates", "optimizers", 3, 2);
        counted("another count", "optimizers", 2, 6);
        counted("negative counts", "optimizers", -3, 6);
        counted("negative updates", "optimizers", 3, -6);
        const auto weighing = [&row](const char* name, const char* about, float weight) {
            row(QByteArray(name) + ' ' + QByteArray::number(weight), about, [=](Checkpoint& c) {
                c.state.push_back(floats(name, {0.5F, weight}));
            });
        };
        weighing("generator.body.dense.weight", "", 1e17F);
        for (const char* const array : {"generator.body.dense.weight", "discriminator.label.bias",
                                        "average.body.norm1.gain", "g.norm0.running_mean"}) {
            weighing(array, "small enough", 3e38F);
            weighing(array, "small enough", -1.1e18F);
        }
        weighing("generator.body.dense.weight.exp_avg_sq", "", 3e38F);
        weighing("generator.body.norm0.running_var", "", 3e38F);
        row("a huge loss", "", [](Checkpoint& c) { c.history[1].d_loss = 3e38F; });
        row("wide", "recipe", [](Checkpoint& c) { c.recipe.generator_width = 514; });
        row("odd", "recipe", [](Checkpoint& c) { c.recipe.generator_width = 5; });
        row("NaN in the recipe", "recipe", [=](Checkpoint& c) { c.recipe.beta1 = nan; });
    }

    void numbersMustAgree() {
        QFETCH(std::shared_ptr<Checkpoint>, checkpoint);
        QFETCH(QString, about);
        write_checkpoint(path("odd.ganvas"), *checkpoint);
        const QString sentence = refusal(path("odd.ganvas"));
        QVERIFY2(sentence.contains(about) && sentence.isEmpty() == about.isEmpty(),
                 qPrintable(sentence));
        QVERIFY2(about.isEmpty() || sentence.contains(m_folder.filePath("odd.ganvas")),
                 qPrintable(sentence));
    }

    void itsTextIsNotBelieved_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        const auto row = [](const char* from, const char* to) {
            QTest::newRow(to) << QString(from) << QString(to);
        };
        for (const char* const step : {"1.5", "3.0", "1e308", "true", "null", "\"3\"", "[3]",
                                       "9223372036854775808", "18446744073709551619"}) {
            QTest::addRow("step %s", step) << R"("step":3)"
                                           << R"("step":)" + QString(step);
        }
        for (const char* const seconds : {"true", "null", "\"4.5\"", "[4.5]", "-0.1", "1e11"}) {
            QTest::addRow("seconds %s", seconds) << R"("seconds":4.5)"
                                                 << R"("seconds":)" + QString(seconds);
        }
        row(R"("data":)", R"("data":7,"other":)");
        row(R"("data":)", R"("other":)");
        row(R"("name":"quick")", R"("name":7)");
        row(R"("name":"quick")", R"("title":"quick")");
        row(R"("name":"quick")", R"("name":"")");
        for (const char* const width : {"64.4", "1e18", "-64.0", "true", "\"64\"", "null", "0.0"}) {
            QTest::addRow("width %s", width) << R"("generator_width":64.0)"
                                             << R"("generator_width":)" + QString(width);
        }
        row(R"("shared_fakes":1.0)", R"("shared_fakes":1e18)");
        row(R"("shared_fakes":1.0)", R"("shared_fakes":0.5)");
        row(R"("shared_fakes":1.0)", R"("shared_fakes":2)");
        row(R"("loss":"hinge")", R"("loss":"hinges")");
        row(R"("loss":"hinge")", R"("loss":1)");
        row(R"("loss":"hinge")", R"("loss":"hinge","depth":3)");
        row(R"("recipe":{)", R"("recipe":[],"other":{)");
        row(R"("metrics.d_loss")", R"("metrics.e_loss")");
        row(R"("metrics.step","shape":[3],"type":"int64")",
            R"("metrics.step","shape":[3],"type":"float64")");
        row(R"("metrics.seconds","shape":[3])", R"("metrics.seconds","shape":[3,1])");
        row(R"("metrics.seconds","shape":[3])", R"("metrics.seconds","shape":[1,3])");
    }

    void itsTextIsNotBelieved() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        write_checkpoint(path("good.ganvas"), example());
        RepackedFile file(contents("good.ganvas"));
        QVERIFY2(file.replace(from.toStdString(), to.toStdString()), file.header.c_str());
        store("odd.ganvas", file.packed());
        const QString sentence = refusal(path("odd.ganvas"));
        QVERIFY2(sentence.contains(m_folder.filePath("odd.ganvas")), qPrintable(sentence));
        QVERIFY2(sentence.count('.') >= 1 && !sentence.contains(".."), qPrintable(sentence));
    }

    void aFailedWriteCostsNothing() {
        write_checkpoint(path("kept.ganvas"), example());
        QVERIFY_EXCEPTION_THROWN(write_checkpoint(path("no/such/folder/x.ganvas"), example()),
                                 Error);
        QVERIFY_EXCEPTION_THROWN(write_checkpoint("/dev/full/x.ganvas", example()), Error);
        QCOMPARE(read_checkpoint(path("kept.ganvas")).step, 3);
    }

private:
    std::filesystem::path path(const char* name) const {
        return m_folder.filePath(name).toStdString();
    }

    QByteArray contents(const char* name) const { return contents_of(m_folder.filePath(name)); }

    void store(const char* name, const QByteArray& bytes) const {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCheckpoint)
#include "tst_checkpoint.moc"
