#pragma once

#include "core/train/recipe.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace ganvas {

/// The numbers of a Recipe as controls, made from recipe_fields(). Live fields are reported as soon
/// as they change. The others end a run: while there is one to lose, they gather in a strip that
/// applies them together or puts them back. GUI thread only.
class RecipeForm : public QWidget {
    Q_OBJECT

public:
    explicit RecipeForm(QWidget* parent = nullptr);

    /// Shows `recipe`. A control whose number is already the run's is left as it is, so that an
    /// echo of an earlier change never disturbs somebody who is typing.
    void setRecipe(const Recipe& recipe);
    [[nodiscard]] const Recipe& recipe() const { return m_recipe; }

    /// With `freely`, fields that start the run afresh are reported at once: nothing is lost.
    void setRestartsFreely(bool freely);

Q_SIGNALS:
    void liveEdited(const ganvas::Recipe& recipe);
    void restartWanted(const ganvas::Recipe& recipe);
    /// A value was put back, because the recipe would not work with it.
    void refused(const QString& sentence);
    /// `strip` has appeared: it offers to apply what starts the run afresh.
    void pendingShown(QWidget* strip);

private:
    struct Control {
        const RecipeField* field;
        QWidget* widget;
    };

    void addControl(const RecipeField& field, QGridLayout* grid);
    QWidget* makeChoice(const RecipeField& field);
    QWidget* makeNumber(const RecipeField& field);
    void onEdited(const Control& control);
    void applyPending();
    void putBackPending();
    void updatePending();

    Recipe m_recipe;
    std::vector<Control> m_controls;
    QWidget* m_pendingStrip;
    bool m_restartsFreely = true;
    bool m_isUpdating = false;
};

} // namespace ganvas
