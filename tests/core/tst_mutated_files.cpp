// Nonsense in our own files, under a checksum that is right: each is refused by a sentence that
// names the file, or is no nonsense and trains or draws.

#include "core/base/network_size.h"
#include "core/judge/judge.h"
#include "core/judge/shipped_judges.h"
#include "core/model/pretrained.h"
#include "core/train/session.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"
#include "tests/support/repacked_file.h"
#include "tests/support/small_run.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <sys/resource.h>

#include <cstring>
#include <random>

using namespace ganvas;
using nlohmann::json;

namespace {

constexpr const char* kName = "some.file";

/// Stands for a key that is taken away.
const json kRemoved = json::binary({});

Recipe tiny_recipe() {
    Recipe recipe = small_recipe();
    recipe.generator_width = 4;
    recipe.noise_size = 3;
    recipe.batch_size = 2;
    recipe.average_decay = 0.9;
    recipe.threads = 1;
    return recipe;
}

std::vector<json> nonsense() {
    return {-1,
            0,
            1,
            1.5,
            1e308,
            -1e-300,
            std::uint64_t{1} << 63U,
            true,
            "",
            "x",
            json::array(),
            json::object(),
            json(nullptr),
            UINT64_MAX,
            4.4,
            1e18,
            2,
            json::array({-1}),
            kRemoved};
}

/// The header with another value at one place.
std::string changed(const json& header, const json::json_pointer& place, const json& value) {
    json result = header;
    if (value != kRemoved) {
        result[place] = value;
    } else if (json& parent = result[place.parent_pointer()]; parent.is_object()) {
        parent.erase(place.back());
    } else {
        parent.erase(std::stoul(place.back()));
    }
    return result.dump();
}

/// Whether a value makes sense, at the few places where more than one does.
bool makes_sense(const json& header, const json::json_pointer& place, const json& value) {
    const std::string path = place.to_string();
    if (value == header.at(place)) {
        return true;
    }
    if (path == "/data" || path == "/model_of" || path == "/judge_of" || path == "/recipe/name") {
        return value.is_string() && !value.get_ref<const std::string&>().empty();
    }
    if (path == "/seconds") {
        return value.is_number() && value >= header.at(place) && value <= 1e10;
    }
    if (path.starts_with("/seen/")) { // Counts; the reader knows which can't be.
        return value.is_number() && value >= 0;
    }
    if (path == "/step") { // Of a model; a checkpoint's must be its history's.
        return header.contains("model_of") && value.is_number_integer() && value >= 0 && value < 3;
    }
    if (!path.starts_with("/recipe/")) {
        return false;
    }
    if (value == kRemoved) {
        return true; // It has a default, if the arrays are of that.
    }
    Recipe recipe = tiny_recipe();
    return value.is_number() &&
           error_of([&] { set_recipe_value(recipe, place.back(), value.dump()); }).isEmpty();
}

} // namespace

class MutatedFilesTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    RepackedFile m_run;
    RepackedFile m_model;
    RepackedFile m_judge;

    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(name); }

    /// Calls `use(bytes)` for `count` changed files; expects a sentence from it unless the change
    /// makes sense. Returns how many did.
    template<typename Use>
    int change(const RepackedFile& good, unsigned count, const Use& use) {
        const json header = json::parse(good.header);
        std::vector<json::json_pointer> places;
        const json flat = header.flatten();
        for (const auto& [place, value] : flat.items()) {
            places.emplace_back(place);
        }
        const std::vector<json> values = nonsense();
        std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same changes each time.
        int sound = 0;
        for (unsigned i = 0; i < count; ++i) {
            // A third of them outside the long list of arrays.
            json::json_pointer place = places[random() % places.size()];
            while (i % 3 == 0 && place.to_string().starts_with("/arrays")) {
                place = places[random() % places.size()];
            }
            const json& value = values[random() % values.size()];
            RepackedFile file = good;
            file.header = changed(header, place, value);
            const QByteArray bytes = file.packed();
            const QString sentence = error_of([&] { use(bytes_in(bytes)); });
            const std::string what = place.to_string() + " = " +
                                     (value == kRemoved ? "nothing" : value.dump()) + ": " +
                                     sentence.toStdString();
            if (sentence.isEmpty()) {
                ++sound;
                if (!makes_sense(header, place, value)) {
                    QTest::qFail(what.c_str(), __FILE__, __LINE__);
                }
            } else if (!sentence.contains(kName) || !sentence.endsWith('.') ||
                       sentence.contains('\n')) {
                QTest::qFail(what.c_str(), __FILE__, __LINE__);
            }
        }
        return sound;
    }

    static void train(std::span<const std::byte> bytes) {
        Session session(read_checkpoint(bytes, kName), small_digits());
        const std::int64_t before = session.steps_done();
        QVERIFY(before >= 0 && std::isfinite(session.seconds()) && session.seconds() >= 0);
        const QString failure = error_of([&session] { session.step(); });
        const std::string conflict = training_conflict(session.recipe(), FieldName::title);
        QVERIFY2(failure.isEmpty() || failure.startsWith("Step ") ||
                     failure == QString::fromStdString(conflict),
                 qPrintable(failure));
        QVERIFY(session.steps_done() <= before + 1);
    }

    [[nodiscard]] QString refusal(const RepackedFile& file) const {
        const QByteArray bytes = file.packed();
        return error_of([&bytes] { train(bytes_in(bytes)); });
    }

