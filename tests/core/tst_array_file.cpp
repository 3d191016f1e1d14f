#include "core/files/array_file.h"
#include "tests/support/error_of.h"
#include "tests/support/repacked_file.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cstring>
#include <limits>
#include <vector>

using namespace ganvas;

namespace {

template<typename Number>
NamedArray array_of(const char* name, ArrayType type, const std::vector<Number>& values) {
    NamedArray array{name, type, {static_cast<std::int64_t>(values.size())}, {}};
    const auto bytes = std::as_bytes(std::span(values));
    array.bytes.assign(bytes.begin(), bytes.end());
    return array;
}

NamedArray floats(const char* name, const std::vector<float>& values) {
    return array_of(name, ArrayType::float32, values);
}

QByteArray packed(const std::vector<NamedArray>& arrays) {
    const std::vector<std::byte> bytes = pack_arrays({{"judge_of", "mnist"}}, arrays);
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

QString refusal(const QByteArray& file, ArrayFileKind kind = ArrayFileKind::judge) {
    nlohmann::json header;
    return error_of([&] { static_cast<void>(unpack_arrays(bytes_in(file), kind, header)); });
}

} // namespace

class ArrayFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bringsArraysBack() {
        const std::vector<NamedArray> arrays{
            floats("weight", {1, -2, 3e38F}), floats("none", {}),
            NamedArray{"one", ArrayType::int64, {}, std::vector<std::byte>(8)},
            array_of<double>("d", ArrayType::float64, {0.1}),
            array_of<std::uint16_t>("half", ArrayType::float16, {0x3C00, 0x8001, 0x7BFF})};
        const QByteArray file = packed(arrays);
        QCOMPARE(RepackedFile(file).packed(), file);
        nlohmann::json header;
        QVERIFY(unpack_arrays(bytes_in(file), ArrayFileKind::judge, header) == arrays);
        QCOMPARE(header["judge_of"], "mnist");
    }

