#include "app/play/sheet_on_show.h"

#include "app/play/generation_worker.h"
#include "app/play/generator_on_show.h"
#include "app/run/run_controller.h"
#include "core/latent/sheet_noise.h"

#include <chrono>
#include <utility>

namespace ganvas {

namespace {

/// After the last sheet, until a judge reads it: nobody reads what flies past, and on the way from
/// one step to the next the processor is needed for the pictures.
constexpr std::chrono::milliseconds kReadingRest(100);

} // namespace

SheetOnShow::SheetOnShow(RunController* run, GeneratorOnShow* generator, GenerationWorker* worker,
                         QObject* parent)
    : QObject(parent),
      m_run(run),
      m_generator(generator),
      m_worker(worker) {
    connect(run->onShow(), &RunOnShow::sheetArrived, this, [this](const SampleSheet& sheet) {
        m_sheet = sheet;
        if (!isDrawnHere()) {
            show();
        }
    });
    connect(generator, &GeneratorOnShow::replaced, this, [this] {
        updateWish();
        Q_EMIT restarted();
        show();
    });
    connect(generator, &GeneratorOnShow::modelChanged, this, [this] {
        if (isDrawnHere()) {
            show(); // From one step to another.
        }
    });
    connect(generator, &GeneratorOnShow::recipeChanged, this, &SheetOnShow::noiseChanged);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kReadingRest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        // Nobody can read what he has not learned.
        if (m_generator->classes() == m_run->onShow()->info().recipe.classes) {
            m_run->judge()->read(m_unread);
        }
    });
    connect(run->judge(), &RunJudge::sheetRead, this, &SheetOnShow::showDrawn);
}

std::vector<Noise> SheetOnShow::noise() const {
    return sheet_noise(m_columns, m_generator->noiseSize(), m_generator->sheetSeed());
}

void SheetOnShow::setColumns(int columns) {
    m_columns = columns;
    m_run->setSheetColumns(columns);
    if (isDrawnHere()) {
        drawHere();
    }
    Q_EMIT noiseChanged();
}

void SheetOnShow::setSeen(bool isSeen) {
    if (std::exchange(m_isSeen, isSeen) != isSeen) {
        Q_EMIT sightChanged();
    }
    updateWish();
}

void SheetOnShow::setWalking(bool isWalking) {
    if (std::exchange(m_isWalking, isWalking) == isWalking) {
        return;
    }
    Q_EMIT sightChanged();
    updateWish();
    show();
}

void SheetOnShow::showWalk(const SampleSheet& sheet) {
    if (m_isWalking) {
        Q_EMIT changed(sheet);
    }
}

void SheetOnShow::show() {
    if (m_isWalking) {
        return;
    }
    if (isDrawnHere()) {
        drawHere();
    } else if (m_sheet.columns > 0) {
        Q_EMIT changed(m_sheet);
    }
}

/// Whether the sheet comes from the generator on show, and not from the thread that trains it.
bool SheetOnShow::isDrawnHere() const { return !m_generator->isLive() || m_run->followed(); }

void SheetOnShow::drawHere() {
    m_isDue = !isWanted();
    if (isWanted()) {
        m_worker->requestSheet(m_columns, m_generator->sheetSeed());
    }
}

void SheetOnShow::take(const SampleSheet& sheet) {
    showDrawn(sheet);
    m_unread = sheet;
    m_rest.start();
}

void SheetOnShow::showDrawn(const SampleSheet& sheet) {
    const std::shared_ptr<const ModelSnapshot> model = m_generator->model();
    if (isDrawnHere() && !m_isWalking && model && sheet.step == model->step()) {
        Q_EMIT changed(sheet);
    }
}

void SheetOnShow::updateWish() {
    m_run->setSheetWanted(isWanted() && m_generator->isLive());
    if (isWanted() && m_isDue && isDrawnHere()) {
        drawHere();
    }
}

} // namespace ganvas
