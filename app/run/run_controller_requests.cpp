// What the run controller passes on to the threads behind it.

#include "app/run/run_controller.h"
#include "core/base/error.h"

namespace ganvas {

void RunController::begin(const Recipe& recipe, const QString& dataSpec) {
    m_following->forget();
    m_training->pause();
    QMetaObject::invokeMethod(m_training,
                              [this, recipe, dataSpec] { m_training->begin(recipe, dataSpec); });
}

void RunController::beginTwins(const Recipe& recipe, const Recipe& twin) {
    m_training->pause();
    QMetaObject::invokeMethod(m_training,
                              [this, recipe, twin] { m_training->beginTwins(recipe, twin); });
}

void RunController::joinTwin(const QString& folder) {
    m_training->pause();
    QMetaObject::invokeMethod(m_training, [this, folder] { m_training->joinTwin(folder); });
}

void RunController::endTwin() { QMetaObject::invokeMethod(m_training, &TrainingWorker::endTwin); }

void RunController::chooseData(const QString& dataSpec) {
    m_following->forget();
    m_training->pause();
    QMetaObject::invokeMethod(m_training, [this, dataSpec] { m_training->chooseData(dataSpec); });
}

void RunController::open(const QString& file) {
    m_training->pause();
    m_following->look(file);
    Q_EMIT opening(file);
}

void RunController::branch(const QString& file) {
    m_following->forget();
    m_training->pause();
    QMetaObject::invokeMethod(m_training, [this, file] { m_training->branch(file); });
}

void RunController::branchAt(const QString& folder, qint64 step) {
    m_following->forget();
    m_training->pause();
    QMetaObject::invokeMethod(m_training,
                              [this, folder, step] { m_training->branchAt(folder, step); });
}

void RunController::save(const QString& file) {
    ++m_savesUnderWay;
    QMetaObject::invokeMethod(m_training, [this, file] { m_training->save(file); });
}

void RunController::keep() {
    m_training->pause();
    ++m_savesUnderWay;
    QMetaObject::invokeMethod(m_training, &TrainingWorker::keep);
}

void RunController::describe(const QString& title, const QString& note) {
    QMetaObject::invokeMethod(m_training,
                              [this, title, note] { m_training->describe(title, note); });
}

void RunController::setRunsHome(const QString& folder) {
    QMetaObject::invokeMethod(m_training, [this, folder] { m_training->setRunsHome(folder); });
}

void RunController::setFrugal(bool isFrugal) {
    QMetaObject::invokeMethod(m_training, [this, isFrugal] { m_training->setFrugal(isFrugal); });
}

void RunController::start() { QMetaObject::invokeMethod(m_training, &TrainingWorker::start); }

void RunController::pause() { m_training->pause(); }

void RunController::stepOnce() { QMetaObject::invokeMethod(m_training, &TrainingWorker::stepOnce); }

void RunController::change(const Recipe& recipe) {
    const Recipe changed = with_live_changes(m_run.recipe, recipe);
    try {
        validate(changed, FieldName::title);
    } catch (const Error& error) {
        Q_EMIT refused(QString::fromStdString(error.what()));
        return;
    }
    m_run.recipe = changed;
    Q_EMIT recipeChanged();
    QMetaObject::invokeMethod(m_training, [this, recipe] { m_training->change(recipe); });
}

void RunController::setRunLength(qint64 steps) {
    m_runLength = steps;
    QMetaObject::invokeMethod(m_training, [this, steps] { m_training->setRunLength(steps); });
    reportProgress();
}

void RunController::setSheetColumns(int columns) {
    QMetaObject::invokeMethod(m_training,
                              [this, columns] { m_training->setSheetColumns(columns); });
}

void RunController::setSheetInterval(int steps) {
    QMetaObject::invokeMethod(m_training, [this, steps] { m_training->setSheetInterval(steps); });
}

void RunController::findNearest(const NearestQuery& query) { m_judge->find(query); }

void RunController::readSheet(const SampleSheet& sheet) { m_judge->read(sheet); }

} // namespace ganvas
