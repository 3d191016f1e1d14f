#include "core/io/checkpoint.h"
#include "tests/error_of.h"

#include <QTemporaryDir>
#include <QtTest>

#include <span>

using namespace ganvas;

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
        checkpoint.step = 99;
        write_checkpoint(path("again.ganvas"), checkpoint);
        QCOMPARE(read_checkpoint(path("again.ganvas")).step, 99);
        QCOMPARE(QDir(m_folder.path()).entryList({"again*"}).size(), 1);
    }

    void everyFlippedByteIsNoticed() {
        write_checkpoint(path("good.ganvas"), example());
        const QByteArray good = contents("good.ganvas");
        // Bytes 8 to 11 are the version: a lower one than ours is not damage.
        for (qsizetype at = 0; at < good.size(); at += at == 7 ? 5 : 1) {
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
        QVERIFY(refusal(path("missing.ganvas")).contains("not there"));
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

    QByteArray contents(const char* name) const {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void store(const char* name, const QByteArray& bytes) const {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCheckpoint)
#include "tst_checkpoint.moc"
