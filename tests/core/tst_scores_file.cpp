// All that a judge has said of a step, on the disk.

#include "core/base/images.h"
#include "core/files/scores_file.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

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
    void bringsEveryNumberBack() {
        const Scores scores = some_scores();
        write_scores(file(), scores);
        const Scores read = read_scores(file());
        QCOMPARE(read.step, scores.step);
        QCOMPARE(read.samples, scores.samples);
        QVERIFY(read.point() == scores.point());
        QVERIFY(read.class_agreement == scores.class_agreement);
        QVERIFY(read.class_diversity == scores.class_diversity);
        QVERIFY(read.confusion == scores.confusion);
    }

    void refusesNonsense() {
        write_scores(file(), some_scores());
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
