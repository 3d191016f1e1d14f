#pragma once

#include "core/base/recipe.h"
#include "core/model/model_snapshot.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <string>

namespace ganvas {

/// Which generator the window shows and plays with: the run's newest, the same run's of an earlier
/// step, or the pretrained one, while the run goes on. The one owner of that; who draws or
/// describes it hears of it here. GUI thread only.
class GeneratorOnShow : public QObject {
    Q_OBJECT

public:
    explicit GeneratorOnShow(QObject* parent = nullptr);

    /// The run's recipe, as often as it changes, and its newest generator.
    void setRunRecipe(const Recipe& recipe);
    void setRunModel(std::shared_ptr<const ModelSnapshot> model);

    /// The run's as it was at an earlier step, which takes the place of its newest; null: the
    /// newest again.
    void setPast(std::shared_ptr<const ModelSnapshot> model);

    void setPretrained(bool isPretrained);
    [[nodiscard]] bool isPretrained() const { return m_isPretrained; }

    /// Whether it is the run's newest, which follows as the run trains.
    [[nodiscard]] bool isLive() const { return !m_isPretrained && !m_past; }

    /// Whether it is the run's of an earlier step.
    [[nodiscard]] bool isPast() const { return !m_isPretrained && m_past; }

    /// Null before there is one.
    [[nodiscard]] std::shared_ptr<const ModelSnapshot> model() const;

    /// The run's of the earlier step that setPast() was given; null: its newest counts.
    [[nodiscard]] const std::shared_ptr<const ModelSnapshot>& past() const { return m_past; }

    /// The name that points of it bear: kPretrainedModel, or empty for a run's.
    [[nodiscard]] std::string name() const;

    [[nodiscard]] const Recipe& recipe() const;

    /// The noise that it takes.
    [[nodiscard]] int noiseSize() const { return recipe().noise_size; }

    /// What it draws.
    [[nodiscard]] const ClassNames& classes() const { return recipe().classes; }

    /// Of its sheets.
    [[nodiscard]] std::uint64_t sheetSeed() const {
        return static_cast<std::uint64_t>(recipe().seed);
    }

Q_SIGNALS:
    /// isPretrained() or isLive() is another answer; recipeChanged() and modelChanged() came
    /// before.
    void replaced();

    /// model() is another one: from the next step, another run, or the other choice.
    void modelChanged();

    void recipeChanged();

private:
    Recipe m_runRecipe;
    std::shared_ptr<const ModelSnapshot> m_runModel;
    std::shared_ptr<const ModelSnapshot> m_past;
    bool m_isPretrained = false;
};

} // namespace ganvas
