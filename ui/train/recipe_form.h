#pragma once

#include "core/base/recipe.h"

#include <QWidget>

#include <functional>
#include <vector>

class QGridLayout;
class QGroupBox;

namespace ganvas {

/// The numbers of a Recipe as controls, made from recipe_fields(). Live fields are reported as soon
/// as they change. The others end a run: while there is one to lose, they gather until a strip's
/// buttons apply them together or put them back. GUI thread only.
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

    /// What is said over the fields that can change in a run, and over the others.
    void setGroupTitles(const QString& live, const QString& fixed);

    /// The fields that `isLocked` picks can't be changed; their tool tips also say `why`.
    void lock(const std::function<bool(const RecipeField&)>& isLocked, const QString& why);

    /// What offers to apply or to put back what starts the run afresh, for the panel to place where
    /// it is seen. Hidden while there is nothing to apply.
    [[nodiscard]] QWidget* pendingStrip() const { return m_pendingStrip; }

Q_SIGNALS:
    void liveEdited(const ganvas::Recipe& recipe);
    void restartWanted(const ganvas::Recipe& recipe);
    /// A value was put back, because the recipe would not work with it.
    void refused(const QString& sentence);

private:
    struct Control {
        const RecipeField* field;
        QWidget* widget;
        double taken; ///< What is shown, unless it is just being edited.
    };

    void addControl(const RecipeField& field, QGridLayout* grid);
    QWidget* makeChoice(const RecipeField& field);
    QWidget* makeNumber(const RecipeField& field);
    void onEdited(Control& control);
    void show(Control& control, double value);
    void applyPending();
    void putBackPending();
    /// Throws Error where the recipe, or with it what is shown and waits, would not work.
    void check(const Recipe& edited) const;
    [[nodiscard]] Recipe withPending(Recipe recipe) const;
    void updatePending();
    void updateMissing();

    Recipe m_recipe;
    std::vector<Control> m_controls;
    QGroupBox *m_live, *m_fixed;
    QWidget* m_pendingStrip;
    bool m_restartsFreely = true;
    bool m_isUpdating = false;
};

} // namespace ganvas
