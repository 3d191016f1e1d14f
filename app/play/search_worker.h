#pragma once

#include "core/base/sketch.h"
#include "core/explore/point_search.h"
#include "core/judge/judge.h"
#include "core/model/model_snapshot.h"

#include <QObject>

#include <memory>
#include <mutex>
#include <optional>

namespace ganvas {

/// Reads drawings and looks for the points whose pictures are like them, on a thread of its own. Of
/// each kind only the newest request counts. A search goes on in small pieces, so that drawings are
/// read meanwhile. No exception leaves a slot.
class SearchWorker : public QObject {
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

    /// A sentence for the person at the screen. A search has ended.
    void failed(const QString& sentence);

private:
    void readNewest();
    void searchOn();
    void post();
    /// Whether the search under way is still wanted, which then ends or goes on.
    bool keepOn(bool isDone);

    std::mutex m_mutex;
    std::shared_ptr<const ModelSnapshot> m_model;
    std::shared_ptr<const Judge> m_judge;
    std::optional<SketchRequest> m_sketch;
    std::optional<FindRequest> m_wanted; ///< While it is searched for.
    bool m_isBegun = false;              ///< Whether m_search looks for that.
    bool m_isPosted = false;             ///< searchOn() is on its way.

    // The thread's own.
    std::unique_ptr<PointSearch> m_search;
    std::int64_t m_step = 0; ///< Of the generator that it looks through.
};

} // namespace ganvas
