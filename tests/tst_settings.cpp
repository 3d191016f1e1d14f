#include "app/settings.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace ganvas;

/// The recipe that the window remembers is text that anybody may have edited.
class SettingsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName("ganvas-test");
        QCoreApplication::setApplicationName("settings");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QVERIFY(QSettings().fileName().startsWith(m_folder.path()));
    }

    void init() { QSettings().clear(); }

    void everyRecipeComesBack() {
        for (const RecipeInfo& info : recipe_infos()) {
            Recipe recipe = recipe_named(info.name);
            recipe.generator_learning_rate = 1.25e-7;
            write_last_run({recipe, "builtin"});
            QSettings().sync();
            QCOMPARE(read_last_run().recipe, recipe);
        }
    }

    void nonsenseIsNotBelieved_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        const auto row = [](const char* key, const QVariant& value) {
            QTest::addRow("%s %s", key, qPrintable(value.toString()))
                << "recipe/" + QString(key) << value;
        };
        for (const char* const text : {"64.4", "-64", "1e18", "nan", "inf", "many", ""}) {
            row("generator_width", QString(text));
        }
        row("generator_width", 64.4);
        row("batch_size", 2.5);
        row("batch_size", QString("9223372036854775808"));
        row("shared_fakes", QString("1e18"));
        row("shared_fakes", 0.5);
        row("beta1", QString("nan"));
        row("beta1", -0.1);
        row("conditioning", QString("4"));
        row("conditioning", QString("-1"));
        row("conditioning", QString("0.5"));
        row("conditioning", QString("cake"));
        row("loss", QString("18446744073709551616"));
        row("name", QString("cake"));
    }

    void nonsenseIsNotBelieved() {
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        write_last_run({recipe_named("seed"), "builtin"});
        QSettings().setValue(key, value);
        QCOMPARE(read_last_run().recipe, recipe_named(recipe_infos().front().name));
        QVERIFY(recipe_named("seed") != recipe_named(recipe_infos().front().name));
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
