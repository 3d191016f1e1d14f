#include "core/base/recipe.h"
#include "tests/support/error_of.h"
#include "ui/widgets/text.h"

#include <QTest>

#include <limits>
#include <set>
#include <string>

using namespace ganvas;

namespace {

const RecipeField& field_called(std::string_view key) {
    for (const RecipeField& field : recipe_fields()) {
        if (field.key == key) {
            return field;
        }
    }
    qFatal("no such field");
}

} // namespace

class TestRecipe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void seedHasTheSourcesNumbers() {
        const Recipe recipe = recipe_named("seed");
        QCOMPARE(recipe, Recipe());
        QCOMPARE(recipe.noise_size, 100);
        QCOMPARE(recipe.generator_width, 128);
        QCOMPARE(recipe.generator_learning_rate, 2e-4);
        QCOMPARE(recipe.discriminator_learning_rate, 2e-4);
        QCOMPARE(recipe.beta1, 0.5);
        QCOMPARE(recipe.beta2, 0.999);
        QCOMPARE(recipe.adam_epsilon, 1e-7);
        QCOMPARE(recipe.batch_size, 128);
        QCOMPARE(recipe.dropout, 0.25);
        QVERIFY(!recipe.shared_fakes);
    }

    void everyNamedRecipeIsValid() {
        for (const RecipeInfo& info : recipe_infos()) {
            const Recipe recipe = recipe_named(info.name);
            QCOMPARE(recipe.name, std::string(info.name));
            QVERIFY(!info.description.empty());
            validate(recipe);
        }
    }

    void unknownRecipeNamesThoseThereAre() {
        const QString sentence = error_of([] { recipe_named("sead"); });
        QVERIFY(sentence.contains("sead"));
        for (const RecipeInfo& info : recipe_infos()) {
            QVERIFY2(sentence.contains(toQString(info.name)), qPrintable(sentence));
        }
    }

    void fieldsAreExplained() {
        std::set<std::string_view> keys;
        for (const RecipeField& field : recipe_fields()) {
            QVERIFY2(keys.insert(field.key).second, "each key once");
            QVERIFY(!field.title.empty());
            QVERIFY2(field.explanation.ends_with('.'), field.key.data());
            QVERIFY(field.minimum < field.maximum);
        }
    }

    void outOfRangeIsRefused_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<double>("value");
        for (const RecipeField& field : recipe_fields()) {
            if (std::holds_alternative<bool Recipe::*>(field.member)) {
                continue;
            }
            const bool is_real = std::holds_alternative<double Recipe::*>(field.member);
            const double nudge = is_real ? 1e-3 : 1.0;
            const QByteArray name = toQString(field.key).toUtf8();
            QTest::addRow("%s below", name.data()) << toQString(field.key) << field.minimum - nudge;
            if (field.maximum < std::numeric_limits<int>::max()) {
                QTest::addRow("%s above", name.data())
                    << toQString(field.key) << field.maximum + nudge;
            }
            if (is_real) {
                QTest::addRow("%s NaN", name.data())
                    << toQString(field.key) << std::numeric_limits<double>::quiet_NaN();
            }
        }
    }

    void outOfRangeIsRefused() {
        QFETCH(const QString, key);
        QFETCH(const double, value);
        Recipe recipe;
        set_recipe_value(recipe, field_called(key.toStdString()), value);
        const QString sentence = error_of([&] { validate(recipe); });
        QVERIFY2(sentence.contains(key), qPrintable(sentence));
    }

    void limitsAreAllowed() {
        for (const RecipeField& field : recipe_fields()) {
            for (const double limit : {field.minimum, field.maximum}) {
                Recipe recipe;
                set_recipe_value(recipe, field, limit);
                QCOMPARE(recipe_value(recipe, field), limit);
                validate_networks(recipe);
                recipe.spectral_norm = recipe.spectral_norm || recipe.joint_updates;
                validate(recipe);
            }
        }
    }

    void oddWidthIsRefused() {
        Recipe recipe;
        recipe.generator_width = 65;
        QVERIFY(error_of([&] { validate(recipe); }).contains("even"));
        recipe.generator_width = 6;
        validate(recipe);
        recipe.taper = true;
        QVERIFY(error_of([&] { validate(recipe); }).contains("multiple of 4"));
    }

    void aMessageNamesTheTitleWhereItIsWanted() {
        Recipe recipe;
        recipe.generator_width = 99;
        const auto message = [&](FieldName naming) {
            return error_of([&] { validate(recipe, naming); });
        };
        QVERIFY(message(FieldName::key).startsWith("generator_width is 99; it must be even"));
        QVERIFY(message(FieldName::title).startsWith("Generator width is 99; it must be even"));
        recipe.generator_width = 66;
        recipe.taper = true;
        QVERIFY(message(FieldName::title).contains("with Taper on"));
        for (const RecipeField& field : recipe_fields()) {
            Recipe wrong;
            set_recipe_value(wrong, field, -1);
            const QString sentence = error_of([&] { validate(wrong, FieldName::title); });
            if (!std::holds_alternative<bool Recipe::*>(field.member)) {
                QVERIFY2(sentence.startsWith(toQString(field.title) + " is -1"),
                         qPrintable(sentence));
                QVERIFY2(!sentence.contains('_'), qPrintable(sentence));
            }
        }
    }

    void whatCantBeTrainedIsRefused_data() {
        QTest::addColumn<Recipe>("recipe");
        QTest::addColumn<QStringList>("keys");
        QTest::addColumn<QStringList>("titles");
        Recipe joint;
        joint.joint_updates = true;
        QTest::newRow("joint updates without spectral norm")
            << joint << QStringList{"joint_updates", "spectral_norm"}
            << QStringList{"Joint updates", "Spectral norm"};
        Recipe unlike = recipe_named("quick");
        unlike.noise_size = 1;
        unlike.conditioning = kDirection;
        QTest::newRow("ten digits in two directions")
            << unlike << QStringList{"noise_size", "conditioning"}
            << QStringList{"Noise size", "Digit enters by"};
    }

    void whatCantBeTrainedIsRefused() {
        QFETCH(const Recipe, recipe);
        QFETCH(const QStringList, keys);
        QFETCH(const QStringList, titles);
        validate_networks(recipe);
        const QString sentence = error_of([&] { validate(recipe); });
        for (const QString& key : keys) {
            QVERIFY2(sentence.contains(key), qPrintable(sentence));
        }
        const QString titled = error_of([&] { validate(recipe, FieldName::title); });
        for (const QString& title : titles) {
            QVERIFY2(titled.contains(title), qPrintable(titled));
        }
        QVERIFY2(titled.endsWith('.') && !titled.contains('_'), qPrintable(titled));
        QCOMPARE(QString::fromStdString(training_conflict(recipe)), sentence);
    }

    void jointUpdatesNeedSpectralNorm() {
        const RecipeField& joint = field_called("joint_updates");
        QCOMPARE(missing_for(Recipe(), joint), &field_called("spectral_norm"));
        QVERIFY(missing_for(recipe_named("quick"), joint) == nullptr);
        QVERIFY(missing_for(Recipe(), field_called("spectral_norm")) == nullptr);
        QVERIFY(training_conflict(Recipe()).empty());
    }

    void textSets_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<double>("expected");
        QTest::newRow("real") << "generator_learning_rate"
                              << "0.001" << 0.001;
        QTest::newRow("scientific") << "generator_learning_rate"
                                    << "2e-4" << 2e-4;
        QTest::newRow("whole number for a real") << "dropout"
                                                 << "0" << 0.0;
        QTest::newRow("whole") << "batch_size"
                               << "64" << 64.0;
        QTest::newRow("whole, written as a real") << "batch_size"
                                                  << "64.0" << 64.0;
        QTest::newRow("true") << "shared_fakes"
                              << "true" << 1.0;
        QTest::newRow("yes") << "shared_fakes"
                             << "yes" << 1.0;
        QTest::newRow("1") << "shared_fakes"
                           << "1" << 1.0;
        QTest::newRow("off") << "shared_fakes"
                             << "off" << 0.0;
        QTest::newRow("choice") << "loss"
                                << "hinge" << 1.0;
        QTest::newRow("largest seed") << "seed"
                                      << "2147483647" << 2147483647.0;
    }

    void textSets() {
        QFETCH(const QString, key);
        QFETCH(const QString, value);
        QFETCH(const double, expected);
        Recipe recipe;
        set_recipe_value(recipe, key.toStdString(), value.toStdString());
        QCOMPARE(recipe_value(recipe, field_called(key.toStdString())), expected);
    }

    void junkIsRefused_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("letters") << "batch_size"
                                 << "abc";
        QTest::newRow("empty") << "batch_size"
                               << "";
        QTest::newRow("trailing") << "batch_size"
                                  << "64abc";
        QTest::newRow("leading space") << "batch_size"
                                       << " 64";
        QTest::newRow("decimal comma") << "dropout"
                                       << "0,25";
        QTest::newRow("two numbers") << "dropout"
                                     << "0.1 0.2";
        QTest::newRow("hex") << "batch_size"
                             << "0x40";
        QTest::newRow("not whole") << "batch_size"
                                   << "64.5";
        QTest::newRow("nan") << "dropout"
                             << "nan";
        QTest::newRow("infinite") << "generator_learning_rate"
                                  << "inf";
        QTest::newRow("negative") << "generator_learning_rate"
                                  << "-0.1";
        QTest::newRow("overflow") << "generator_learning_rate"
                                  << "1e999";
        QTest::newRow("beyond int") << "seed"
                                    << "2147483648";
        QTest::newRow("neither yes nor no") << "shared_fakes"
                                            << "2";
        QTest::newRow("no choice") << "loss"
                                   << "hinges";
        QTest::newRow("a choice's number") << "conditioning"
                                           << "1";
        QTest::newRow("unknown key") << "learning_rate"
                                     << "0.1";
        QTest::newRow("empty key") << ""
                                   << "0.1";
    }

    void junkIsRefused() {
        QFETCH(const QString, key);
        QFETCH(const QString, value);
        Recipe recipe;
        const QString sentence =
            error_of([&] { set_recipe_value(recipe, key.toStdString(), value.toStdString()); });
        QVERIFY(sentence.endsWith('.'));
        QVERIFY2(sentence.contains(key), qPrintable(sentence));
        QCOMPARE(recipe, Recipe());
    }

    void unknownKeyNamesThoseThereAre() {
        Recipe recipe;
        const QString sentence =
            error_of([&] { set_recipe_value(recipe, "learning_rate", "0.1"); });
        for (const RecipeField& field : recipe_fields()) {
            QVERIFY2(sentence.contains(toQString(field.key)), field.key.data());
        }
    }

    void onlyLiveFieldsChangeDuringARun() {
        Recipe changed = recipe_named("quick");
        changed.generator_learning_rate = 1e-3;
        changed.batch_size = 32;
        changed.threads = 2;
        changed.noise_size = 7;
        changed.seed = 99;
        const Recipe merged = with_live_changes(Recipe(), changed);
        QCOMPARE(merged.name, std::string("seed"));
        QCOMPARE(merged.noise_size, Recipe().noise_size);
        QCOMPARE(merged.generator_width, Recipe().generator_width);
        QCOMPARE(merged.seed, Recipe().seed);
        QCOMPARE(merged.generator_learning_rate, 1e-3);
        QCOMPARE(merged.batch_size, 32);
        QCOMPARE(merged.threads, 2);
        QVERIFY(merged.shared_fakes);
    }
};

QTEST_GUILESS_MAIN(TestRecipe)
#include "tst_recipe.moc"
