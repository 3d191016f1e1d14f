#include "core/digits/builtin_digits.h"
#include "core/digits/data_survey.h"

#include <QtTest>

using namespace ganvas;

namespace {

/// Pictures of one grey each, with their labels.
Dataset plain(const std::vector<std::pair<int, int>>& labels_and_greys, int class_count = 2) {
    Dataset data;
    data.classes.resize(static_cast<std::size_t>(class_count));
    for (int label = 0; label < class_count; ++label) {
        data.classes[static_cast<std::size_t>(label)] =
            std::string(1, static_cast<char>('a' + label));
    }
    for (const auto& [label, grey] : labels_and_greys) {
        data.labels.push_back(static_cast<std::uint8_t>(label));
        data.images.pixels.resize(data.images.pixels.size() + kImagePixels,
                                  static_cast<std::uint8_t>(grey));
    }
    return data;
}

QString warnings(const Dataset& data, int batch_size = 1) {
    std::string all;
    for (const std::string& sentence : data_warnings(survey(data), data.classes, batch_size)) {
        all += sentence + "\n";
    }
    return QString::fromStdString(all);
}

/// So many different pictures of each class.
Dataset many(const std::vector<int>& counts) {
    Dataset data = plain({}, static_cast<int>(counts.size()));
    for (std::size_t label = 0; label < counts.size(); ++label) {
        for (int i = 0; i < counts[label]; ++i) {
            data.labels.push_back(static_cast<std::uint8_t>(label));
            std::vector<std::uint8_t> pixels(kImagePixels, static_cast<std::uint8_t>(label + 1));
            pixels[label] = static_cast<std::uint8_t>(i);
            pixels[100] = static_cast<std::uint8_t>(i / 256);
            data.images.pixels.insert(data.images.pixels.end(), pixels.begin(), pixels.end());
        }
    }
    return data;
}

} // namespace

class TestDataSurvey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPictureIsInItsClass() {
        const DataSurvey found = survey(plain({{1, 3}, {0, 4}, {1, 5}}));
        QVERIFY((found.classes.at(0).pictures == std::vector<std::uint32_t>{1}));
        QVERIFY((found.classes.at(1).pictures == std::vector<std::uint32_t>{0, 2}));
    }

    void meanAndSpread() {
        // Of 0 and 100 the mean is 50, and the spread the same everywhere: full ink.
        const DataSurvey found = survey(plain({{0, 0}, {0, 100}, {1, 7}}));
        QCOMPARE(int{found.classes.at(0).blend.mean[0][0]}, 50);
        QCOMPARE(int{found.classes.at(0).blend.spread[0][0]}, 255);
        QCOMPARE(int{found.classes.at(1).blend.mean[0][783]}, 7);
        QCOMPARE(int{found.classes.at(1).blend.spread[0][783]}, 0);
        QCOMPARE(int{found.blend.mean[0][5]}, 36); // 107 / 3
    }

    void aClassWithoutPicturesHasNone() {
        const DataSurvey found = survey(plain({{0, 1}}, 3));
        QVERIFY(found.classes.at(2).blend.mean.empty());
        QVERIFY(found.classes.at(2).blend.spread.empty());
    }

    void copiesAndContradictionsAreCounted() {
        const DataSurvey found = survey(plain({{0, 9}, {1, 8}, {0, 9}, {1, 9}, {0, 0}}));
        QCOMPARE(found.copies, std::size_t{2});
        QCOMPARE(found.contradictions, std::size_t{1});
        QCOMPARE(found.blanks, std::size_t{1});
        QVERIFY((found.first_alike == std::vector<std::uint32_t>{0, 1, 0, 0, 4}));
    }

    void nothingAtAll() {
        const DataSurvey found = survey(plain({}));
        QVERIFY(found.blend.mean.empty());
        QVERIFY(warnings(plain({})).contains("no picture of a, b"));
    }

    void goodDataHasNoWarnings() {
        QCOMPARE(warnings(many({60, 70}), 64), QString());
        QCOMPARE(warnings(draw_builtin_digits(2000, 1), 64), QString());
    }

    void whatIsWrongIsSaid() {
        QVERIFY(warnings(many({60, 0})).contains("no picture of b"));
        QVERIFY(warnings(many({60, 12})).contains("no more than 12 pictures of b"));
        QVERIFY(warnings(many({12, 12})).contains("no more than 12 pictures of each class"));
        QVERIFY(warnings(many({60, 1})).contains("There is no more than 1 picture of b"));
        QVERIFY(warnings(many({60, 400})).contains("unbalanced: 400 pictures of b and 60 of a"));
        QVERIFY(!warnings(many({60, 200})).contains("unbalanced"));
        QVERIFY(warnings(many({60, 60}), 128)
                    .contains("A batch takes 128 pictures and there are "
                              "120 pictures"));
        QVERIFY(warnings(plain({{0, 9}, {1, 9}})).contains("1 picture is like one of another"));
        QVERIFY(warnings(plain({{0, 9}, {0, 9}, {1, 8}})).contains("1 picture is a copy of"));
        QVERIFY(warnings(plain({{0, 0}, {1, 8}})).contains("1 picture has no ink"));
    }

    void theLookCanBeGivenUp() {
        struct GivenUp {};
        QVERIFY_EXCEPTION_THROWN(survey(many({60, 70}), [](double) { throw GivenUp(); }), GivenUp);
    }
};

QTEST_GUILESS_MAIN(TestDataSurvey)
#include "tst_data_survey.moc"
