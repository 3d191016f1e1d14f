// The command that repeats a run, as a shell reads it.

#include "core/files/shell_words.h"
#include "core/run/repeat_command.h"
#include "tests/support/sample_report.h"

#include <QProcess>
#include <QtTest>

using namespace ganvas;

namespace {

bool is_utf8_text(const std::string& text) {
    return QString::fromStdString(text).toStdString() == text;
}

} // namespace

class TestRepeatCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aShellReadsAWordBack_data() {
        QTest::addColumn<QByteArray>("word");
        for (const char* word : {"mnist", "/data/my digits", "it's", "$(reboot)`x`", "", "a\nb\\c",
                                 "caf\xe9", "\u202e\u202c evil'", "*?[a]~", "gr\xc3\xbc\xc3\x9f"}) {
            QTest::addRow("%s", QByteArray(word).toHex().constData()) << QByteArray(word);
        }
    }

    void aShellReadsAWordBack() {
        QFETCH(QByteArray, word);
        const std::string quoted = shell_word(word.toStdString());
        QVERIFY(is_utf8_text(quoted));
        QProcess shell;
        shell.start("bash", {"-c", "printf %s " + QString::fromStdString(quoted)});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), word);
    }

    void theCommandHasAllThatDiffers() {
        RunRecord record = sample_record();
        QCOMPARE(repeat_command(record, "again"),
                 "ganvas-cli train --data mnist --recipe quick --steps 500 --seed 1 --out again");
        record.data_spec = "/my data/it's";
        record.recipe.seed = 7;
        record.recipe.loss = kLeastSquares;
        record.recipe.generator_learning_rate = 0.0025;
        record.recipe.taper = false;
        QCOMPARE(repeat_command(record, "-out"),
                 "ganvas-cli train --data '/my data/it'\\''s' --recipe quick --steps 500 --seed 7 "
                 "--set generator_learning_rate=0.0025 --set loss=least-squares --set taper=false "
                 "--out ./-out");
        record.recipe.name = "nobody's";
        QVERIFY(repeat_command(record, "x").find("--recipe quick") != std::string::npos);
    }

    void theCommandMakesTheSameRecipe() {
        RunRecord record = sample_record();
        for (const RecipeField& field : recipe_fields()) {
            set_recipe_value(record.recipe, field, field.choices.empty() ? field.maximum : 0);
        }
        const QString command = QString::fromStdString(repeat_command(record, "x"));
        Recipe again = recipe_named("quick");
        const QStringList words = command.split(' ');
        for (qsizetype i = 0; i + 1 < words.size(); ++i) {
            const QString& value = words[i + 1];
            if (words[i] == "--seed") {
                again.seed = value.toInt();
            } else if (words[i] == "--set") {
                set_recipe_value(again, value.section('=', 0, 0).toStdString(),
                                 value.section('=', 1).toStdString());
            }
        }
        QVERIFY(again == record.recipe);
    }
};

QTEST_GUILESS_MAIN(TestRepeatCommand)
#include "tst_repeat_command.moc"
