#include "app/window/run_exchange.h"

#include "app/play/moment_on_show.h"
#include "app/process/guarded.h"
#include "app/process/log.h"
#include "app/run/run_controller.h"
#include "app/window/run_desk.h"
#include "app/window/unsaved_guard.h"
#include "core/base/error.h"
#include "core/base/machine.h"
#include "core/files/shown_path.h"
#include "core/run/share_run.h"
#include "ui/train/train_panel.h"
#include "ui/widgets/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

#include <string>

namespace ganvas {

namespace {

constexpr std::size_t kMostNamedSettings = 4;

QString clipboardText() { return QGuiApplication::clipboard()->text(); }

/// ", Batch size 64, Threads 2"; empty where all is as in the named recipe.
QString settingsInWords(const Recipe& recipe) {
    QString words;
    std::size_t named = 0;
    std::size_t others = 0;
    for (const RecipeField* const field : own_fields(recipe)) {
        if (field->member == RecipeField::Member(&Recipe::seed)) {
            continue;
        }
        if (named < kMostNamedSettings) {
            ++named;
            words += QStringLiteral(", %1 %2").arg(toQString(field->title),
                                                   toQString(recipe_text(recipe, *field)));
        } else {
            ++others;
        }
    }
    return others == 0 ? words : words + RunExchange::tr(" and %1 more").arg(others);
}

QString planInWords(const RunPlan& plan) {
    const QString length =
        plan.steps == 0
            ? QString()
            : RunExchange::tr(", up to step %1").arg(QLocale().toString(qint64{plan.steps}));
    return RunExchange::tr("Pasted a run of %1 on %2 with seed %3%4%5.")
        .arg(toQString(plan.recipe.name), toQString(shown(plan.data_spec)),
             QString::number(plan.recipe.seed), settingsInWords(plan.recipe), length);
}

} // namespace

RunExchange::RunExchange(RunController* run, const MomentOnShow* moment, RunDesk* desk,
                         UnsavedGuard* guard, TrainPanel* panel, QObject* parent)
    : QObject(parent),
      m_run(run),
      m_moment(moment),
      m_desk(desk),
      m_guard(guard),
      m_panel(panel) {
    m_disk.setMaxThreadCount(1);
    connect(run->onShow(), &RunOnShow::begun, this, &RunExchange::onRunBegun);
    connect(run, &RunController::refused, this, [this] { m_pasted.reset(); });
}

RunExchange::~RunExchange() { m_disk.waitForDone(); }

void RunExchange::copyBy(const std::function<SharedRun()>& read) {
    m_disk.start([this, read] {
        const auto work = [this, read] {
            const SharedRun run = read();
            const QString text = toQString(to_text(run.plan));
            QStringList caveats;
            for (const std::string& caveat : run.caveats) {
                caveats << toQString(caveat);
            }
            QMetaObject::invokeMethod(this, [this, text, caveats, step = qint64{run.plan.steps}] {
                QGuiApplication::clipboard()->setText(text);
                Q_EMIT told(
                    tr("Copied the run up to step %1 as text").arg(QLocale().toString(step)));
                if (!caveats.isEmpty()) {
                    Q_EMIT noted(caveats.join(' '));
                }
            });
        };
        guarded(windowLog, work, [this](const QString& sentence) {
            QMetaObject::invokeMethod(this, [this, sentence] { Q_EMIT noted(sentence); });
        });
    });
}

void RunExchange::copy(const QString& folder) {
    copyBy([place = folder.toStdString()] { return share_run(place, {}); });
}

bool RunExchange::canCopyShown() const {
    return m_run->onShow()->info().step > 0 && !m_run->onShow()->info().dataSpec.isEmpty();
}

void RunExchange::copyShown() {
    const RunInfo& run = m_run->onShow()->info();
    const std::string folder = m_run->onShow()->folder().toStdString();
    if (const std::optional<std::int64_t> step = m_moment->step();
        step && *step > 0 && !folder.empty()) {
        copyBy([folder, step] { return share_run(folder, step); });
        return;
    }
    // The disk is behind: what the run is now is known here.
    const RunPlan now{run.recipe, run.dataSpec.toStdString(), run.step};
    copyBy([folder, now] {
        try {
            if (!folder.empty()) {
                return share_live_run(folder, now);
            }
        } catch (const Error&) {
            // It can't be kept, and what it was at its beginning is not known.
        }
        return SharedRun{with_named_threads(now, machine_in_words()), {}};
    });
}

bool RunExchange::canPaste() { return is_run_text(clipboardText().toStdString()); }

void RunExchange::paste() {
    try {
        const RunPlan plan = run_from_text(clipboardText().toStdString());
        m_guard->ask(tr("The pasted run takes the place of this one."),
                     [this, plan] { take(plan); });
    } catch (const Error& error) {
        Q_EMIT noted(tr("No run was pasted. %1").arg(toQString(error.what())));
    }
}

void RunExchange::take(const RunPlan& plan) {
    m_desk->begin(plan.recipe, toQString(plan.data_spec));
    m_pasted = plan;
}

void RunExchange::onRunBegun() {
    // Somebody may have begun another one meanwhile.
    if (m_pasted && are_alike(m_pasted->recipe, m_run->onShow()->info().recipe)) {
        m_panel->setRunLength(m_pasted->steps);
        m_desk->setMessage(planInWords(*m_pasted));
    }
    m_pasted.reset();
}

} // namespace ganvas
