#pragma once

#include "app/process/told_failures.h"
#include "core/base/pictures.h"
#include "core/judge/judge.h"
#include "core/model/model_snapshot.h"

#include <QObject>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>

namespace ganvas {

/// Draws many pictures for one view, a few at a time, on a thread that it shares with others of its
/// kind and leaves to them in between. A new request takes the place of the one under way, whose
/// pictures no longer come.
class PictureWorker : public QObject {
    Q_OBJECT

public:
    /// Pictures in one answer at most.
    static constexpr std::size_t kBatch = 20;

    explicit PictureWorker(QObject* parent = nullptr);

    /// Any thread. Pictures are drawn by `model` from now on, also the rest of a request under way.
    void setModel(std::shared_ptr<const ModelSnapshot> model);

    /// Any thread. Who reads the pictures; null: nobody.
    void setJudge(std::shared_ptr<const Judge> judge);

    /// Any thread. Points of noise of another size than the model's are cut, or filled up with
    /// zeros, so that a view that has not heard of a new network yet still gets pictures.
    void request(const PicturesRequest& request);

    /// Any thread. Gives the request under way up.
    void cancel() { request({}); }

Q_SIGNALS:
    void answered(const ganvas::PicturesAnswer& answer);

    /// A sentence for the person at the screen, once for a model and a cause. The rest of the
    /// request is given up.
    void failed(const QString& sentence);

private:
    void drawSome();
    void giveUp(std::uint64_t id);

    std::mutex m_mutex;
    std::shared_ptr<const ModelSnapshot> m_model;
    std::shared_ptr<const Judge> m_judge;
    PicturesRequest m_request;
    std::size_t m_done = 0; ///< How many of its points have been taken up.
    bool m_isPosted = false;

    ToldFailures m_told; ///< The worker's thread's own.
};

} // namespace ganvas