    void descriptionsAreNotBelieved_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("about");
        const auto row = [](const char* name, const char* from, const char* to, const char* about) {
            QTest::newRow(name) << QString(from) << QString(to) << QString(about);
        };
        // The last of three arrays, each of two floats, is the one called c.
        const char* const shape = R"("c","shape":[2])";
        const auto with_shape = [&row, shape](const char* to, const char* about) {
            row(to, shape, to, about);
        };
        with_shape(R"("c","shape":[])", "more than it describes");
        with_shape(R"("c","shape":[3])", "longer than the file");
        with_shape(R"("c","shape":[1])", "more than it describes");
        with_shape(R"("c","shape":[0])", "more than it describes");
        with_shape(R"("c","shape":[-2])", "whole number");
        with_shape(R"("c","shape":[2.0])", "whole number");
        with_shape(R"("c","shape":[2.5])", "whole number");
        with_shape(R"("c","shape":[true])", "whole number");
        with_shape(R"("c","shape":["2"])", "whole number");
        with_shape(R"("c","shape":[1e308])", "whole number");
        with_shape(R"("c","shape":[9223372036854775808])", "whole number");
        with_shape(R"("c","shape":[4611686018427387904,4])", "whole number");
        with_shape(R"("c","shape":[1000000000,1000000000,1000000000])", "longer than the file");
        with_shape(R"("c","shape":[65536,65536])", "longer than the file");
        with_shape(R"("c","shape":[2,1,1,1,1,1,1,1,1])", "list of up to 8");
        with_shape(R"("c","shape":2)", "list of up to 8");
        with_shape(R"("c","shape":null)", "list of up to 8");
        with_shape(R"("c")", "\"shape\" is missing");
        row("another name", R"("c")", R"("a")", "the array a twice");
        row("no name", R"("c")", "7", "\"name\"");
        row("a name's end", R"("c")", R"("a\u0000")", "\"name\"");
        row("another type", R"("float32"}])", R"("float33"}])", "unknown type");
        row("a wider type", R"("float32"}])", R"("float64"}])", "longer than the file");
        row("a narrower type", R"("float32"}])", R"("float16"}])", "more than it describes");
        row("no list", R"("arrays":[)", R"("arrays":3,"others":[)", "damaged");
        row("no arrays", R"("arrays":[)", R"("others":[)", "\"arrays\" is missing");
        row("one too many", "}]", R"(},{"name":"d","shape":[],"type":"int64"}])",
            "longer than the file");
        row("and of one byte", "}]", R"(},{"name":"d","shape":[],"type":"uint8"}])",
            "longer than the file");
        row("no object", R"({"name":"b")", R"(1,{"name":"b")", "damaged");
        row("key twice", R"("arrays":[)", R"("judge_of":"x","judge_of":"y","arrays":[)", "twice");
        row("arrays twice", R"("arrays":[)", R"("arrays":[],"arrays":[)", "\"arrays\" twice");
        row("garbage", "}]", "}]]", "damaged");
    }

    void descriptionsAreNotBelieved() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, about);
        RepackedFile file(packed({floats("a", {1, 2}), floats("b", {1, 2}), floats("c", {1, 2})}));
        QVERIFY2(file.replace(from.toStdString(), to.toStdString()), file.header.c_str());
        const QString clause = refusal(file.packed());
        QVERIFY2(clause.contains(about), qPrintable(clause));
    }

    /// The next array would be read beyond the end.
    void aSingleNumberNeedsItsBytesToo() {
        RepackedFile file(packed({floats("a", {1, 2})}));
        QVERIFY(file.replace(R"("arrays":[)", R"("arrays":[{"name":"x","shape":[2],"type":)"
                                              R"("float32"},{"name":"y","shape":[],"type":)"
                                              R"("float64"},)"));
        QVERIFY(refusal(file.packed()).contains("longer than the file"));
    }

    void longDescriptionsAreRefused() {
        RepackedFile file(packed({}));
        file.header.insert(file.header.size() - 1, 1'000'000, ' ');
        QVERIFY(refusal(file.packed()).contains("too long"));
    }

    void numbersAreNotBelieved_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<bool>("isSound");
        const auto row = [](const char* name, const NamedArray& array, bool isSound) {
            QTest::newRow(name) << packed({floats("first", {0}), array}) << isSound;
        };
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const float infinity = std::numeric_limits<float>::infinity();
        row("weights", floats("x.weight", {-1, 2}), true);
        row("NaN", floats("x.weight", {1, nan}), false);
        row("infinity", floats("x.weight", {infinity}), false);
        row("minus infinity", floats("metrics.d_loss", {-infinity}), false);
        row("double", array_of<double>("metrics.seconds", ArrayType::float64, {nan}), false);
        row("half", array_of<std::uint16_t>("w", ArrayType::float16, {0x7BFF, 0xFBFF}), true);
        row("half NaN", array_of<std::uint16_t>("w", ArrayType::float16, {0x7C01}), false);
        row("half infinity", array_of<std::uint16_t>("w", ArrayType::float16, {0xFC00}), false);
        row("moment", floats("x.weight.exp_avg", {-1}), true);
        row("square", floats("x.weight.exp_avg_sq", {0, -0.0F, 1}), true);
        row("negative square", floats("x.weight.exp_avg_sq", {1, -1e-30F}), false);
        row("mean", floats("x.running_mean", {-1}), true);
        row("variance", floats("x.running_var", {2}), true);
        row("negative variance", floats("x.running_var", {-1}), false);
        row("negative half", array_of<std::uint16_t>("x.running_var", ArrayType::float16, {0x8001}),
            false);
        const auto count = [](std::int64_t value) {
            return array_of<std::int64_t>("x.num_batches_tracked", ArrayType::int64, {value});
        };
        row("count", count(3), true);
        row("negative count", count(-1), false);
        row("spectral", floats("x.spectral.u", {0.6F, -0.8F}), true);
        row("long spectral", floats("x.spectral.u", {6, 8}), false);
        row("no spectral", floats("x.spectral.u", {0, 0}), false);
    }

    void numbersAreNotBelieved() {
        QFETCH(QByteArray, file);
        QFETCH(bool, isSound);
        const QString clause = refusal(file);
        QVERIFY2(clause.isEmpty() == isSound, qPrintable(clause));
    }

    void saysWhatAFileIs() {
        const auto file = [](const nlohmann::json& header) {
            const std::vector<std::byte> bytes = pack_arrays(header, {});
            return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                              static_cast<qsizetype>(bytes.size()));
        };
        using enum ArrayFileKind;
        const QByteArray of_judge = file({{"judge_of", "mnist"}});
        const QByteArray of_model = file({{"model_of", "mnist"}, {"recipe", 1}});
        const QByteArray of_run = file({{"recipe", 1}});
        QVERIFY(kind_of(bytes_in(of_judge)) == judge);
        QVERIFY(kind_of(bytes_in(of_model)) == model);
        QVERIFY(kind_of(bytes_in(of_run)) == checkpoint);
        QVERIFY(kind_of(bytes_in(file({}))) == unknown);
        QVERIFY(kind_of(bytes_in("hello")) == unknown);
        QCOMPARE(refusal(of_run, judge), QString("it is a checkpoint, not a judge"));
        QCOMPARE(refusal(of_judge, model), QString("it is a judge, not an exported model"));
        const QString clause = refusal(of_model, checkpoint);
        QVERIFY2(clause.startsWith("it is an exported model, not a checkpoint; "),
                 qPrintable(clause));
        QVERIFY(refusal(file({}), judge).contains("another kind"));
    }

    void versionsAreChecked() {
        QByteArray file = packed({});
        file[8] = 0;
        QVERIFY(refusal(file).contains("damaged"));
        file[8] = 2;
        QVERIFY(refusal(file).contains("newer"));
        QVERIFY(refusal(packed({}).left(20)).contains("not a Ganvas file"));
    }
};

QTEST_GUILESS_MAIN(ArrayFileTest)
#include "tst_array_file.moc"
