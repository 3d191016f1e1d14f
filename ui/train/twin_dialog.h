#pragma once

#include "core/base/recipe.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace ganvas {

class MessageBar;
class RecipeForm;

/// Asks what the twin of a run of `recipe` is to do otherwise. GUI thread only.
class TwinDialog : public QDialog {
    Q_OBJECT

public:
    explicit TwinDialog(const Recipe& recipe, QWidget* parent = nullptr);
    ~TwinDialog() override;

Q_SIGNALS:
    /// The dialog has closed; the twin is to be trained in turn with a run of `recipe`.
    void twinWanted(const ganvas::Recipe& recipe, const ganvas::Recipe& twin);

private:
    QWidget* makeButtons();
    void onEdited();
    void showDifference();

    Recipe m_recipe;
    RecipeForm* m_form;
    MessageBar* m_message;
    QLabel* m_difference;
    QPushButton* m_train;
    QPushButton* m_putBack;
};

} // namespace ganvas
