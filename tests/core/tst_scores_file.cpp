// All that a judge has said of a step, on the disk.

#include "core/base/images.h"
#include "core/files/scores_file.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

using namespace ganvas;
using nlohmann::json;

namespace {

Scores some_scores() {
    Scores scores;
    scores.step = 1234;
    scores.samples = 500;
    scores.agreement = 0.1 + 0.2;
    scores.frechet = 12.5;
    scores.frechet_floor = 1.0 / 3;
    scores.class_agreement.resize(kDigitCount);
    scores.class_diversity.resize(kDigitCount);
    scores.confusion.assign(kDigitCount, std::vector<int>(kDigitCount));
    for (std::size_t digit = 0; digit < scores.confusion.size(); ++digit) {
        const auto number = static_cast<double>(digit);
        scores.class_agreement.at(digit) = number / 9;
        scores.class_diversity.at(digit) = 0.1 * number;
        for (std::size_t read = 0; read < scores.confusion.size(); ++read) {
            scores.confusion.at(digit).at(read) = static_cast<int>(10 * digit + read);
        }
    }
    scores.precision = 0.875;
    scores.recall = 0.25;
    scores.real_agreement = 0.99;
    scores.real_precision = 0.9;
    scores.real_recall = 0.91;
    double number = 0;
    for (Scores::PerClass* const figures :
         {&scores.class_precision, &scores.class_recall, &scores.real_class_agreement,
          &scores.real_class_precision, &scores.real_class_recall}) {
        figures->assign(kDigitCount, 1 / ++number);
        figures->at(3) = 0;
    }
    return scores;
}

Scores with_gan_train(Scores scores) {
    GanTrain gan_train{{0.97, Scores::PerClass(kDigitCount, 0.96)},
                       {0.985, Scores::PerClass(kDigitCount, 0.98)}};
    gan_train.generated.per_class[2] = 0.5;
    scores.gan_train = gan_train;
    return scores;
}

} // namespace

class TestScoresFile : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString name() const { return m_folder.filePath("step-00001234.json"); }
    [[nodiscard]] std::filesystem::path file() const { return name().toStdString(); }

    void write(const QByteArray& text) const {
        QFile opened(name());
        QVERIFY(opened.open(QIODevice::WriteOnly) && opened.write(text) == text.size());
    }

