// Twins: which recipes see the same digits in the same order, and what is said of their difference.

#include "core/base/error.h"
#include "core/base/twin_recipe.h"
#include "core/train/session.h"
#include "core/train/trainer.h"
#include "tests/support/error_of.h"
#include "tests/support/small_run.h"

#include <QtTest>

#include <algorithm>

using namespace ganvas;

namespace {

/// Another value of the field with which the run can be trained.
Recipe with_another(Recipe recipe, const RecipeField& field) {
    const double value = recipe_value(recipe, field);
    recipe.spectral_norm = field.key == "joint_updates" || recipe.spectral_norm;
    if (std::holds_alternative<bool Recipe::*>(field.member)) {
        set_recipe_value(recipe, field, value == 0 ? 1 : 0);
    } else if (std::holds_alternative<int Recipe::*>(field.member)) {
        set_recipe_value(recipe, field, value + 2 <= field.maximum ? value + 2 : value - 2);
    } else {
        set_recipe_value(recipe, field,
                         (value + (value < field.maximum ? field.maximum : field.minimum)) / 2);
    }
    validate(recipe);
    return recipe;
}

/// What batches, noise and labels are drawn from, after two steps: where it is the same, so was
/// all that was drawn, for a step begins with drawing the digits that it sees.
std::vector<std::byte> stream_of(const Recipe& recipe) {
    Trainer trainer(recipe);
    trainer.step(*small_digits());
    trainer.step(*small_digits());
    const std::vector<NamedArray> state = trainer.state();
    return std::find_if(state.begin(), state.end(),
                        [](const NamedArray& array) { return array.name == "rng"; })
        ->bytes;
}

} // namespace

class TestTwinRecipe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlySomeFieldsDecideTheOrder_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(recipe_fields().size()); ++i) {
            QTest::newRow(std::string(recipe_fields()[static_cast<std::size_t>(i)].key).c_str())
                << i;
        }
    }

    void onlySomeFieldsDecideTheOrder() {
        QFETCH(const int, index);
        const RecipeField& field = recipe_fields()[static_cast<std::size_t>(index)];
        if (field.key == "threads") {
            QVERIFY(decides_order(field)); // Of the sums, not of the digits.
            return;
        }
        const Recipe other = with_another(small_recipe(), field);
        QVERIFY(recipe_value(other, field) != recipe_value(small_recipe(), field));
        QCOMPARE(stream_of(other) != stream_of(small_recipe()), decides_order(field));
    }

    void saysWhatDiffers() {
        Recipe recipe = small_recipe();
        Recipe twin = recipe;
        QCOMPARE(twin_difference(recipe, twin), std::string());
        twin.generator_learning_rate = 1e-3;
        twin.learning_rate_half_life = 500;
        twin.loss = kHinge;
        twin.taper = true;
        QCOMPARE(QString::fromStdString(twin_difference(recipe, twin)),
                 QStringLiteral("Generator learning rate 0.0002 → 0.001, Learning rates halve in "
                                "never → 500, Loss cross-entropy → hinge, Taper off → on"));
    }

    void refusesWhatCannotBeTwins() {
        const Recipe recipe = small_recipe();
        QVERIFY(!error_of([&] { validate_twins(recipe, recipe); }).isEmpty());
        for (const RecipeField& field : recipe_fields()) {
            const QString sentence =
                error_of([&] { validate_twins(recipe, with_another(recipe, field)); });
            QCOMPARE(!sentence.isEmpty(), decides_order(field));
            QVERIFY(sentence.isEmpty() ||
                    sentence.startsWith(QString::fromStdString(std::string(field.title))));
        }
    }

    void changesAreFollowedWhereBothAgree() {
        const Recipe before = small_recipe();
        Recipe twin = before;
        twin.dropout = 0.5;
        twin.generator_width = 16;
        Recipe now = before;
        now.dropout = 0.1;
        now.batch_size = 16;
        Recipe expected = twin;
        expected.batch_size = 16;
        QVERIFY(with_followed_changes(twin, before, now) == expected);
    }

    /// What the other run can do, because its networks are others.
    void aChangeThatTheTwinCannotBeTrainedWithIsNotFollowed() {
        Recipe before = small_recipe();
        before.spectral_norm = true;
        Recipe twin = before;
        twin.spectral_norm = false;
        Recipe now = before;
        now.joint_updates = true;
        now.beta1 = 0.1;
        Recipe expected = twin;
        expected.beta1 = 0.1;
        QVERIFY(with_followed_changes(twin, before, now) == expected);
    }
};

QTEST_GUILESS_MAIN(TestTwinRecipe)
#include "tst_twin_recipe.moc"
