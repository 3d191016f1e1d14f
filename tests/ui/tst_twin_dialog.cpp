#include "core/base/twin_recipe.h"
#include "tests/support/spin_box.h"
#include "ui/train/twin_dialog.h"

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include <memory>

using namespace ganvas;

class TestTwinDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_dialog = std::make_unique<TwinDialog>(recipe_named("quick"));
        m_wanted = std::make_unique<QSignalSpy>(m_dialog.get(), &TwinDialog::twinWanted);
        m_dialog->open();
    }
    void cleanup() { m_dialog.reset(); }

    void locksWhatDecidesTheOrder() {
        for (const RecipeField& field : recipe_fields()) {
            auto* const control = m_dialog->findChild<QWidget*>(QLatin1String(field.key.data()));
            QCOMPARE(control->isEnabled(), !decides_order(field));
            QCOMPARE(control->toolTip().contains("same order"), decides_order(field));
        }
    }

    void trainsWhatDiffersAndSaysIt() {
        QVERIFY(!button("trainTwins")->isEnabled() && !button("putBackTwin")->isEnabled());
        enter("generator_learning_rate", "0.004");
        m_dialog->findChild<QCheckBox*>("taper")->click(); // Would start a run afresh.
        QVERIFY2(difference().contains("0.001 → 0.004") && difference().contains("Taper"),
                 qPrintable(difference()));
        button("trainTwins")->click();
        QCOMPARE(m_wanted->size(), 1);
        Recipe expected = recipe_named("quick");
        QCOMPARE(m_wanted->first()[0].value<Recipe>(), expected);
        expected.generator_learning_rate = 0.004;
        expected.taper = !expected.taper;
        QCOMPARE(m_wanted->first()[1].value<Recipe>(), expected);
        QVERIFY(!m_dialog->isVisible());
    }

    void putsBack() {
        enter("dropout", "0.4");
        button("putBackTwin")->click();
        QVERIFY(!button("trainTwins")->isEnabled());
        QVERIFY(!difference().contains("Dropout"));
    }

    void refusesWhatCannotBeTrainedWithASentence() {
        auto* const norm = m_dialog->findChild<QCheckBox*>("spectral_norm");
        QVERIFY(norm->isChecked());
        norm->click(); // Joint updates need it.
        QVERIFY(norm->isChecked());
        QVERIFY(m_dialog->findChild<QLabel*>("messageText")->text().contains("Spectral norm"));
        QVERIFY(!button("trainTwins")->isEnabled());
    }

    void escapeTrainsNothing() {
        enter("dropout", "0.4");
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_wanted->isEmpty());
    }

private:
    void enter(const char* name, const QString& text) {
        auto* const spin = m_dialog->findChild<QAbstractSpinBox*>(name);
        type_into(spin, text);
        QTest::keyClick(spin, Qt::Key_Return);
    }
    [[nodiscard]] QPushButton* button(const char* name) const {
        return m_dialog->findChild<QPushButton*>(name);
    }
    [[nodiscard]] QString difference() const {
        return m_dialog->findChild<QLabel*>("twinDifference")->text();
    }

    std::unique_ptr<TwinDialog> m_dialog;
    std::unique_ptr<QSignalSpy> m_wanted;
};

QTEST_MAIN(TestTwinDialog)
#include "tst_twin_dialog.moc"