private Q_SLOTS:
    void bringsEveryNumberBack_data() {
        QTest::addColumn<bool>("measured");
        QTest::newRow("as a judge scores") << false;
        QTest::newRow("with GAN-train") << true;
    }

    void bringsEveryNumberBack() {
        QFETCH(const bool, measured);
        const Scores scores = measured ? with_gan_train(some_scores()) : some_scores();
        write_scores(file(), scores);
        const Scores read = read_scores(file());
        QVERIFY(read.class_precision == scores.class_precision);
        QVERIFY(read.class_recall == scores.class_recall);
        QVERIFY(read.real_class_agreement == scores.real_class_agreement);
        QVERIFY(read.real_class_precision == scores.real_class_precision);
        QVERIFY(read.real_class_recall == scores.real_class_recall);
        QVERIFY(read.gan_train == scores.gan_train);
        QCOMPARE(read.step, scores.step);
        QCOMPARE(read.samples, scores.samples);
        QVERIFY(read.point() == scores.point());
        QVERIFY(read.class_agreement == scores.class_agreement);
        QVERIFY(read.class_diversity == scores.class_diversity);
        QVERIFY(read.confusion == scores.confusion);
    }

    /// Runs that an earlier Ganvas has scored.
    void readsWhatHasNoPrecisionAndRecall() {
        json old = json::parse(scores_to_json(some_scores()).dump());
        for (const char* const key :
             {"precision", "recall", "real_agreement", "real_precision", "real_recall",
              "digit_precision", "digit_recall", "real_digit_agreement", "real_digit_precision",
              "real_digit_recall"}) {
            QCOMPARE(old.erase(key), std::size_t{1});
        }
        write(QByteArray::fromStdString(old.dump()));
        const Scores read = read_scores(file());
        QVERIFY(!read.point().has_precision_and_recall());
        QVERIFY(read.class_recall.empty() && read.real_class_agreement.empty());
        QCOMPARE(read.agreement, some_scores().agreement);
        QVERIFY(json::parse(scores_to_json(read).dump()) == old);
    }

    /// Such a class has no share, which is neither 0 nor a reason to refuse the file.
    void aClassWithoutImagesIsNull() {
        Scores scores = some_scores();
        scores.class_recall[4] = std::numeric_limits<double>::quiet_NaN();
        write_scores(file(), scores);
        const json object = json::parse(contents_of(name()).toStdString());
        QVERIFY(object["digit_recall"][4].is_null() && object["digit_recall"][3].is_number());
        const Scores read = read_scores(file());
        QVERIFY(std::isnan(read.class_recall[4]));
        QCOMPARE(read.class_recall[5], scores.class_recall[5]);
        json changed = object;
        changed["digit_agreement"][4] = nullptr;
        write(QByteArray::fromStdString(changed.dump()));
        QVERIFY(error_of([&] { std::ignore = read_scores(file()); }).contains("digit_agreement"));
        changed = object;
        changed["digit_recall"][4] = 1.5;
        write(QByteArray::fromStdString(changed.dump()));
        QVERIFY(error_of([&] { std::ignore = read_scores(file()); }).contains("digit_recall"));
    }

    void ganTrainIsFoundAgainByItsSteps() {
        const RunFolder run(m_folder.filePath("run").toStdString());
        QVERIFY(kept_gan_train(run).empty());
        for (const std::int64_t step : {300, 20, 7}) {
            Scores scores = with_gan_train(some_scores());
            scores.step = step;
            keep_scores(run.gan_train(), scores);
        }
        // None of these is what it should be.
        QVERIFY(QFile(QString::fromStdString(run.gan_train().file(7).string())).resize(20));
        keep_scores(run.gan_train(), some_scores());
        std::filesystem::copy_file(run.gan_train().file(20), run.gan_train().file(21));
        const std::vector<Scores> kept = kept_gan_train(run);
        QCOMPARE(kept.size(), std::size_t{2});
        QCOMPARE(kept[0].step, std::int64_t{20});
        QCOMPARE(kept[1].step, std::int64_t{300});
        QVERIFY(kept[1].gan_train == with_gan_train(some_scores()).gan_train);
        run.remove_after(100);
        QCOMPARE(kept_gan_train(run).size(), std::size_t{1});
    }

    void refusesNonsense() {
        write_scores(file(), with_gan_train(some_scores()));
        const json whole = json::parse(contents_of(name()).toStdString());
        const std::vector<json> nonsense{-1,  1.5, 1e300,          true,      "x", json(nullptr),
                                         {1}, {},  json::object(), UINT64_MAX};
        int refused = 0;
        for (const auto& item : whole.items()) {
            for (const json& value : nonsense) {
                json changed = whole;
                changed[item.key()] = value;
                write(QByteArray::fromStdString(changed.dump()));
                const QString sentence = error_of([&] { std::ignore = read_scores(file()); });
                refused += sentence.isEmpty() ? 0 : 1;
                QVERIFY2(sentence.isEmpty() || sentence.contains("step-00001234"),
                         qPrintable(sentence));
            }
            json shorter = whole;
            shorter.erase(item.key());
            write(QByteArray::fromStdString(shorter.dump()));
            QVERIFY(!error_of([&] { std::ignore = read_scores(file()); }).isEmpty());
        }
        QVERIFY2(refused > 60, qPrintable(QString::number(refused)));
        json changed = whole;
        changed["confusion"][3][4] = -1;
        write(QByteArray::fromStdString(changed.dump()));
        QVERIFY(error_of([&] { std::ignore = read_scores(file()); }).contains("confusion"));
        const QByteArray text = QByteArray::fromStdString(whole.dump());
        write(text.left(text.size() / 2));
        QVERIFY(!error_of([&] { std::ignore = read_scores(file()); }).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestScoresFile)
#include "tst_scores_file.moc"
