#include "app/play/play_side.h"

#include "app/run/run_controller.h"

#include <chrono>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// Between two pictures of the play panel while training runs: of the moves that a mouse or a
/// screen makes in a second, 60, every second one gets its own picture. More would cost training
/// dear, and fewer would let the picture lag behind the hand.
constexpr auto kPaceInTraining = 24ms;

} // namespace

PlaySide::PlaySide(RunController* run, QObject* parent)
    : QObject(parent),
      m_model(new PlayModel(this)),
      m_generator(new GeneratorOnShow(this)),
      m_workers(new PlayWorkers(m_generator, this)),
      m_sheet(new SheetOnShow(run, m_generator, m_workers->generation(), this)),
      m_moment(new MomentOnShow(run, m_generator, m_workers->generation(), this)) {
    connect(run->onShow(), &RunOnShow::recipeChanged, m_generator,
            [this, run] { m_generator->setRunRecipe(run->onShow()->info().recipe); });
    connect(run->onShow(), &RunOnShow::modelArrived, m_generator,
            [this, run] { m_generator->setRunModel(run->onShow()->info().model); });
    const auto passJudge = [this, run] {
        // Nobody can read what he has not learned.
        const bool isOfItsClasses = m_generator->classes() == run->onShow()->info().recipe.classes;
        m_workers->setJudge(isOfItsClasses ? m_judge : nullptr);
    };
    connect(run->judge(), &RunJudge::changed, this,
            [this, passJudge](const std::shared_ptr<const Judge>& judge) {
                m_judge = judge;
                passJudge();
            });
    connect(m_generator, &GeneratorOnShow::recipeChanged, this, passJudge);
    connect(run, &RunController::stateChanged, m_workers, [this](TrainingWorker::State state) {
        const bool isTraining = state == TrainingWorker::State::training;
        m_workers->generation()->setPace(isTraining ? kPaceInTraining : 0ms);
    });

    connect(m_generator, &GeneratorOnShow::recipeChanged, m_model,
            [this] { m_model->setForm(m_generator->noiseSize(), m_generator->classes()); });
    // The request goes straight to the worker's thread, before anything is repainted.
    connect(m_model, &PlayModel::requested, m_workers->generation(), &GenerationWorker::request,
            Qt::DirectConnection);
    connect(m_workers->generation(), &GenerationWorker::answered, m_model, &PlayModel::take);
    // One receiver for both, so that nothing is painted between the two.
    connect(m_workers->generation(), &GenerationWorker::sheetDrawn, this,
            [this](const SampleSheet& sheet, const std::optional<PlayAnswer>& answer) {
                m_sheet->take(sheet);
                if (answer) {
                    m_model->take(*answer);
                }
            });
    connect(m_workers, &PlayWorkers::modelChanged, m_model, &PlayModel::requestAgain);
}

} // namespace ganvas
