#pragma once

#include "app/process/latest.h"
#include "app/process/worker.h"
#include "core/base/sketch.h"
#include "core/explore/point_search.h"
#include "core/judge/judge.h"
#include "core/model/model_snapshot.h"

#include <memory>
#include <optional>

namespace ganvas {

/// Reads drawings and looks for the points whose pictures are like them, on a thread that it
/// shares. Of each kind only the newest request counts. A search goes on in small pieces, so that
/// drawings are read meanwhile.
class SearchWorker : public Worker {
    Q_OBJECT

public:
    explicit SearchWorker(QObject* parent = nullptr);

    /// Any thread. What is read and searched from now on; a search under way keeps its generator.
    void setModel(std::shared_ptr<const ModelSnapshot> model);

    /// Any thread. Who reads drawings; null: the discriminator alone.
    void setJudge(std::shared_ptr<const Judge> judge);

    /// Any thread.
    void read(const SketchRequest& request);

    /// Any thread. A search under way is given up for it.
    void find(const FindRequest& request);

    /// Any thread. Gives the search up: neither progressed() nor found() follows, but for what is
    /// on its way already.
    void cancel();

Q_SIGNALS:
    void sketchRead(const ganvas::SketchReading& reading);

    /// Some hundred times in a search.
    void progressed(const ganvas::FindAnswer& answer);

    /// The end of a search.
    void found(const ganvas::FindAnswer& answer);

private:
    using Wanted = std::optional<FindRequest>; ///< None: nothing any more.

    void readNewest();
    void begin();
    void advance();

    Current<std::shared_ptr<const ModelSnapshot>> m_model;
    Current<std::shared_ptr<const Judge>> m_judge;
    Latest<SketchRequest> m_sketches;
    Latest<Wanted> m_searches;

    // The thread's own.
    Wanted m_wanted;
    std::unique_ptr<PointSearch> m_search; ///< For that, once it has begun.
    std::int64_t m_step = 0;               ///< Of the generator that it looks through.
    bool m_isPosted = false;               ///< advance() is on its way.
};

} // namespace ganvas
