#include "core/base/run_id.h"
#include "core/files/run_json.h"
#include "core/files/time_text.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

using namespace ganvas;
using nlohmann::json;

namespace {

RunRecord some_record() {
    RunRecord record;
    record.id = new_run_id();
    record.parent = {new_run_id(), 400};
    record.twin = new_run_id();
    record.title = "Slower discriminator";
    record.note = "Two lines,\nthe second with \"quotes\" and ü.";
    record.recipe = recipe_named("quick");
    record.recipe.seed = 7;
    record.data_spec = "/home/somebody/digits";
    record.data_title = "digits, 60 digits";
    record.fingerprint = std::string(64, 'a');
    record.ganvas = "0.1.0";
    record.libtorch = "1.13.0";
    record.machine = "attic, 2 processors";
    record.begun = 1'790'000'000;
    record.ended = 1'790'000'100;
    record.step = 1200;
    record.seconds = 61.25;
    record.seen = {153'600, 60, 76'800, 1280.5};
    record.scores = {1100, 0.98, 0.9, 4.5, 1.25};
    return record;
}

} // namespace

class TestRunJson : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] std::filesystem::path file() const {
        return m_folder.filePath("run.json").toStdString();
    }

    void write(const QByteArray& text) const {
        QFile opened(m_folder.filePath("run.json"));
        QVERIFY(opened.open(QIODevice::WriteOnly) && opened.write(text) == text.size());
    }

private Q_SLOTS:
    void comesBackAsItWas() {
        const RunRecord record = some_record();
        write_run_record(file(), record);
        QVERIFY(read_run_record(file()) == record);
        RunRecord bare;
        bare.id = new_run_id();
        write_run_record(file(), bare);
        QVERIFY(read_run_record(file()) == bare);
    }

    void bytesThatAreNoTextDoNotKeepItFromBeingWritten() {
        RunRecord record = some_record();
        record.data_spec = "/home/\xff";
        write_run_record(file(), record);
        QCOMPARE(read_run_record(file()).id, record.id);
    }

    void idsAreUuidsAndDiffer() {
        QSet<QString> ids;
        for (int i = 0; i < 1000; ++i) {
            const std::string id = new_run_id();
            QVERIFY2(is_run_id(id) && id[14] == '4' && QString("89ab").contains(id[19]),
                     id.c_str());
            ids.insert(QString::fromStdString(id));
        }
        QCOMPARE(ids.size(), 1000);
        for (const char* other : {"", "1", "1BDAC673-c2f7-4eda-9486-05d169fbdeee",
                                  "1bdac673-c2f7-4eda-9486-05d169fbdeee0",
                                  "../../../etc/passwd-aaaa-aaaa-aaaaaaaaaa"}) {
            QVERIFY2(!is_run_id(other), other);
        }
    }

    void timesAreUtc() {
        QCOMPARE(time_in_text(0), std::string("1970-01-01T00:00:00Z"));
        QCOMPARE(time_from_text("2026-11-29T17:20:00Z"), std::optional<std::int64_t>(1795972800));
        QCOMPARE(time_from_text(time_in_text(1795972799)), std::optional<std::int64_t>(1795972799));
        for (const char* other :
             {"", "2026-11-29", "2026-11-29T17:20:00", "yesterday", "2026-11-29T17:20:00Z "}) {
            QVERIFY2(!time_from_text(other), other);
        }
    }

    void refusesWhatCannotBe_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("clause");
        QTest::newRow("a newer version") << "/ganvas_run" << QByteArray("2") << "newer Ganvas";
        QTest::newRow("no version") << "/ganvas_run" << QByteArray("\"1\"") << "ganvas_run";
        QTest::newRow("an id that is a path") << "/id" << QByteArray("\"../x\"") << "no UUID";
        QTest::newRow("a parent without a step") << "/parent/step" << QByteArray("null") << "step";
        QTest::newRow("a step below zero") << "/step" << QByteArray("-1") << "step";
        QTest::newRow("more of the data than was seen")
            << "/seen/since" << QByteArray("200000") << "since";
        QTest::newRow("seconds that are a text") << "/seconds" << QByteArray("\"1\"") << "seconds";
        QTest::newRow("scores of a later step") << "/scores/step" << QByteArray("1201") << "step";
        QTest::newRow("no time") << "/begun" << QByteArray("\"soon\"") << "begun is no time";
        QTest::newRow("a recipe that can't be")
            << "/recipe/batch_size" << QByteArray("0") << "batch_size";
    }

    void refusesWhatCannotBe() {
        QFETCH(const QString, pointer);
        QFETCH(const QByteArray, value);
        QFETCH(const QString, clause);
        write_run_record(file(), some_record());
        json object = json::parse(contents_of(m_folder.filePath("run.json")).toStdString());
        object[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
        write(QByteArray::fromStdString(object.dump()));
        const QString error = error_of([this] { read_run_record(file()); });
        QVERIFY2(error.contains(clause) && error.contains("run.json"), qPrintable(error));
    }

    void refusesWhatIsNone_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half") << QByteArray(R"({"ganvas_run": 1, "id")");
        QTest::newRow("a list") << QByteArray("[1, 2]");
        QTest::newRow("somebody else's") << QByteArray(R"({"name": "package"})");
        QTest::newRow("bytes") << QByteArray("\x89PNG\r\n\x1a\n");
    }

    void refusesWhatIsNone() {
        QFETCH(const QByteArray, text);
        write(text);
        const QString error = error_of([this] { read_run_record(file()); });
        QVERIFY2(error.contains("run.json cannot be opened"), qPrintable(error));
        QFile::remove(m_folder.filePath("run.json"));
        QVERIFY(error_of([this] { read_run_record(file()); }).contains("no such file"));
    }
};

QTEST_GUILESS_MAIN(TestRunJson)
#include "tst_run_json.moc"
