#pragma once

#include "app/process/latest.h"
#include "app/process/worker.h"
#include "core/base/play_request.h"
#include "core/base/sample_sheet.h"
#include "core/model/model_snapshot.h"

#include <QElapsedTimer>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

class QTimer;

namespace ganvas {

/// Draws what the play panel and the grid ask for, on its own thread. Only the newest request of
/// each counts: one that a newer one overtakes before its turn is never answered.
class GenerationWorker : public Worker {
    Q_OBJECT

public:
    explicit GenerationWorker(QObject* parent = nullptr);

    /// Any thread. Requests are answered by `model` from now on, and the answers bear `name`.
    void setModel(std::shared_ptr<const ModelSnapshot> model, std::string name = {});

    /// Any thread.
    void request(const PlayRequest& request);

    /// Any thread. Draws a sheet of digits by the model of that time; a newer one overtakes it.
    /// What request() has asked for meanwhile is answered with it, by the same model.
    void requestSheet(int columns, std::uint64_t seed);

    /// Any thread. From now on a request that comes sooner than this after the last answer was
    /// begun is left for a newer one to overtake, and answered by itself only when none has come
    /// for as long again. Leaves the processor to training; 0, as at first: answers at once.
    void setPace(std::chrono::milliseconds pace) { m_pace = pace; }

    /// Any thread, not for long. While it is held nothing more is begun: what is asked for
    /// meanwhile is then done as one.
    [[nodiscard]] std::unique_lock<std::mutex> hold() { return std::unique_lock(m_taking); }

    /// Any thread. caughtUp() answers with this number, after all that was asked for before has
    /// been drawn or overtaken.
    void catchUp(quint64 number);

Q_SIGNALS:
    void answered(const ganvas::PlayAnswer& answer);

    /// `answer` is that of a request which came along, and of the same model.
    void sheetDrawn(const ganvas::SampleSheet& sheet,
                    const std::optional<ganvas::PlayAnswer>& answer);
    void caughtUp(quint64 number);

private:
    struct Generator {
        std::shared_ptr<const ModelSnapshot> model;
        std::string name;
    };

    struct SheetRequest {
        int columns;
        std::uint64_t seed;
    };

    struct Wanted {
        Generator generator;
        std::optional<PlayRequest> play;
        std::optional<SheetRequest> sheet;
    };

    void onRequest();
    void drawNewest();
    Wanted take();
    std::optional<PlayAnswer> answer(const Wanted& wanted);

    std::mutex m_taking;
    Current<Generator> m_generator;
    Latest<PlayRequest> m_requests;
    Latest<SheetRequest> m_sheets;
    std::atomic<std::chrono::milliseconds> m_pace{};

    // The generation thread's own.
    QElapsedTimer m_sinceAnswer;
    QTimer* m_patience;
};

} // namespace ganvas
