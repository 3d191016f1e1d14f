#pragma once

#include "app/play/generator_on_show.h"
#include "app/play/moment_on_show.h"
#include "app/play/play_model.h"
#include "app/play/play_workers.h"
#include "app/play/sheet_on_show.h"

#include <QObject>

#include <memory>

namespace ganvas {

class RunController;

/// The state of the playing side and the workers that draw for it, without a widget: what the tools
/// and panels are wired to. GUI thread only.
class PlaySide : public QObject {
    Q_OBJECT

public:
    /// `run` must outlive this.
    explicit PlaySide(RunController* run, QObject* parent = nullptr);

    [[nodiscard]] PlayModel* model() const { return m_model; }
    [[nodiscard]] GeneratorOnShow* generator() const { return m_generator; }
    [[nodiscard]] PlayWorkers* workers() const { return m_workers; }
    [[nodiscard]] SheetOnShow* sheet() const { return m_sheet; }
    [[nodiscard]] MomentOnShow* moment() const { return m_moment; }

private:
    PlayModel* m_model;
    GeneratorOnShow* m_generator;
    PlayWorkers* m_workers;
    SheetOnShow* m_sheet;
    MomentOnShow* m_moment;
    std::shared_ptr<const Judge> m_judge; ///< Of the run.
};

} // namespace ganvas
