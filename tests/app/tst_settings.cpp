#include "app/window/settings.h"

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

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
            finish_settings();
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
        finish_settings();
        QSettings().setValue(key, value);
        QCOMPARE(read_last_run().recipe, recipe_named(recipe_infos().front().name));
        QVERIFY(recipe_named("seed") != recipe_named(recipe_infos().front().name));
    }

    void oddSettingsAreLeftAlone_data() {
        QTest::addColumn<bool>("isLink");
        QTest::newRow("a pipe") << false;
        QTest::newRow("a link to one") << true;
    }

    void oddSettingsAreLeftAlone() {
        QFETCH(bool, isLink);
        const QTemporaryDir home;
        const QByteArray before = qgetenv("XDG_CONFIG_HOME");
        qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
        QVERIFY(QDir(home.path()).mkdir("ganvas-test"));
        const QString file = home.filePath("ganvas-test/settings.conf");
        const QString pipe = isLink ? home.filePath("pipe") : file;
        QCOMPARE(mkfifo(qPrintable(pipe), 0600), 0);
        if (isLink) {
            QVERIFY(QFile::link(pipe, file));
        }
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
        leave_odd_settings_alone();
        write_last_run({recipe_named("best"), "builtin"}); // Would wait for ever.
        finish_settings();
        QSettings().sync();
        QVERIFY(!QSettings().fileName().startsWith(home.path()));
        struct stat status {};
        QCOMPARE(stat(qPrintable(file), &status), 0);
        QVERIFY2(S_ISFIFO(status.st_mode), "it is what it was");
        QCOMPARE(QDir(home.path()).entryList(QDir::Files | QDir::System).size(), isLink ? 1 : 0);

        qputenv("XDG_CONFIG_HOME", before);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
