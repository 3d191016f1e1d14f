#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/warning.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/shown_path.h"
#include "core/run/report.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace ganvas {

namespace {

struct ReportOptions {
    std::string run;
    std::string out;
    std::optional<std::string> digit;
};

int report_run(const ReportOptions& options) {
    check_can_write(options.out);
    const ClassNames classes = recorded_classes(RunFolder(options.run).record());
    const int label = options.digit ? asked_label(*options.digit, classes) : kReportLabel;
    const ReportContent content = gather_report(options.run, label);
    for (const std::string& problem : content.problems) {
        warn(problem);
    }
    write_report(options.out, content);
    std::printf("Wrote %s: %ju bytes, of %s\n", shown(options.out).c_str(),
                static_cast<std::uintmax_t>(std::filesystem::file_size(options.out)),
                shown(content.title).c_str());
    return 0;
}

} // namespace

void add_report_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<ReportOptions>();
    CLI::App* const command = app.add_subcommand(
        "report", "write a run as one web page: its pictures, curves, scores and recipe");
    command->add_option("--run", options->run, "a run's folder")->required()->type_name("DIR");
    command->add_option("--out", options->out, "the page to write, an .html file")
        ->required()
        ->type_name("FILE");
    add_digit_option(*command, options->digit,
                     "the digit that is followed through the run; 1, or of other classes the "
                     "second, unless given");
    command->callback([&chosen, options] { chosen = [options] { return report_run(*options); }; });
}

} // namespace ganvas
