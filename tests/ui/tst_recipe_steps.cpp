// Each number of the recipe, from wherever a person may begin, by every key that steps.

#include "tests/support/mouse.h"
#include "tests/support/spin_box.h"
#include "tests/support/train_panel_window.h"

#include <QDoubleSpinBox>
#include <QSpinBox>

#include <cmath>

using namespace ganvas;
using Window = TrainPanelWindow;

namespace {

bool isNumber(const RecipeField& field) {
    return field.choices.empty() && !std::holds_alternative<bool Recipe::*>(field.member);
}

const RecipeField& fieldCalled(const QString& key) {
    for (const RecipeField& field : recipe_fields()) {
        if (key == QLatin1String(field.key.data(), static_cast<qsizetype>(field.key.size()))) {
            return field;
        }
    }
    qFatal("no such field");
}

/// One way to step: by how many, and by what.
struct Hand {
    int steps;
    void (*act)(QWidget* box);
};

const Hand kHands[] = {
    {1, [](QWidget* box) { QTest::keyClick(box, Qt::Key_Up); }},
    {-1, [](QWidget* box) { QTest::keyClick(box, Qt::Key_Down); }},
    {10, [](QWidget* box) { QTest::keyClick(box, Qt::Key_PageUp); }},
    {-10, [](QWidget* box) { QTest::keyClick(box, Qt::Key_PageDown); }},
    {1,
     [](QWidget* box) {
         turn_wheel(box, box->rect().center(), {0, 120});
     }},
    {-1,
     [](QWidget* box) {
         turn_wheel(box, box->rect().center(), {0, -120});
     }},
};

const Hand& opposite(const Hand& hand) {
    return kHands[&hand - kHands + (hand.steps > 0 ? 1 : -1)];
}

/// The largest and the smallest change that one step may make, as a person would say.
std::pair<double, double> stepSizes(const RecipeField& field, double from) {
    const bool isNear = field.stepping == Stepping::near_one && from > 0.9;
    const double size = isNear ? 1 - from : from;
    const bool isFelt = field.stepping != Stepping::even && (isNear || from * 0.009 > field.step);
    return {std::max(0.15 * size, isNear ? 0.0 : field.step), isFelt ? 0.009 * size : 0.0};
}

} // namespace

class TestRecipeSteps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStepIsAStep_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<Recipe>("start");
        for (const RecipeField& field : recipe_fields()) {
            if (!isNumber(field)) {
                continue;
            }
            const QByteArray key(field.key.data(), static_cast<qsizetype>(field.key.size()));
            const auto row = [&](const std::string& name, const Recipe& start) {
                QTest::addRow("%s from %s", key.data(), name.c_str()) << QString(key) << start;
            };
            for (const RecipeInfo& info : recipe_infos()) {
                row(std::string(info.name), recipe_named(info.name));
            }
            for (const double value : {field.minimum, field.maximum, 0.95 * field.maximum,
                                       0.5 * field.maximum, 0.003 * field.maximum}) {
                Recipe start;
                set_recipe_value(start, field, value);
                if (value >= field.minimum && start.generator_width % 2 == 0) {
                    row(QByteArray::number(recipe_value(start, field)).toStdString(), start);
                }
            }
        }
    }

    void aStepIsAStep() {
        QFETCH(const QString, key);
        QFETCH(const Recipe, start);
        const RecipeField& field = fieldCalled(key);
        const double from = recipe_value(start, field);
        Window window;
        auto* box = window.find<QWidget>(key.toUtf8().data());
        box->setFocus();
        QTRY_VERIFY(box->hasFocus()); // Or the wheel scrolls the form.
        for (const Hand& hand : kHands) {
            window.panel.setRecipe(start);
            QCOMPARE(number_in(box), from);
            const bool isAtEnd = from == (hand.steps > 0 ? field.maximum : field.minimum);
            hand.act(box);
            const double to = number_in(box);
            const QString told = QStringLiteral("%1 steps from %2 to %3")
                                     .arg(hand.steps)
                                     .arg(from, 0, 'g', 12)
                                     .arg(to, 0, 'g', 12);
            QVERIFY2(std::isfinite(to) && to >= field.minimum && to <= field.maximum,
                     qPrintable(told));
            QCOMPARE(recipe_value(window.panel.recipe(), field), to);
            if (isAtEnd) {
                QCOMPARE(to, from);
                continue;
            }
            QVERIFY2(hand.steps > 0 ? to > from : to < from, qPrintable(told));
            if (std::abs(hand.steps) == 1) {
                const auto [most, least] = stepSizes(field, from);
                const double size = std::abs(to - from);
                QVERIFY2(size <= most * (1 + 1e-9), qPrintable(told));
                QVERIFY2(size >= least * (1 - 1e-9) || to == field.maximum || to == field.minimum ||
                             from == 0.95 * field.maximum,
                         qPrintable(told));
            }
            opposite(hand).act(box);
            QVERIFY2(std::abs(number_in(box) - from) <= 1e-9 * from, qPrintable(told));
        }
    }

    void manyStepsAreUndoneToo() {
        Window window;
        auto* box = window.find<QSpinBox>("learning_rate_half_life");
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(box, Qt::Key_Up);
        }
        QCOMPARE(box->value(), 1200);
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(box, Qt::Key_Down);
        }
        QCOMPARE(box->text(), QString("Never"));
    }

    void aStepTakesWhatIsTypedFirst() {
        Window window;
        window.type("batch_size", "32");
        QTest::keyClick(window.find<QWidget>("batch_size"), Qt::Key_Up);
        QCOMPARE(window.panel.recipe().batch_size, 36);
        window.type("batch_size", "5000");
        QTest::keyClick(window.find<QWidget>("batch_size"), Qt::Key_Up);
        QCOMPARE(window.panel.recipe().batch_size, 36);
    }

    void zeroHasAWord_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("word");
        for (const auto& [key, word] : {std::pair("learning_rate_half_life", "Never"),
                                        {"beta1", "None"},
                                        {"dropout", "Off"},
                                        {"input_jitter", "Off"},
                                        {"augmentation", "Off"},
                                        {"real_smoothing", "Off"},
                                        {"r1_weight", "Off"},
                                        {"fake_label_weight", "Off"},
                                        {"generator_label_weight", "Off"},
                                        {"average_decay", "Off"},
                                        {"threads", "All"}}) {
            QTest::newRow(key) << QString(key) << QString(word);
        }
    }

    void zeroHasAWord() {
        QFETCH(const QString, key);
        QFETCH(const QString, word);
        const RecipeField& field = fieldCalled(key);
        Window window;
        const QByteArray name = key.toUtf8();
        auto* box = window.find<QAbstractSpinBox>(name.data());
        window.enter(name.data(), "0");
        QCOMPARE(box->text(), word);
        QCOMPARE(recipe_value(window.panel.recipe(), field), 0.0);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(box->text(), word);
        QTest::keyClick(box, Qt::Key_Up);
        QVERIFY(recipe_value(window.panel.recipe(), field) > 0);
        QVERIFY(box->text() != word);
        window.enter(name.data(), word.toLower());
        QCOMPARE(recipe_value(window.panel.recipe(), field), 0.0);
    }
};

QTEST_MAIN(TestRecipeSteps)
#include "tst_recipe_steps.moc"
