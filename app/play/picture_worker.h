#pragma once

#include "app/process/latest.h"
#include "app/process/worker.h"
#include "core/base/pictures.h"
#include "core/judge/judge.h"
#include "core/model/model_snapshot.h"

#include <cstddef>
#include <memory>

namespace ganvas {

/// Draws many pictures for one view, a few at a time, on a thread that it shares with others of its
/// kind and leaves to them in between. A new request takes the place of the one under way, whose
/// pictures no longer come.
class PictureWorker : public Worker {
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

private:
    void begin();
    void drawSome();

    Current<std::shared_ptr<const ModelSnapshot>> m_model;
    Current<std::shared_ptr<const Judge>> m_judge;
    Latest<PicturesRequest> m_requests;

    // The worker's thread's own.
    PicturesRequest m_request; ///< Given up where a picture of it fails.
    std::size_t m_done = 0;    ///< How many of its points have been taken up.
    bool m_isPosted = false;   ///< drawSome() is on its way.
};

} // namespace ganvas
