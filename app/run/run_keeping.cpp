#include "app/run/run_keeping.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/digits/fingerprint.h"
#include "core/files/late_scores.h"
#include "core/files/run_json.h"
#include "core/files/run_list.h"
#include "core/files/run_lock.h"
#include "core/files/scores_file.h"
#include "core/files/time_text.h"
#include "core/train/session.h"

#include <chrono>

namespace ganvas {

namespace {

/// Steps from one sheet to the next: the window shows enough of them by itself.
constexpr std::int64_t kSampleEvery = 1000;

} // namespace

void RunKeeping::restart(const std::optional<RunFolder>& folder,
                         const std::optional<RunRecord::Parent>& parent) {
    m_keeper.reset();
    m_folder = folder;
    m_parent = parent;
    setFailure({});
    m_news.settled(folder ? QString::fromStdString(folder->path().string()) : QString());
}

void RunKeeping::setFailure(const QString& sentence) {
    if (sentence.isEmpty() != m_failure.isEmpty()) {
        m_news.failing(sentence);
    }
    m_failure = sentence;
}

bool RunKeeping::attempt(const std::function<void()>& work) {
    const bool isDone =
        guarded(runLog, work, [this](const QString& sentence) { setFailure(sentence); });
    if (isDone) {
        setFailure({});
    }
    return isDone;
}

bool RunKeeping::prepare(Session& session) {
    if (m_keeper || !isOn()) {
        return true;
    }
    return attempt([&] {
        RunKeeper::Plan plan{m_folder
                                 ? *m_folder
                                 : RunFolder(new_run_folder(m_home.toStdString(),
                                                            session.recipe().name, unix_time()))};
        plan.goes_on = m_folder.has_value();
        plan.parent = m_parent;
        plan.sample_every = kSampleEvery;
        plan.is_frugal = m_isFrugal;
        const auto unsaved = [this](const std::string& sentence, std::chrono::seconds /*again*/) {
            setFailure(QString::fromStdString(sentence));
        };
        m_keeper = std::make_unique<RunKeeper>(session, plan,
                                               RunKeeper::News{m_news.tell, unsaved, m_news.kept});
        m_folder = plan.folder;
        m_news.settled(QString::fromStdString(plan.folder.path().string()));
    });
}

void RunKeeping::afterStep(const StepMetrics& metrics) {
    if (m_keeper) {
        m_keeper->after_step(metrics);
        if (!m_keeper->is_failing()) {
            setFailure({});
        }
    }
}

void RunKeeping::addScores(const Scores& scores, const Session& session) {
    if (m_keeper) {
        m_keeper->add_scores(scores);
    } else if (m_folder && session.data() && lacks_scores(*m_folder, scores.step)) {
        guarded(
            runLog,
            [&] { keep_late_scores(*m_folder, scores, fingerprint(*session.data()), !m_isFrugal); },
            [](const QString& /*sentence*/) {});
    }
}

void RunKeeping::keepGanTrain(const QString& folder, const Scores& scores, const Dataset& data) {
    if (m_isFrugal || !m_folder || m_folder->path() != folder.toStdString()) {
        return;
    }
    const auto keep = [&] {
        // A run that was opened and does not train has nobody who holds its lock.
        std::optional<RunLock> lock;
        if (!m_keeper) {
            lock.emplace(m_folder->lock());
        }
        if (read_run_record(m_folder->record()).is_of_data(fingerprint(data))) {
            keep_scores(m_folder->gan_train(), scores);
        }
    };
    guarded(runLog, keep, [](const QString& /*sentence*/) {});
}

void RunKeeping::setFrugal(bool isFrugal) {
    m_isFrugal = isFrugal;
    if (m_keeper) {
        m_keeper->set_frugal(isFrugal);
    }
}

void RunKeeping::goBack() {
    if (m_keeper) {
        m_keeper->go_back();
    }
}

void RunKeeping::describe(const QString& title, const QString& note) {
    if (m_keeper) {
        m_keeper->describe(title.toStdString(), note.toStdString());
    } else if (m_folder) {
        ganvas::describe_run(m_folder->path(), title.toStdString(), note.toStdString());
    }
}

void RunKeeping::setTwin(const std::string& twin, const std::string& title) {
    if (m_keeper && m_keeper->record().twin != twin) {
        guarded(
            runLog, [&] { m_keeper->set_twin(twin, title); },
            [this](const QString& sentence) { m_news.tell(sentence.toStdString()); });
    }
}

std::string RunKeeping::id() const { return m_keeper ? m_keeper->record().id : std::string(); }

std::int64_t RunKeeping::savedStep() const { return m_keeper ? m_keeper->saved_step() : -1; }

bool RunKeeping::save() {
    return !m_keeper || attempt([this] { m_keeper->save(); });
}

bool RunKeeping::finish() {
    const bool isSaved = save();
    if (m_keeper) {
        m_keeper->finish();
    }
    return isSaved;
}

} // namespace ganvas
