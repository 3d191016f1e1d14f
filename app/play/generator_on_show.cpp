#include "app/play/generator_on_show.h"

#include "core/base/shared_point.h"
#include "core/model/pretrained.h"

#include <utility>

namespace ganvas {

GeneratorOnShow::GeneratorOnShow(QObject* parent) : QObject(parent) {}

void GeneratorOnShow::setRunRecipe(const Recipe& recipe) {
    m_runRecipe = recipe;
    if (!m_isPretrained) {
        Q_EMIT recipeChanged();
    }
}

void GeneratorOnShow::setRunModel(std::shared_ptr<const ModelSnapshot> model) {
    m_runModel = std::move(model);
    if (isLive()) {
        Q_EMIT modelChanged();
    }
}

void GeneratorOnShow::setPast(std::shared_ptr<const ModelSnapshot> model) {
    if (model == m_past) {
        return;
    }
    const bool wasLive = isLive();
    m_past = std::move(model);
    if (m_isPretrained) {
        return;
    }
    if (this->model()) {
        Q_EMIT modelChanged();
    }
    if (isLive() != wasLive) {
        Q_EMIT replaced();
    }
}

void GeneratorOnShow::setPretrained(bool isPretrained) {
    if (isPretrained == m_isPretrained) {
        return;
    }
    m_isPretrained = isPretrained;
    Q_EMIT recipeChanged();
    if (model()) {
        Q_EMIT modelChanged();
    }
    Q_EMIT replaced();
}

std::shared_ptr<const ModelSnapshot> GeneratorOnShow::model() const {
    if (m_isPretrained) {
        return shipped_pretrained().model;
    }
    return m_past ? m_past : m_runModel;
}

std::string GeneratorOnShow::name() const { return m_isPretrained ? kPretrainedModel : ""; }

const Recipe& GeneratorOnShow::recipe() const {
    return m_isPretrained ? shipped_pretrained().recipe : m_runRecipe;
}

} // namespace ganvas
