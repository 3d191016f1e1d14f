#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/warning.h"
#include "core/base/step_limit.h"
#include "core/run/share_run.h"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

namespace ganvas {

namespace {

struct ShareOptions {
    std::string run;
    std::optional<std::int64_t> step;
};

int share(const ShareOptions& options) {
    const SharedRun run = share_run(options.run, options.step);
    for (const std::string& caveat : run.caveats) {
        warn(caveat);
    }
    std::printf("%s\n", to_text(run.plan).c_str());
    return 0;
}

} // namespace

void add_share_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<ShareOptions>();
    CLI::App* const command = app.add_subcommand(
        "share", "write a run as one line of text that train and the window take: "
                 "ganvas-cli train $(ganvas-cli share DIR) --out NEW");
    command->add_option("DIR", options->run, "a run's folder")->required()->type_name("DIR");
    command->add_option("--step", options->step, "the run up to this step; as far as it is kept")
        ->check(whole_number(1, kMaxSteps))
        ->type_name("N");
    command->callback([&chosen, options] { chosen = [options] { return share(*options); }; });
}

} // namespace ganvas
