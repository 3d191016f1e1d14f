#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "core/base/failure.h"
#include "core/base/interrupt.h"
#include "core/files/shown_path.h"
#include "core/files/standard_streams.h"
#include "core/nn/runtime.h"

#include <cstdio>
#include <exception>
#include <span>
#include <string>
#include <string_view>

using namespace ganvas;

namespace {

constexpr int kWorkFailed = 1;
constexpr int kBadUsage = 2;

/// Scripts read one line.
void report(const std::string& sentence) {
    std::fprintf(stderr, "ganvas-cli: %s\n", shown(sentence).c_str());
}

void report(const std::exception& error, bool is_verbose) {
    report(sentence_of(error));
    if (is_verbose) {
        std::fprintf(stderr, "%s\n", account_of(error).c_str());
    }
}

/// CLI11 takes --seed= for an option whose value is the next argument, whatever it is.
void check_arguments(std::span<char* const> arguments) {
    for (const std::string_view argument : arguments) {
        if (argument.starts_with("--") && argument.find('=') == argument.size() - 1) {
            throw UsageError(std::string(argument) + " is empty; give it a value or leave it out.");
        }
    }
}

int run(int argc, char** argv, bool& is_verbose) {
    CLI::App app("Ganvas trains generative adversarial networks on handwritten digits.",
                 "ganvas-cli");
    app.set_version_flag("--version", "ganvas-cli " GANVAS_VERSION);
    app.require_subcommand(0, 1);
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    Command chosen;
    add_train_command(app, chosen);
    add_generate_command(app, chosen);
    add_bench_command(app, chosen);
    add_summary_command(app, chosen);
    add_directions_command(app, chosen);
    add_walk_command(app, chosen);
    add_film_command(app, chosen);
    add_evaluate_command(app, chosen);
    add_export_command(app, chosen);
    add_judge_train_command(app, chosen);
    add_data_command(app, chosen);
    add_runs_command(app, chosen);
    add_report_command(app, chosen);
    add_share_command(app, chosen);
    complete_options(app, is_verbose);
    check_arguments(std::span(argv, static_cast<std::size_t>(argc)));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
            return app.exit(error);
        }
        std::string what = error.what();
        if (constexpr std::string_view kNoWholeNumber = "Could not convert: ";
            what.starts_with(kNoWholeNumber)) {
            what = what.substr(kNoWholeNumber.size()) + " is not a whole number that it takes";
        }
        report(what + "; see ganvas-cli --help.");
        return kBadUsage;
    }
    if (!chosen) {
        throw UsageError(
            "Say what to do, as in ganvas-cli train; ganvas-cli --help lists all there is.");
    }
    return chosen();
}

} // namespace

int main(int argc, char** argv) {
    int status = kWorkFailed;
    bool is_verbose = false;
    try {
        prepare_process();
        prepare_interrupts();
        status = run(argc, argv, is_verbose);
    } catch (const UsageError& error) {
        report(error.what());
        status = kBadUsage;
    } catch (const std::exception& error) {
        report(error, is_verbose);
    }
    const std::string lost = flush_standard_output();
    if (status == 0 && !lost.empty()) {
        report(lost);
        status = kWorkFailed;
    }
    return status;
}
