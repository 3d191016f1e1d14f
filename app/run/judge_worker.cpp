#include "app/run/judge_worker.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/digits/data_source.h"
#include "core/judge/judge_training.h"
#include "core/judge/paced_scoring.h"
#include "core/judge/shipped_judges.h"
#include "core/nn/runtime.h"

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// Thrown when other data is wanted meanwhile.
struct Overtaken {};

} // namespace

JudgeWorker::JudgeWorker(QObject* parent) : QObject(parent) {}

JudgeWorker::~JudgeWorker() = default;

void JudgeWorker::setData(std::shared_ptr<const Dataset> data) {
    const std::lock_guard lock(m_mutex);
    m_newest = data;
    m_query.reset();
    QMetaObject::invokeMethod(
        this, [this, data = std::move(data)] { prepare(data); }, Qt::QueuedConnection);
}

void JudgeWorker::find(const NearestQuery& query) {
    const std::lock_guard lock(m_mutex);
    if (!m_query) {
        QMetaObject::invokeMethod(this, &JudgeWorker::answer, Qt::QueuedConnection);
    }
    m_query = query;
}

void JudgeWorker::read(const SampleSheet& sheet) {
    const std::lock_guard lock(m_mutex);
    m_sheet = sheet;
    QMetaObject::invokeMethod(this, &JudgeWorker::readSheet, Qt::QueuedConnection);
}

bool JudgeWorker::isNewest(const std::shared_ptr<const Dataset>& data) {
    const std::lock_guard lock(m_mutex);
    return data == m_newest;
}

std::function<void(double)> JudgeWorker::progress(const std::shared_ptr<const Dataset>& data,
                                                  const QString& text) {
    return [this, data, text, last = -1](double share) mutable {
        if (!isNewest(data)) {
            throw Overtaken();
        }
        const int percent = static_cast<int>(100 * share);
        if (percent != last) {
            last = percent;
            Q_EMIT busy(data, text.arg(percent));
        }
    };
}

void JudgeWorker::prepare(const std::shared_ptr<const Dataset>& data) {
    if (!isNewest(data)) {
        return;
    }
    m_data = data;
    m_judge.reset();
    m_nearest.reset();
    if (!data) {
        return;
    }
    const auto find = [&] {
        try {
            findJudge(data);
            Q_EMIT busy(data, {});
        } catch (const Overtaken&) {
            qCDebug(judgeLog) << "given up for other data";
        }
    };
    guarded(judgeLog, find, [&](const QString& why) {
        Q_EMIT busy(data, {});
        Q_EMIT unavailable(data, why);
    });
    if (isNewest(data)) {
        readSheet();
    }
}

void JudgeWorker::findJudge(const std::shared_ptr<const Dataset>& data) {
    use_only_this_thread();
    Q_EMIT busy(data, tr("Looking for a judge…"));
    const Dataset heldOut = load_dataset(data->spec, Split::test);
    m_heldOut = heldOut.images;
    m_judge = shipped_judge_for(heldOut);
    if (!m_judge) {
        JudgeTraining training;
        training.threads = 1;
        training.progress = progress(data, tr("Training a judge: %1 %"));
        m_judge = train_judge(*data, training);
    }
    qCDebug(judgeLog).noquote() << "a judge for" << QString::fromStdString(data->title);
    Q_EMIT judgeReady(data, m_judge);
    const std::size_t samples = std::min(PacedScoring::kSamples, heldOut.size() / 2);
    Q_EMIT refereeReady(data, std::make_shared<const Referee>(m_judge, heldOut, samples, data));
}

void JudgeWorker::readSheet() {
    std::optional<SampleSheet> sheet;
    {
        const std::lock_guard lock(m_mutex);
        sheet = m_sheet;
    }
    if (!m_judge || !sheet) {
        return;
    }
    const auto read = [&] {
        use_only_this_thread();
        sheet->readings = m_judge->read(sheet->images).probabilities;
        Q_EMIT sheetRead(m_data, *sheet);
    };
    guarded(judgeLog, read, [this](const QString& why) {
        const QString sentence = tr("The digits could not be read: %1").arg(why);
        if (m_told.isNew(m_judge.get(), sentence)) {
            Q_EMIT failed(sentence);
        }
    });
}

void JudgeWorker::answer() {
    NearestQuery query;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_query) {
            return;
        }
        query = std::move(*m_query);
        m_query.reset();
    }
    if (!m_judge) {
        return;
    }
    const auto find = [&] {
        try {
            findNearest(query);
        } catch (const Overtaken&) {
            qCDebug(judgeLog) << "given up for other data";
        }
    };
    guarded(judgeLog, find, [this](const QString& why) {
        Q_EMIT busy(m_data, {});
        const QString sentence = tr("The most similar digit could not be found: %1").arg(why);
        if (m_told.isNew(m_judge.get(), sentence)) {
            Q_EMIT failed(sentence);
        }
    });
}

void JudgeWorker::findNearest(const NearestQuery& query) {
    use_only_this_thread();
    if (!m_nearest) {
        m_nearest = std::make_unique<const NearestImages>(
            m_judge, m_data, m_heldOut,
            progress(m_data, tr("Looking through the training digits: %1 %")));
        Q_EMIT busy(m_data, {});
    }
    const NearestImages::Match match = m_nearest->find(query.picture).at(0);
    const ImageView image = m_data->images[match.image];
    Q_EMIT found({query.id,
                  {{image.begin(), image.end()}},
                  m_data->labels[match.image],
                  match.distance,
                  m_nearest->typical_distance()});
}

} // namespace ganvas
