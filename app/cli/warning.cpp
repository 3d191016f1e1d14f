#include "app/cli/warning.h"

#include <cstdio>
#include <unistd.h>

namespace ganvas {

void warn(const std::string& message) {
    // LibTorch's own errors have many lines, the first of which says it.
    const std::string line = message.substr(0, message.find('\n'));
    // A progress bar may stand on the line.
    const bool shares_terminal = isatty(STDOUT_FILENO) != 0 && isatty(STDERR_FILENO) != 0;
    std::fprintf(stderr, "%sganvas-cli: %s\n", shares_terminal ? "\n" : "", line.c_str());
}

} // namespace ganvas