private Q_SLOTS:
    void initTestCase() {
        Session session(tiny_recipe(), small_digits());
        session.step();
        session.step();
        session.add_scores({2, 0.5, 0.5, 10, 1});
        session.save(path("run").toStdString());
        write_pretrained(path("model").toStdString(),
                         {session.recipe(), "builtin", session.snapshot()});
        m_run = RepackedFile(contents_of(path("run")));
        m_model = RepackedFile(contents_of(path("model")));
        m_judge = RepackedFile(contents_of(GANVAS_SOURCE_DIR "/resources/builtin.judge"));
        QCOMPARE(refusal(m_run), QString());
    }

    void descriptionsOfRuns() {
        const int sound = change(m_run, 500, train);
        QVERIFY2(sound > 5 && sound < 100, qPrintable(QString::number(sound)));
    }

    void descriptionsOfModels() {
        const int sound = change(m_model, 300, [](std::span<const std::byte> bytes) {
            const Pretrained model = read_pretrained(bytes, kName);
            const std::vector<Noise> noise{sample_noise(model.recipe.noise_size, 1)};
            QCOMPARE(model.model->generate(noise, std::vector{3}).count(), std::size_t{1});
        });
        QVERIFY2(sound > 3 && sound < 100, qPrintable(QString::number(sound)));
    }

    void descriptionsOfJudges() {
        change(m_judge, 200, [](std::span<const std::byte> bytes) {
            QCOMPARE(read_judge(bytes, kName)->read({}).count(), std::size_t{0});
        });
    }

    /// Every array of a run in turn gets numbers that none of its kind has.
    void numbersOfRuns_data() {
        QTest::addColumn<int>("array");
        const int count = static_cast<int>(json::parse(m_run.header)["arrays"].size());
        for (int i = 0; i < count; i += 3) {
            QTest::addRow("%d", i) << i;
        }
    }

    void numbersOfRuns() {
        QFETCH(int, array);
        const json arrays = json::parse(m_run.header)["arrays"];
        qsizetype at = 0;
        const auto bytes_of_array = [&arrays](int index) {
            const json& one = arrays[static_cast<std::size_t>(index)];
            qsizetype size = one["type"] == "uint8" ? 1 : one["type"] == "float32" ? 4 : 8;
            for (const json& extent : one["shape"]) {
                size *= extent.get<qsizetype>();
            }
            return size;
        };
        for (int i = 0; i < array; ++i) {
            at += bytes_of_array(i);
        }
        const qsizetype size = bytes_of_array(array);
        for (const char fill : {'\xff', '\x7f', '\x80'}) { // NaN or −1; large; tiny and negative.
            RepackedFile file = m_run;
            file.arrays.replace(at, size, QByteArray(size, fill));
            const QString sentence = refusal(file);
            QVERIFY2(sentence.isEmpty() ? fill != '\xff' : sentence.contains(kName),
                     qPrintable(sentence));
        }
    }

    void statesOfRandomNumbersAreNotBelieved_data() {
        QTest::addColumn<int>("at");
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, int at, const QByteArray& bytes) {
            QTest::newRow(name) << at << bytes;
        };
        const QByteArray zero(8, '\0');
        row("none is left", 8, zero.left(4));
        row("too many are left", 8, QByteArray("\x58\x02\0\0", 4)); // 600, of which none follow.
        row("not seeded", 12, zero.left(4));
        row("far outside", 16, QByteArray(8, '\x7f'));
        row("a long word", 28, QByteArray(1, '\1'));
        row("no words", 24, QByteArray(624 * 8, '\0'));
        row("NaN", 5016, QByteArray(8, '\xff'));
        row("NaN kept back", 5048, QByteArray(4, '\xff'));
        row("neither yes nor no", 5052, QByteArray(1, '\2'));
    }

    /// The two states are the last of the file.
    void statesOfRandomNumbersAreNotBelieved() {
        QFETCH(int, at);
        QFETCH(QByteArray, bytes);
        for (const qsizetype from_end : {5056, 2 * 5056}) {
            RepackedFile file = m_run;
            file.arrays.replace(file.arrays.size() - from_end + at, bytes.size(), bytes);
            const QString sentence = refusal(file);
            QVERIFY2(sentence.contains("random numbers") && sentence.contains(kName),
                     qPrintable(sentence));
        }
    }

    /// Before networks of gigabytes are built for it.
    void aSmallFileTakesLittleMemory_data() {
        QTest::addColumn<bool>("isModel");
        QTest::newRow("run") << false;
        QTest::newRow("model") << true;
    }

    void aSmallFileTakesLittleMemory() {
        QFETCH(bool, isModel);
        RepackedFile file = isModel ? m_model : m_run;
        json header = json::parse(file.header);
        header["recipe"]["generator_width"] = 512;
        header["recipe"]["noise_size"] = 1024;
        header["recipe"]["conditioning"] = "concatenate";
        file.header = header.dump();
        const QByteArray bytes = file.packed();
        const auto peak = [] {
            rusage usage = {};
            ::getrusage(RUSAGE_SELF, &usage);
            return usage.ru_maxrss;
        };
        const long before = peak();
        const QString sentence = error_of([&] {
            if (isModel) {
                read_pretrained(bytes_in(bytes), kName);
            } else {
                train(bytes_in(bytes));
            }
        });
        QVERIFY2(sentence.contains("fit its recipe"), qPrintable(sentence));
        QVERIFY2(sentence.contains(kName), qPrintable(sentence));
        QVERIFY2(peak() - before < 50'000, "50 MB; the networks alone would take 200");
    }

    void theSizeIsKnownBeforehand() {
        for (const int conditioning : {kMultiply, kConcatenate}) {
            for (const bool taper : {false, true}) {
                Recipe recipe = small_recipe();
                recipe.generator_width = 128;
                recipe.noise_size = 100;
                recipe.conditioning = conditioning;
                recipe.taper = taper;
                const auto all = static_cast<std::size_t>(
                    Session(recipe, nullptr).graphs().generator.parameters());
                QVERIFY(generator_weights(recipe) <= all);
                QVERIFY(generator_weights(recipe) * 10 > all * 9);
            }
        }
    }

    void arraysAreThoseOfTheNetworks() {
        for (const char* const name : {"generator.body.dense.weight", "discriminator.label.bias",
                                       "average.body.conv3.bias", "adam_steps", "rng"}) {
            RepackedFile file = m_run;
            QVERIFY2(file.replace('"' + std::string(name) + '"', "\"other\""), name);
            const QString sentence = refusal(file);
            QVERIFY2(sentence.contains(name) && sentence.contains(kName), qPrintable(sentence));
        }
        RepackedFile more = m_run;
        QVERIFY(more.replace(R"("arrays":[)",
                             R"("arrays":[{"name":"more","shape":[0],"type":"uint8"},)"));
        QVERIFY(refusal(more).contains("no use for its array more"));
    }

    /// A weight may be finite and yet too large to compute with.
    void blackIsNoPictureOfHugeWeights() {
        Session session(tiny_recipe(), small_digits());
        session.save(path("huge").toStdString());
        Checkpoint checkpoint = read_checkpoint(path("huge").toStdString());
        for (NamedArray& array : checkpoint.state) {
            if (array.name.starts_with("average.") && array.name.ends_with("weight")) {
                for (std::size_t i = 0; i < array.bytes.size(); i += sizeof(float)) {
                    const float huge = i % 8 == 0 ? 3e38F : -3e38F;
                    std::memcpy(array.bytes.data() + i, &huge, sizeof(huge));
                }
            }
        }
        const auto model = Session(checkpoint, nullptr).snapshot();
        const std::vector<Noise> noise{sample_noise(3, 1), sample_noise(3, 2)};
        QVERIFY(error_of([&] {
                    static_cast<void>(model->generate(noise, std::vector{3, 4}));
                }).contains("too large"));
        QVERIFY(error_of([&] {
                    write_pretrained(path("huge.model").toStdString(),
                                     {checkpoint.recipe, "builtin", model});
                }).contains("16 bits"));
        QVERIFY(!QFile::exists(path("huge.model")));
    }
};

QTEST_GUILESS_MAIN(MutatedFilesTest)
#include "tst_mutated_files.moc"
