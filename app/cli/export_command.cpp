#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "core/digits/data_source.h"
#include "core/files/checkpoint.h"
#include "core/files/shown_path.h"
#include "core/model/pretrained.h"
#include "core/train/session.h"

#include <cstdio>
#include <memory>

namespace ganvas {

namespace {

struct ExportOptions {
    std::string checkpoint;
    std::string data;
    std::string out;
};

int export_model(const ExportOptions& options) {
    const Checkpoint checkpoint = read_checkpoint(options.checkpoint);
    check_can_write(options.out);
    const Session session(checkpoint, nullptr);
    write_pretrained(options.out,
                     {session.recipe(), lasting_data_spec(options.data), session.snapshot()});
    std::printf("Wrote %s: %ju bytes, from step %lld\n", shown(options.out).c_str(),
                static_cast<std::uintmax_t>(std::filesystem::file_size(options.out)),
                static_cast<long long>(session.steps_done()));
    return 0;
}

} // namespace

void add_export_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App* const command = app.add_subcommand(
        "export", "write a checkpoint's generator and discriminator alone, 16 bits a weight");
    command->add_option("--checkpoint", options->checkpoint, "a .ganvas file")
        ->required()
        ->type_name("FILE");
    command->add_option("--data", options->data, "what it learned from, for its description")
        ->required()
        ->type_name("SPEC");
    command->add_option("--out", options->out, "the file to write")->required()->type_name("FILE");
    command->callback(
        [&chosen, options] { chosen = [options] { return export_model(*options); }; });
}

} // namespace ganvas
