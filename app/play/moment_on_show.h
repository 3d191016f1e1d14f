#pragma once

#include "app/play/history_worker.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <cstdint>
#include <optional>
#include <vector>

namespace ganvas {

class GenerationWorker;
class GeneratorOnShow;
class RunController;

/// Which moment of the run is on show: its newest step, or an earlier one of which the generator is
/// kept. The one owner of that, and of playing time forwards and backwards. GUI thread only.
class MomentOnShow : public QObject {
    Q_OBJECT

public:
    /// All must outlive this. `drawing` draws what the past looked like.
    MomentOnShow(RunController* run, GeneratorOnShow* generator, GenerationWorker* drawing,
                 QObject* parent = nullptr);

    /// Waits for the thread, for a while.
    ~MomentOnShow() override;

    /// The steps that can be shown, rising.
    [[nodiscard]] const std::vector<std::int64_t>& steps() const { return m_steps; }

    /// None: the newest, and the run is followed.
    [[nodiscard]] std::optional<std::int64_t> step() const { return m_step; }

    /// Shows the kept step that is nearest.
    void show(std::int64_t step);

    /// Back to the newest; stops playing.
    void follow();

    /// Goes through the kept steps by itself: forwards above 0, backwards below, 0 stops.
    void play(int direction);
    [[nodiscard]] int direction() const { return m_direction; }

    /// Kept steps a second, above 0.
    void setSpeed(double stepsPerSecond);

    /// At either end it begins anew instead of stopping there.
    void setLooping(bool isLooping) { m_isLooping = isLooping; }

    /// HistoryWorker::draw().
    void draw(const HistoryWorker::Strip& strip) { m_worker->draw(strip); }

    /// What a judge said of that step: scoresRead() answers, where it is kept.
    void readScores(std::int64_t step);

    /// Looks which steps are kept now.
    void refresh();

    [[nodiscard]] const HistoryWorker* worker() const { return m_worker; }

Q_SIGNALS:
    /// steps() is another list.
    void stepsChanged();

    /// step() is another one: its generator is on show, and its pictures are there.
    void momentChanged();

    /// Of the run on show, all that was said.
    void scoresRead(const ganvas::Scores& scores);

    /// Of the run on show, all that was said of a step of which somebody had GAN-train measured.
    void ganTrainRead(const ganvas::Scores& scores);

    /// direction() is another one.
    void playingChanged();

private:
    void ask(std::int64_t step);
    void advance();
    void readGanTrain();
    void takeGanTrain(const QString& folder, const std::vector<Scores>& scores);
    void takeList(const QString& folder, std::vector<std::int64_t> steps);
    void takeModel(const QString& folder, const std::shared_ptr<const ModelSnapshot>& model);
    void drawMoment(const std::shared_ptr<const ModelSnapshot>& model);
    void takeDrawn(quint64 number);
    void setMoment(std::optional<std::int64_t> step);

    RunController* m_run;
    GeneratorOnShow* m_generator;
    GenerationWorker* m_drawing;
    QThread* m_thread;
    HistoryWorker* m_worker;
    QTimer m_player;
    std::vector<std::int64_t> m_steps;
    std::optional<std::int64_t> m_wanted; ///< That was asked for last.
    std::optional<std::int64_t> m_step;

    // One step at a time is drawn, the newest that came meanwhile next: so all that is painted is
    // of the same one.
    std::shared_ptr<const ModelSnapshot> m_drawn; ///< Null: none is under way.
    std::shared_ptr<const ModelSnapshot> m_next;
    quint64 m_drawNumber = 0; ///< Of the last that was begun.
    int m_direction = 0;
    bool m_isLooping = false;
    bool m_isReady = true; ///< What was asked for last is on show.
};

} // namespace ganvas
