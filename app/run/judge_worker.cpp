#include "app/run/judge_worker.h"

#include "app/process/log.h"
#include "app/process/patient_read.h"
#include "core/base/abandoned.h"
#include "core/digits/data_source.h"
#include "core/files/shown_path.h"
#include "core/judge/judge_training.h"
#include "core/judge/paced_scoring.h"
#include "core/judge/shipped_judges.h"

#include <algorithm>
#include <utility>

namespace ganvas {

JudgeWorker::JudgeWorker(QObject* parent)
    : Worker(parent),
      m_wanted(waking(this, &JudgeWorker::prepare)),
      m_queries(waking(this, &JudgeWorker::answer)),
      m_sheets(waking(this, &JudgeWorker::takeSheet)),
      m_models(waking(this, &JudgeWorker::takeModel)),
      m_scoringRest(new QTimer(this)) {
    m_scoringRest->setSingleShot(true);
    connect(m_scoringRest, &QTimer::timeout, this, &JudgeWorker::scoreNext);
}

JudgeWorker::~JudgeWorker() = default;

void JudgeWorker::setData(std::shared_ptr<const Dataset> data) {
    m_queries.clear();
    m_wanted.put(std::move(data));
}

void JudgeWorker::find(const NearestQuery& query) { m_queries.put(query); }

void JudgeWorker::read(const SampleSheet& sheet) { m_sheets.put(sheet); }

void JudgeWorker::score(Model model) { m_models.put(std::move(model)); }

void JudgeWorker::goOn() const {
    if (m_wanted.hasNew()) {
        throw Abandoned();
    }
}

OnProgress JudgeWorker::progress(const Data& data, const QString& text) {
    return [this, data, text, last = -1](double share) mutable {
        goOn();
        const int percent = static_cast<int>(100 * share);
        if (percent != last) {
            last = percent;
            Q_EMIT busy(data, text.arg(percent));
        }
    };
}

void JudgeWorker::prepare() {
    const std::optional<Data> wanted = m_wanted.take();
    if (!wanted) {
        return;
    }
    const Data& data = *wanted;
    m_data = data;
    m_judge.reset();
    m_heldOut.reset();
    m_nearest.reset();
    m_referee.reset();
    m_scoring.reset();
    m_scoringRest->stop();
    if (!data) {
        m_unscored.reset();
        return;
    }
    const auto find = [&] {
        try {
            findJudge(data);
            Q_EMIT busy(data, {});
        } catch (const Abandoned&) {
            qCDebug(judgeLog) << "given up for other data";
        }
    };
    attempt(judgeLog, find, [&](const QString& why) {
        Q_EMIT busy(data, {});
        Q_EMIT unavailable(data, why);
    });
    if (!m_wanted.hasNew()) {
        readSheet();
        scoreNext();
    }
}

void JudgeWorker::findJudge(const Data& data) {
    Q_EMIT busy(data, tr("Looking for a judge…"));
    // Beside busy programs this thread gets next to nothing: a closed window can't wait for it.
    const OnProgress goesOn = [this](double /*share*/) { goOn(); };
    m_heldOut = std::make_shared<const Dataset>(read_patiently(
        shown(data->spec), kDiskPatience, goesOn, [spec = data->spec](SignsOfLife& signs) {
            return load_dataset(spec, Split::test, kBuiltinSeed, signs.progress());
        }));
    m_judge = shipped_judge_for(*m_heldOut, goesOn);
    if (!m_judge) {
        JudgeTraining training;
        training.threads = 1;
        training.progress = progress(data, tr("Training a judge: %1 %"));
        m_judge = train_judge(*data, training);
    }
    qCDebug(judgeLog).noquote() << "a judge for" << QString::fromStdString(data->title);
    Q_EMIT judgeReady(data, m_judge);
    const std::size_t samples = std::min(PacedScoring::kSamples, m_heldOut->size() / 2);
    m_referee = std::make_shared<const Referee>(m_judge, *m_heldOut, samples, data, goesOn);
    Q_EMIT heldOutReady(data, m_heldOut);
    Q_EMIT refereeReady(data, m_referee);
}

void JudgeWorker::takeSheet() {
    if (std::optional<SampleSheet> sheet = m_sheets.take()) {
        m_sheet = std::move(sheet);
        readSheet();
    }
}

void JudgeWorker::readSheet() {
    if (!m_judge || !m_sheet) {
        return;
    }
    attempt(judgeLog, m_judge.get(), tr("The digits could not be read: %1"), [&] {
        SampleSheet sheet = *m_sheet;
        sheet.readings = m_judge->read(sheet.images).probabilities;
        Q_EMIT sheetRead(m_data, sheet);
    });
}

void JudgeWorker::takeModel() {
    if (std::optional<Model> model = m_models.take()) {
        m_unscored = *std::move(model);
        scoreNext();
    }
}

void JudgeWorker::scoreNext() {
    if (m_referee && m_unscored && !m_scoring && !m_scoringRest->isActive()) {
        m_scoring = std::make_unique<Scoring>(m_referee, std::exchange(m_unscored, nullptr));
        m_scoringTook = {};
        post(this, &JudgeWorker::scorePart);
    }
}

/// Some tens of milliseconds, so that whatever is asked for meanwhile comes in between.
void JudgeWorker::scorePart() {
    if (!m_scoring) {
        return; // For other data.
    }
    const auto start = std::chrono::steady_clock::now();
    std::optional<Scores> scores;
    const auto part = [&] { scores = m_scoring->advance(); };
    const bool isDone =
        attempt(judgeLog, m_referee.get(), tr("The run could not be scored: %1"), part);
    m_scoringTook += std::chrono::steady_clock::now() - start;
    if (isDone && !scores) {
        post(this, &JudgeWorker::scorePart);
        return;
    }
    m_scoring.reset();
    m_scoringRest->start(
        std::chrono::duration_cast<std::chrono::milliseconds>(m_scoringTook / kScoringShare));
    if (scores) {
        Q_EMIT scored(m_data, *scores);
    }
}

void JudgeWorker::answer() {
    const std::optional<NearestQuery> query = m_queries.take();
    if (!m_judge || !query) {
        return;
    }
    const auto find = [&] {
        try {
            findNearest(*query);
        } catch (const Abandoned&) {
            qCDebug(judgeLog) << "given up for other data";
        }
    };
    if (!attempt(judgeLog, m_judge.get(), tr("The most similar digit could not be found: %1"),
                 find)) {
        Q_EMIT busy(m_data, {});
    }
}

void JudgeWorker::findNearest(const NearestQuery& query) {
    if (!m_nearest) {
        m_nearest = std::make_unique<const NearestImages>(
            m_judge, m_data, m_heldOut->images,
            progress(m_data, tr("Looking through the training digits: %1 %")));
        Q_EMIT busy(m_data, {});
    }
    const NearestImages::Match match = m_nearest->find(query.picture).at(0);
    Q_EMIT found({query.id, m_data->images.one(match.image), m_data->labels[match.image],
                  match.distance, m_nearest->typical_distance()});
}

} // namespace ganvas
