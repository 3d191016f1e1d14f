// What is chosen for few drawings, and that it is said.

#include "core/base/small_data_recipe.h"

#include <QTest>

using namespace ganvas;

class TestSmallDataRecipe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fewDrawingsAreAugmented_data() {
        QTest::addColumn<std::size_t>("originals");
        QTest::addColumn<bool>("isFew");
        QTest::newRow("one of two classes") << std::size_t{2} << true;
        QTest::newRow("one of each digit") << std::size_t{10} << true;
        QTest::newRow("nearly enough") << kEnoughOriginals - 1 << true;
        QTest::newRow("enough") << kEnoughOriginals << false;
        QTest::newRow("ten of each digit") << std::size_t{100} << false;
    }

    void fewDrawingsAreAugmented() {
        QFETCH(std::size_t, originals);
        QFETCH(bool, isFew);
        for (const RecipeInfo& info : recipe_infos()) {
            const Recipe recipe = recipe_named(info.name);
            const SmallDataRecipe small = small_data_recipe(recipe, originals);
            QCOMPARE(small.recipe != recipe, isFew);
            QCOMPARE(small.recipe.augmentation > 0, isFew);
            QCOMPARE(small.recipe.input_jitter, recipe.input_jitter);
            validate(small.recipe);
        }
    }

    void theSentenceSaysWhatIsChosen() {
        const auto sentence = [](std::size_t originals, int augmentation) {
            Recipe recipe = recipe_named("quick");
            recipe.augmentation = augmentation;
            return QString::fromStdString(small_data_recipe(recipe, originals).sentence);
        };
        QVERIFY2(sentence(20, 0).contains("20 drawings are few: augmentation by 1 px is on"),
                 qPrintable(sentence(20, 0)));
        QVERIFY(sentence(20, 3).contains("by 3 px"));
        QVERIFY2(sentence(1'000, 0).startsWith("1,000 drawings") &&
                     sentence(1'000, 0).endsWith("stays off."),
                 qPrintable(sentence(1'000, 0)));
        QVERIFY(sentence(1'000, 2).endsWith("stays at 2 px."));
    }

    void whatAPersonHasChosenStays() {
        Recipe recipe = recipe_named("best");
        recipe.augmentation = 4;
        recipe.input_jitter = 2;
        recipe.batch_size = 32;
        QCOMPARE(small_data_recipe(recipe, 10).recipe, recipe);
    }
};

QTEST_APPLESS_MAIN(TestSmallDataRecipe)
#include "tst_small_data_recipe.moc"
