// Runs as text: what is written comes back, and what others write is taken or refused in a
// sentence.

#include "core/digits/data_source.h"
#include "core/files/file_url.h"
#include "core/files/run_text.h"
#include "core/files/shell_words.h"
#include "core/files/shown_path.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <QUrl>

#include <random>

using namespace ganvas;

namespace {

RunPlan sample_plan() {
    RunPlan plan{recipe_named("quick"), "mnist", 500};
    plan.recipe.seed = 7;
    plan.recipe.batch_size = 32;
    return plan;
}

std::string folder_named(const char* name) { return std::string("/data/") + name; }

} // namespace

class TestRunText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAsOneWouldWriteIt() {
        QCOMPARE(to_text(sample_plan()),
                 std::string("--data mnist --recipe quick --steps 500 --seed 7 "
                             "--set batch_size=32"));
    }

    /// Every number that a recipe may have, at its ends and between them.
    void everyNumberComesBack_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < recipe_fields().size(); ++i) {
            QTest::newRow(recipe_fields()[i].key.data()) << static_cast<int>(i);
        }
    }

    void everyNumberComesBack() {
        QFETCH(int, index);
        const RecipeField& field = recipe_fields()[static_cast<std::size_t>(index)];
        int taken = 0;
        for (const RecipeInfo& info : recipe_infos()) {
            for (const double share : {0.0, 1.0 / 3, 0.5, 1.0}) {
                RunPlan plan{recipe_named(info.name), "builtin", 1};
                set_recipe_value(plan.recipe, field,
                                 field.minimum + share * (field.maximum - field.minimum));
                if (!error_of([&] { validate(plan.recipe); }).isEmpty()) {
                    continue; // Nobody could train it.
                }
                QVERIFY(run_from_text(to_text(plan)) == plan);
                ++taken;
            }
        }
        QVERIFY(taken > 0);
    }

    void aRecipeThatNobodyKnowsIsSpeltOut() {
        RunPlan plan{recipe_named("best"), "builtin", 3};
        plan.recipe.name = "from the future";
        RunPlan read = run_from_text(to_text(plan));
        QCOMPARE(read.recipe.name, std::string("quick"));
        read.recipe.name = plan.recipe.name;
        QVERIFY(read == plan);
    }

    void everyFolderComesBackAsOneWord_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"plain", "with space", "tab\tand\nline", "quote'\"s",
                                 "$(rm -rf ~)", "`id`", "*?[a]", "100%", "%41", "#", "~", "a;b&c|d",
                                 "\\", "\xc3\xa4\xe5\xad\x97", "=x", "--steps", "\x01\x7f"}) {
            QTest::newRow(name) << QByteArray(name);
        }
    }

    void everyFolderComesBackAsOneWord() {
        QFETCH(QByteArray, name);
        RunPlan plan = sample_plan();
        plan.data_spec = folder_named(name.constData());
        const std::string text = to_text(plan);
        for (const QByteArray& word : QByteArray::fromStdString(text).split(' ')) {
            QVERIFY2(is_plain_word(word.toStdString()), word.constData());
        }
        QVERIFY(run_from_text(text) == plan);
        // What train and the window do with it.
        const QByteArray spec = QByteArray::fromStdString(text).split(' ')[1];
        QCOMPARE(lasting_data_spec(spec.toStdString()), plan.data_spec);
        // As the report shows it, with its quotes.
        std::string command = "ganvas-cli train";
        for (const std::string& word : run_arguments(plan)) {
            command += ' ';
            command += shell_word(word);
        }
        QVERIFY(run_from_text(command + " --out 'the run'\n") == plan);
    }

    void aFolderThatNoTextCanNameIsRefused() {
        RunPlan plan = sample_plan();
        for (const char* name : {"/caf\xe9", "a b", "--resume"}) {
            plan.data_spec = name;
            QVERIFY(error_of([&] { to_text(plan); }).contains("can't be named"));
        }
    }

    void takesWhatAPersonCopies_data() {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* text) { QTest::newRow(text) << QString(text); };
        row("--data mnist --recipe quick --steps 500 --seed 7 --set batch_size=32");
        row("  --data=mnist --recipe=quick --steps=500\n--seed 7 --batch 32\n");
        row("ganvas-cli train --data mnist --steps 500 --seed 7 --batch 32 --out out/x");
        row("$ build/release/app/ganvas-cli train --data \"mnist\" \\\n  --steps 500 --seed '7' "
            "--batch 32 --overwrite --seconds 60 --judge a.judge");
        row("```\ntrain --data mnist --steps 500 --seed 7 --set 'batch_size=32'\n```");
        row("--data x --data mnist --steps 1 --steps 500 --seed 7 --batch 8 --batch 32");
    }

    void takesWhatAPersonCopies() {
        QFETCH(QString, text);
        QVERIFY(is_run_text(text.toStdString()));
        const RunPlan plan = run_from_text(text.toStdString());
        QVERIFY2(plan == sample_plan(), to_text(plan).c_str());
    }

    void pointsAreNoRuns() {
        for (const char* text : {"", "{\"seed\":7}", "-0.5, 2", "hello", "trains --data mnist"}) {
            QVERIFY2(!is_run_text(text), text);
        }
    }

    void refusesInASentence_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("about");
        const auto row = [](const QByteArray& text, const char* about) {
            QTest::newRow(text.left(60).constData()) << text << QString(about);
        };
        row("", "no text");
        row("hello there", "hello");
        row("ganvas-cli", "another command");
        row("ganvas-cli evaluate --checkpoint x", "another command");
        row("--recipe quick --steps 5", "what to learn from");
        row("--data mnist --recipe nonsense", "nonsense");
        row("--data mnist --steps 0", "between 1 and");
        row("--data mnist --steps 99999999999999999999", "between 1 and");
        row("--data mnist --steps 1e3", "whole number");
        row("--data mnist --steps -5", "between 1 and");
        row("--data mnist --steps", "no value");
        row("--data mnist --steps= --seed 1", "no value");
        row("--data --steps 5", "no value");
        row("--data mnist --seed 3000000000", "between");
        row("--data mnist --batch 0", "batch_size");
        row("--data mnist --set batch_size", "no value");
        row("--data mnist --set batch_size=two", "not a number");
        row("--data mnist --set dropout=inf", "dropout");
        row("--data mnist --set dropout=nan", "dropout");
        row("--data mnist --set wings=2", "wings");
        row("--data mnist --set generator_width=99", "even");
        row("--data mnist --threads 100000", "threads");
        row("--data mnist --resume x.ganvas", "checkpoint");
        row("--data mnist --nonsense 5", "--nonsense");
        row("--data mnist extra", "extra");
        row("--data mnist; rm -rf /", "a shell");
        row("ganvas-cli train $(ganvas-cli share x)", "a shell");
        row("--data 'mnist", "without an end");
        row("--data \"mn`id`\"", "a shell");
        row("--data $HOME/digits", "a shell");
        row("--data file://elsewhere/data", "of this machine");
        row("--data file:///a%2", "hexadecimal");
        row("--data file:///a%zz", "hexadecimal");
        row("--data file:///a%00b", "no file");
        row("--data file:///caf%E9", "no file");
        row("--data '/caf\xe9'", "UTF-8");
        row("--data /" + QByteArray(5000, 'a'), "no folder that there could be");
        row("--data mnist " + QByteArray(30000, ' '), "too long");
        row(QByteArray("--data mnist --recipe qu\0ck", 27), "none that a command line could be");
        row("--data mnist --recipe 'q\x01z'", R"(q\x01z)");
        row("--data mnist --set 'wings\x7f=2'", R"(wings\x7f)");
    }

    void refusesInASentence() {
        QFETCH(QByteArray, text);
        QFETCH(QString, about);
        const QString sentence = error_of([&] { run_from_text(text.toStdString()); });
        QVERIFY2(sentence.contains(about), qPrintable(sentence));
        QVERIFY2(!sentence.contains('\n') && sentence.endsWith('.'), qPrintable(sentence));
    }

    /// Whatever comes, it is a plan that can be trained or a sentence.
    void survivesAnyText() {
        std::minstd_rand random(3);
        const std::string seed = "ganvas-cli train --data 'a b' --set batch_size=32 --steps \"5\" "
                                 "--data file:///a%20b $'\\101' --seed 1";
        constexpr std::string_view bytes("'\"\\$`%=- \n;~#{}\0\xff\x80zyx", 21);
        int taken = 0;
        for (int i = 0; i < 20000; ++i) {
            std::string text = seed.substr(0, random() % (seed.size() + 1));
            for (auto changes = random() % 4; changes > 0 && !text.empty(); --changes) {
                text[random() % text.size()] = bytes[random() % bytes.size()];
            }
            const QString sentence = error_of([&] {
                validate(run_from_text(text).recipe);
                ++taken;
            });
            QVERIFY2(sentence.isEmpty() || sentence.endsWith('.'), qPrintable(sentence));
            QCOMPARE(sentence.toStdString(),
                     sentence.isEmpty() ? "" : shown(sentence.toStdString()));
        }
        QVERIFY(taken > 0);
    }

    void urlsAreThoseOfOthers() {
        for (const QString path : {"/a b/c", "/ä/%/~x", "/tmp/x;y"}) {
            QCOMPARE(QString::fromStdString(
                         path_of_file_url(QUrl::fromLocalFile(path).toEncoded().toStdString())),
                     path);
            QCOMPARE(QUrl(QString::fromStdString(file_url(path.toStdString()))).toLocalFile(),
                     path);
        }
        QCOMPARE(path_of_file_url("file://localhost/a"), std::string("/a"));
    }
};

QTEST_GUILESS_MAIN(TestRunText)
#include "tst_run_text.moc"
