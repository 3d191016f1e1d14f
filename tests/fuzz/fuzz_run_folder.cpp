// One file of a run's folder, beside others that are sound: the first byte says which.

#include "core/files/newest_checkpoint.h"
#include "core/files/run_list.h"
#include "core/files/run_reader.h"
#include "core/files/scores_file.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/in_file.h"
#include "tests/fuzz/sound_run.h"

#include <algorithm>

using namespace ganvas;

namespace {

using Bytes = std::span<const std::uint8_t>;

/// What the folder is before one of its files is another.
struct SoundRun {
    InFolder folder;

    SoundRun() { write_sound_run(folder.path()); }
};

/// What a panel that follows the run has of its table.
struct Table {
    std::vector<StepMetrics> metrics;
    std::vector<ScorePoint> scores;
    std::int64_t left_out = 0;

    void add(const MetricsReader::News& news) {
        if (news.is_anew) {
            *this = {};
        }
        metrics.insert(metrics.end(), news.metrics.begin(), news.metrics.end());
        scores.insert(scores.end(), news.scores.begin(), news.scores.end());
        left_out = news.left_out;
    }

    /// Their other numbers may be NaN.
    [[nodiscard]] bool has_steps_of(const Table& other) const {
        return std::equal(metrics.begin(), metrics.end(), other.metrics.begin(),
                          other.metrics.end(),
                          [](const auto& a, const auto& b) { return a.step == b.step; }) &&
               scores == other.scores && left_out == other.left_out;
    }
};

/// The table, read when half of it is there and then the rest, is the same as read at once.
void read_growing_table(const InFolder& folder, Bytes bytes) {
    const std::size_t half = bytes.size() / 2;
    folder.write("metrics.csv", bytes.first(half));
    MetricsReader reader(folder.path() / "metrics.csv");
    Table grown;
    const bool was_sound = opens_or_refuses([&] { grown.add(reader.read()); });
    folder.append("metrics.csv", bytes.subspan(half));
    const bool is_sound = opens_or_refuses([&] { grown.add(reader.read()); });
    Table whole;
    MetricsReader at_once(folder.path() / "metrics.csv");
    must_hold(is_sound == opens_or_refuses([&] { whole.add(at_once.read()); }),
              "a table that has grown is as sound as one read at once");
    must_hold(!was_sound || !is_sound || grown.has_steps_of(whole),
              "a table that has grown is as one read at once");
    must_hold(std::is_sorted(whole.metrics.begin(), whole.metrics.end(),
                             [](const auto& a, const auto& b) { return a.step <= b.step; }),
              "steps rise");
}

void read_run(const std::filesystem::path& folder) {
    opens_or_refuses([&] { RunReader(folder).read(); });
    if (const std::optional<RunEntry> run = find_run(folder); run && !run->problem.empty()) {
        check_sentence(run->problem);
    }
    lasting_step(folder);
    opens_or_refuses([&] { read_newest_checkpoint(folder); });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const SoundRun sound;
    static const InFolder folder;
    if (size == 0) {
        return 0;
    }
    const Bytes bytes(data + 1, size - 1);
    folder.become(sound.folder.path());
    switch (static_cast<RunPart>(*data)) {
    case RunPart::record:
        folder.write("run.json", bytes);
        break;
    case RunPart::table:
        read_growing_table(folder, bytes);
        break;
    case RunPart::lock:
        folder.write("lock", bytes);
        break;
    case RunPart::scores:
        opens_or_refuses([&] { read_scores(folder.write("scores.json", bytes)); });
        return 0;
    default:
        return -1; // Keeps it out of the corpus.
    }
    read_run(folder.path());
    return 0;
}
