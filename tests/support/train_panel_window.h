#pragma once

#include "tests/support/choose_in_list.h"
#include "tests/support/spin_box.h"
#include "ui/train/train_panel.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

namespace ganvas {

/// A train panel on the screen, with a person's hands.
class TrainPanelWindow {
public:
    explicit TrainPanelWindow(TrainPanel::State state = TrainPanel::State::ready) {
        panel.resize(340, 480);
        panel.setState(state);
        panel.show();
        panel.activateWindow();
    }
    ~TrainPanelWindow() { panel.hide(); } // As a window is that somebody closes.
    TrainPanelWindow(const TrainPanelWindow&) = delete;
    TrainPanelWindow& operator=(const TrainPanelWindow&) = delete;

    template<typename Widget>
    Widget* find(const char* name) {
        auto* widget = panel.findChild<Widget*>(QLatin1String(name));
        if (widget == nullptr) {
            qFatal("no widget called %s", name);
        }
        return widget;
    }

    void click(const char* button) { QTest::mouseClick(find<QWidget>(button), Qt::LeftButton); }

    /// Turns a check box over.
    void press(const char* checkBox) { QTest::keyClick(find<QWidget>(checkBox), Qt::Key_Space); }

    /// Types over what a spin box holds; without Enter nothing is to happen.
    void type(const char* spinBox, const QString& text) {
        type_into(find<QAbstractSpinBox>(spinBox), text);
    }

    void enter(const char* spinBox, const QString& text) {
        type(spinBox, text);
        QTest::keyClick(find<QAbstractSpinBox>(spinBox), Qt::Key_Return);
    }

    /// Chooses by the keyboard, as a person without a mouse would.
    void choose(const char* comboBox, const QString& text) {
        auto* combo = find<QComboBox>(comboBox);
        const int target = combo->findText(text);
        combo->setFocus();
        const auto key = target < combo->currentIndex() ? Qt::Key_Up : Qt::Key_Down;
        while (combo->currentIndex() != target) {
            const int before = combo->currentIndex();
            QTest::keyClick(combo, key);
            if (combo->currentIndex() == before) {
                return;
            }
        }
    }

    /// Opens the list and chooses there.
    void chooseInList(const char* comboBox, const QString& text) {
        choose_in_list(find<QComboBox>(comboBox), text);
    }

    QString text(const char* label) { return find<QLabel>(label)->text(); }

    TrainPanel panel;
};

inline Recipe recipeOf(const QSignalSpy& spy) { return spy.last().first().value<Recipe>(); }

} // namespace ganvas
