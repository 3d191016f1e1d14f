#pragma once

#include "app/process/latest.h"
#include "app/process/worker.h"
#include "core/base/dataset.h"
#include "core/base/nearest_answer.h"
#include "core/base/sample_sheet.h"
#include "core/judge/nearest_images.h"
#include "core/judge/referee.h"

#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace ganvas {

/// Finds the judge of a run's data or trains one, and looks for nearest training images, on a
/// thread that lets all others go first. Its news say which data they are about: what comes late
/// may be of a run that is no longer there.
class JudgeWorker : public Worker {
    Q_OBJECT

public:
    explicit JudgeWorker(QObject* parent = nullptr);
    ~JudgeWorker() override;

    /// Any thread. What is under way for other data is given up. Null: there is no data.
    void setData(std::shared_ptr<const Dataset> data);

    /// Any thread. Only the newest query is answered, and none before there is a judge.
    void find(const NearestQuery& query);

    /// Any thread. Reads the sheet when there is a judge, and again when there is another.
    void read(const SampleSheet& sheet);

    /// Any thread. Scores the generator of a run on the data that nobody scores where it trains,
    /// once there is a referee and when that is no more than kScoringShare of the time; the newest
    /// counts. scored() answers.
    void score(std::shared_ptr<const ModelSnapshot> model);

    static constexpr double kScoringShare = 0.04;

Q_SIGNALS:
    /// Something that takes a while goes on, "Training a judge: 30 %", or has ended: empty.
    void busy(const std::shared_ptr<const ganvas::Dataset>& data, const QString& what);

    /// It may come without a referee.
    void judgeReady(const std::shared_ptr<const ganvas::Dataset>& data,
                    const std::shared_ptr<const ganvas::Judge>& judge);

    void refereeReady(const std::shared_ptr<const ganvas::Dataset>& data,
                      const std::shared_ptr<const ganvas::Referee>& referee);

    /// Before it: the real images that nobody has trained on.
    void heldOutReady(const std::shared_ptr<const ganvas::Dataset>& data,
                      const std::shared_ptr<const ganvas::Dataset>& heldOut);

    /// There will be no scores; a sentence says why.
    void unavailable(const std::shared_ptr<const ganvas::Dataset>& data, const QString& sentence);

    void found(const ganvas::NearestAnswer& answer);

    /// The sheet asked for, with the judge's readings.
    void sheetRead(const std::shared_ptr<const ganvas::Dataset>& data,
                   const ganvas::SampleSheet& sheet);

    void scored(const std::shared_ptr<const ganvas::Dataset>& data, const ganvas::Scores& scores);

private:
    using Data = std::shared_ptr<const Dataset>;
    using Model = std::shared_ptr<const ModelSnapshot>;

    void prepare();
    void findJudge(const Data& data);
    void takeSheet();
    void readSheet();
    void takeModel();
    void scoreNext();
    void scorePart();
    void answer();
    void findNearest(const NearestQuery& query);
    /// Throws Overtaken when other data is wanted meanwhile.
    void goOn() const;
    [[nodiscard]] OnProgress progress(const Data& data, const QString& text);

    Latest<Data> m_wanted;
    Latest<NearestQuery> m_queries;
    Latest<SampleSheet> m_sheets;
    Latest<Model> m_models;

    // The judge's thread's own.
    Data m_data; ///< What the following are for.
    std::shared_ptr<const Judge> m_judge;
    Data m_heldOut;
    std::optional<SampleSheet> m_sheet; ///< Read by every judge that comes.
    std::unique_ptr<const NearestImages> m_nearest;
    std::shared_ptr<const Referee> m_referee;
    Model m_unscored; ///< The newest that was asked for.
    std::unique_ptr<Scoring> m_scoring;
    std::chrono::nanoseconds m_scoringTook{};
    QTimer* m_scoringRest;
};

} // namespace ganvas
