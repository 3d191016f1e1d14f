#include "core/run/repeat_command.h"

#include "core/files/run_text.h"
#include "core/files/shell_words.h"

#include <algorithm>

namespace ganvas {

std::string repeat_command(const RunRecord& record, const std::filesystem::path& out) {
    // What begins with a dash would be taken for an option.
    const std::string name = out.native().starts_with('-') ? "./" + out.native() : out.native();
    std::string command =
        std::string("ganvas-cli train") + (record.data_spec.empty() ? " --data DATA" : "");
    for (const std::string& word :
         run_arguments({record.recipe, record.data_spec, std::max<std::int64_t>(1, record.step)})) {
        command += " " + shell_word(word);
    }
    return command + " --out " + shell_word(name);
}

} // namespace ganvas
