#include "app/cli/commands.h"
#include "core/runtime.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>

using namespace ganvas;

namespace {

constexpr int kWorkFailed = 1;
constexpr int kBadUsage = 2;

/// Scripts read one line; LibTorch's own errors have many, the first of which says it.
void report(const std::string& message) {
    std::fprintf(stderr, "ganvas-cli: %s\n", message.substr(0, message.find('\n')).c_str());
}

int run(int argc, char** argv) {
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
    add_evaluate_command(app, chosen);
    add_export_command(app, chosen);
    add_judge_train_command(app, chosen);
    add_data_command(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
            return app.exit(error);
        }
        report(std::string(error.what()) + "; see ganvas-cli --help.");
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
    try {
        prepare_process();
        return run(argc, argv);
    } catch (const UsageError& error) {
        report(error.what());
        return kBadUsage;
    } catch (const std::bad_alloc&) {
        report("There is not enough memory for this; ask for less at a time.");
    } catch (const std::exception& error) {
        report(error.what());
    }
    return kWorkFailed;
}
