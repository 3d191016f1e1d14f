#include "core/files/metrics_csv.h"
#include "core/files/read_file.h"
#include "core/files/run_json.h"
#include "core/files/run_lock.h"
#include "core/files/scores_file.h"
#include "tests/fuzz/corpus.h"
#include "tests/fuzz/sound_run.h"

namespace ganvas {

namespace {

/// What `write` writes, behind the byte that says of which part it is.
template<typename Write>
void add_part(const Corpus& corpus, RunPart part, const std::string& name, const Write& write) {
    constexpr std::size_t kMost = 1'000'000;
    corpus.add("run_folder", name, [&](const std::filesystem::path& file) {
        write(file);
        const std::vector<std::byte> bytes = read_file(file, kMost);
        std::string text(1, static_cast<char>(part));
        text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        corpus.add("run_folder", name, text);
    });
}

void add_table(const Corpus& corpus, const std::string& name, const std::string& rows) {
    std::string text(1, static_cast<char>(RunPart::table));
    text += metrics_csv_header() + scores_csv_header() + "\n" + rows;
    corpus.add("run_folder", name, text);
}

std::string rows_of_steps(std::initializer_list<std::int64_t> steps) {
    const ScorePoint scores{2, 0.5, 0.25, 12.5, 1};
    std::string text;
    for (const std::int64_t step : steps) {
        StepMetrics metrics;
        metrics.step = step;
        metrics.seconds = static_cast<double>(step);
        text += metrics_csv_row(metrics) + scores_csv_fields(step == 3 ? &scores : nullptr) + "\n";
    }
    return text;
}

} // namespace

void add_run_corpus(const Corpus& corpus) {
    add_part(corpus, RunPart::record, "record",
             [](const auto& file) { write_run_record(file, sound_record()); });
    RunRecord branch = sound_record();
    branch.parent = {branch.id, 3};
    branch.twin = branch.id;
    branch.recipe.classes = {"Apfel", "Birne", "Quitte"};
    branch.note = "Zeile\nund \"Zeile\"";
    branch.seen = {640, 60'000, 640, 0.5};
    branch.scores = sound_scores().point();
    branch.ended = 0;
    add_part(corpus, RunPart::record, "branch",
             [&](const auto& file) { write_run_record(file, branch); });
    add_part(corpus, RunPart::scores, "scores",
             [](const auto& file) { write_scores(file, sound_scores()); });
    Scores of_two = sound_scores();
    of_two.class_agreement = {0.5, 1};
    of_two.class_diversity = {0.25, 0.75};
    of_two.confusion = {{1, 1}, {0, 2}};
    add_part(corpus, RunPart::scores, "scores-of-two",
             [&](const auto& file) { write_scores(file, of_two); });
    corpus.add("run_folder", "lock",
               R"(l{"host":"attic","process":4711,"since":"2026-11-29T17:20:00Z",)"
               R"("heartbeat":"2026-11-29T17:21:00Z","paused":true})");
    add_table(corpus, "table", rows_of_steps({1, 2, 3, 4, 5}));
    add_table(corpus, "table-goes-back", rows_of_steps({1, 2, 3, 4, 2, 3, 4, 5}));
    add_table(corpus, "table-astray", rows_of_steps({1, 3, 2, 4, 5, 6, 4, 7}) + "8,nan");

    std::vector<std::string> words = recipe_words();
    words.insert(words.end(), {"\"ganvas_run\":1",
                               "\"id\":",
                               "\"parent\":{",
                               "\"twin\":",
                               "\"title\":",
                               "\"note\":",
                               "\"data\":",
                               "\"begun\":",
                               "\"ended\":",
                               "\"seen\":{",
                               "\"scores\":{",
                               "\"step\":",
                               "\"seconds\":",
                               "\"confusion\":[",
                               "\"digit_agreement\":[",
                               "\"samples\":",
                               "2026-11-29T17:20:00Z",
                               "8a4f8c1c-2f1c-4c58-9a31-4a2f6f0b8d11",
                               "step,seconds",
                               ",scored_step",
                               "\r\n",
                               "-inf",
                               ",,"});
    for (const MetricColumn& column : metric_columns()) {
        words.push_back("," + std::string(column.key));
    }
    corpus.set_words("run_folder", words);
}

} // namespace ganvas
