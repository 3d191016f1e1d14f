#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "core/base/network_graph.h"
#include "core/train/trainer.h"

#include <cstdio>
#include <memory>

namespace ganvas {

namespace {

int summary(const RecipeOptions& options) {
    const NetworkGraphs graphs = Trainer(asked_recipe(options)).graphs();
    std::printf("%s\n%s\n%s", summary_text(graphs.generator).c_str(),
                summary_text(graphs.discriminator).c_str(), summary_text(graphs.stacked).c_str());
    return 0;
}

} // namespace

void add_summary_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<RecipeOptions>();
    CLI::App* const command =
        app.add_subcommand("summary", "list a recipe's layers, output shapes and parameters");
    add_recipe_option(*command, *options);
    add_setting_options(*command, *options);
    command->callback([&chosen, options] { chosen = [options] { return summary(*options); }; });
}

} // namespace ganvas
