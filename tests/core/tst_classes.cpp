// A run has the classes of its data, however many there are and wherever they enter the networks.

#include "core/model/pretrained.h"
#include "core/train/session.h"
#include "tests/support/error_of.h"
#include "tests/support/small_run.h"

#include <QTemporaryDir>
#include <QtTest>

#include <array>
#include <numeric>
#include <span>
#include <tuple>

using namespace ganvas;

class TestClasses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRunLearnsTheClassesOfItsData_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("conditioning");
        QTest::addColumn<bool>("projection");
        QTest::addColumn<double>("average");
        QTest::newRow("two") << 2 << int{kMultiply} << false << 0.0;
        QTest::newRow("directions of three") << 3 << int{kDirection} << true << 0.9;
        QTest::newRow("twelve beside the noise") << 12 << int{kConcatenate} << true << 0.0;
        QTest::newRow("norms of sixty-two") << 62 << int{kNorms} << true << 0.9;
    }

    void aRunLearnsTheClassesOfItsData() {
        QFETCH(const int, count);
        QFETCH(const int, conditioning);
        QFETCH(const bool, projection);
        QFETCH(const double, average);
        Recipe recipe = small_recipe();
        recipe.conditioning = conditioning;
        recipe.projection = projection;
        recipe.average_decay = average;
        const auto data = dataOf(count);
        Session session(recipe, data);
        QCOMPARE(session.recipe().classes, data->classes);
        session.step();

        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("run.ganvas").toStdString();
        session.save(file);
        Session again(read_checkpoint(file), data);
        QCOMPARE(again.recipe(), session.recipe());
        session.step();
        again.step();
        const auto model = session.snapshot();
        QCOMPARE(model->classes(), data->classes);
        std::vector<int> labels(static_cast<std::size_t>(count));
        std::iota(labels.begin(), labels.end(), 0);
        const std::vector<Noise> noise(labels.size(), sample_noise(recipe.noise_size, 1));
        const Images pictures = model->generate(noise, labels);
        QCOMPARE(pictures.count(), labels.size());
        QVERIFY(again.snapshot()->generate(noise, labels).pixels == pictures.pixels);
        QVERIFY(error_of([&] {
                    std::ignore = model->generate(std::span(noise).first(1), std::array{count});
                }).contains("only"));
    }

    void otherDataIsRefused() {
        Session session(small_recipe(), small_digits());
        const QString refusal = error_of([&] { session.set_data(dataOf(3)); });
        QVERIFY2(refusal.contains("other classes (A, B, C)") && refusal.contains("0, 1, 2 … 9"),
                 qPrintable(refusal));
        QCOMPARE(session.data(), small_digits());
        session.step();
    }

    void aModelKeepsThem() {
        const auto data = dataOf(3);
        Session session(small_recipe(), data);
        session.step();
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("own.model").toStdString();
        write_pretrained(file, {session.recipe(), data->spec, session.snapshot()});
        const Pretrained read = read_pretrained(file);
        QCOMPARE(read.model->classes(), data->classes);
    }

    /// They are the data's, not a person's choice.
    void recipesAreAlikeWhateverTheirClasses() {
        Recipe other = small_recipe();
        other.classes = {"A", "B"};
        QVERIFY(are_alike(small_recipe(), other));
        QVERIFY(small_recipe() != other);
        other.batch_size += 1;
        QVERIFY(!are_alike(small_recipe(), other));
    }

private:
    /// As many classes as that, called A, B and so on; the pictures are digits'.
    static std::shared_ptr<const Dataset> dataOf(int count) {
        auto data = std::make_shared<Dataset>(*small_digits());
        data->classes.clear();
        for (int i = 0; i < count; ++i) {
            data->classes.push_back(std::string(1, static_cast<char>('A' + i)));
        }
        for (std::size_t i = 0; i < data->size(); ++i) {
            data->labels[i] = static_cast<std::uint8_t>(i % data->classes.size());
        }
        return data;
    }
};

QTEST_GUILESS_MAIN(TestClasses)
#include "tst_classes.moc"
