#include "core/digits/kept_for_scores.h"

#include "core/digits/data_source.h"
#include "core/digits/picture_set.h"
#include "tests/support/error_of.h"
#include "tests/support/plain_images.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace ganvas;

namespace {

/// So many pictures of each class, class by class; picture i has grey i modulo 251.
Dataset dataOf(const std::vector<std::size_t>& counts) {
    Dataset data;
    data.classes.clear();
    for (std::size_t label = 0; label < counts.size(); ++label) {
        data.classes.push_back("class " + std::to_string(label));
        for (std::size_t i = 0; i < counts[label]; ++i) {
            data.images.append(plain_images(1, static_cast<std::uint8_t>(data.size() % 251)));
            data.labels.push_back(static_cast<std::uint8_t>(label));
        }
    }
    return data;
}

} // namespace

class TestKeptForScores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneOfSevenOfEachClass() {
        const Dataset data = dataOf({35, 700, 1000});
        const PartedData parts = parted_for_scores(data);
        QCOMPARE(parts.train.size() + parts.test.size(), data.size());
        QCOMPARE(parts.train.classes, data.classes);
        QCOMPARE(parts.test.classes, data.classes);
        for (const auto& [label, kept] : {std::pair(0, 5), std::pair(1, 100), std::pair(2, 142)}) {
            QCOMPARE(std::count(parts.test.labels.begin(), parts.test.labels.end(), label), kept);
        }
        QCOMPARE(parts.train.images.count(), parts.train.size());
        QCOMPARE(parts.test.images[0][0], std::uint8_t{6});
        QCOMPARE(parts.train.images[6][0], std::uint8_t{7});
    }

    void allWhereThereAreTooFew_data() {
        QTest::addColumn<std::vector<std::size_t>>("counts");
        QTest::newRow("few of one") << std::vector<std::size_t>{34, 5000};
        QTest::newRow("none of one") << std::vector<std::size_t>{0, 5000};
        QTest::newRow("few in all") << std::vector<std::size_t>{700, 699};
        QTest::newRow("none") << std::vector<std::size_t>{};
    }

    void allWhereThereAreTooFew() {
        QFETCH(std::vector<std::size_t>, counts);
        QVERIFY(!are_enough_for_scores(counts));
        const Dataset data = dataOf(counts);
        const PartedData parts = parted_for_scores(data);
        QCOMPARE(parts.train.images.pixels, data.images.pixels);
        QCOMPARE(parts.train.labels, data.labels);
        QCOMPARE(parts.test.size(), std::size_t{0});
    }

    void aWrittenSetHasBothOrNone() {
        const QTemporaryDir folder;
        const std::string place = folder.path().toStdString();
        PictureImport import;
        import.data = dataOf({700, 700});
        QCOMPARE(write_picture_set(place, import, true), std::size_t{200});
        QCOMPARE(load_dataset(place, Split::train).size(), std::size_t{1200});
        QCOMPARE(load_dataset(place, Split::test).size(), std::size_t{200});
        QCOMPARE(write_picture_set(place, import, false), std::size_t{0});
        QCOMPARE(load_dataset(place, Split::train).size(), std::size_t{1400});
        QVERIFY(error_of([&] { load_dataset(place, Split::test); }).contains("no test images"));
        write_picture_set(place, import, true);
        import.data = dataOf({3, 4, 5});
        QCOMPARE(write_picture_set(place, import, true), std::size_t{0});
        QCOMPARE(load_dataset(place, Split::train).classes.size(), std::size_t{3});
        QVERIFY(!error_of([&] { load_dataset(place, Split::test); }).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKeptForScores)
#include "tst_kept_for_scores.moc"
