#pragma once

#include "core/base/noise.h"
#include "core/base/sample_sheet.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace ganvas {

class GenerationWorker;
class GeneratorOnShow;
class RunController;

/// The sheet of digits on the grid: the run's newest, one that the generator on show drew for it
/// where that is another or the run is trained elsewhere, or a walk's. Nothing is drawn while
/// nobody sees it, and what was missed is as soon as somebody does. GUI thread only.
class SheetOnShow : public QObject {
    Q_OBJECT

public:
    /// All of them must outlive this.
    SheetOnShow(RunController* run, GeneratorOnShow* generator, GenerationWorker* worker,
                QObject* parent = nullptr);

    void setColumns(int columns);

    /// The noise of the columns, where no walk moves them.
    [[nodiscard]] std::vector<Noise> noise() const;

    /// Yes at first: what a first look shows is made while the window is.
    void setSeen(bool isSeen);
    [[nodiscard]] bool isSeen() const { return m_isSeen; }

    /// While a walk leads, the sheets come from showWalk() alone.
    void setWalking(bool isWalking);
    [[nodiscard]] bool isWalking() const { return m_isWalking; }
    void showWalk(const SampleSheet& sheet);

    /// One that the worker has drawn.
    void take(const SampleSheet& sheet);

Q_SIGNALS:
    void changed(const ganvas::SampleSheet& sheet);

    /// The sheets to come are another generator's.
    void restarted();

    /// noise() is another one.
    void noiseChanged();

    /// isSeen() or isWalking() is another answer.
    void sightChanged();

private:
    void show();
    void showDrawn(const SampleSheet& sheet);
    void drawHere();
    void updateWish();
    [[nodiscard]] bool isDrawnHere() const;
    [[nodiscard]] bool isWanted() const { return m_isSeen && !m_isWalking; }

    RunController* m_run;
    GeneratorOnShow* m_generator;
    GenerationWorker* m_worker;
    SampleSheet m_sheet; ///< The run's newest.
    int m_columns = 10;
    bool m_isSeen = true;
    bool m_isWalking = false;
    bool m_isDue = false; ///< One that is drawn here.
    SampleSheet m_unread; ///< The newest of those.
    QTimer m_rest;
};

} // namespace ganvas
