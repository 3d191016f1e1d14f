#include "core/run/report.h"

#include "core/base/error.h"
#include "core/files/atomic_file.h"
#include "core/files/metrics_reader.h"
#include "core/files/run_beside.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_list.h"
#include "core/files/shown_path.h"
#include "core/files/time_text.h"
#include "core/run/report_page.h"
#include "core/run/report_pictures.h"

#include <system_error>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// The run's own name, also where `folder` is "." or ends in a slash.
fs::path whole_path(const fs::path& folder) {
    std::error_code error;
    const fs::path whole = fs::canonical(folder, error);
    return error ? folder : whole;
}

void read_metrics(const RunFolder& folder, ReportContent& content) {
    try {
        MetricsReader::News news = MetricsReader(folder.metrics()).read();
        content.metrics = std::move(news.metrics);
        content.scores = std::move(news.scores);
        if (news.left_out > 0) {
            content.problems.push_back(left_out_lines(folder.metrics(), news.left_out));
        }
    } catch (const Error& error) {
        content.problems.emplace_back(error.what());
    }
    const auto is_late = [&content](const auto& row) { return row.step > content.last_step; };
    std::erase_if(content.metrics, is_late);
    std::erase_if(content.scores, is_late);
    // The table may have been lost, or begun anew.
    if (const auto& newest = content.record.scores;
        newest && (content.scores.empty() || content.scores.back().step < newest->step)) {
        content.scores.push_back(*newest);
    }
}

std::string state_words(const RunEntry& run, bool has_record) {
    if (run.writer) {
        return run.writer->is_paused ? "paused" : "in training";
    }
    return !has_record ? "" : run.is_interrupted() ? "interrupted" : "ended";
}

} // namespace

ReportContent gather_report(const fs::path& folder, int label, const OnProgress& progress) {
    const RunFolder run(whole_path(folder));
    const std::optional<RunEntry> found = find_run(run.path());
    if (!found) {
        std::error_code ignored;
        throw Error(fs::is_directory(run.path(), ignored)
                        ? shown(folder) + " holds no run; choose a folder that training has "
                                          "written."
                        : "There is no folder " + shown(folder) + "; choose that of a run.");
    }
    ReportContent content;
    std::error_code ignored;
    content.has_record = fs::exists(run.record(), ignored);
    if (content.has_record && !found->problem.empty()) {
        throw Error(found->problem);
    }
    content.folder = run.path();
    content.record = found->record;
    content.has_recipe = content.has_record;
    if (content.has_record) {
        content.last_step = lasting_step(found->record, found->writer);
    }
    content.title = found->title();
    content.state = state_words(*found, content.has_record);
    content.label = label;
    content.ganvas = GANVAS_VERSION;
    content.written = unix_time();
    if (!content.has_record) {
        content.problems.emplace_back("The run has no run.json, so its title, its machine and when "
                                      "it was trained are not known.");
    }
    if (content.record.parent) {
        const auto parent = find_run_beside(run.path(), content.record.parent->id);
        content.parent_title = parent ? title_of(parent->record) : std::string();
    }
    read_metrics(run, content);
    add_report_pictures(run, content, progress);
    return content;
}

void write_report(const fs::path& file, const ReportContent& content) {
    const std::string page = report_page(content);
    write_file_atomically(file, std::as_bytes(std::span(page)));
}

} // namespace ganvas
