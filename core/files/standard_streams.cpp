#include "core/files/standard_streams.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <iostream>
#include <system_error>
#include <unistd.h>

namespace ganvas {

void keep_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) {
            // The lowest free number is this one, because those below it are open by now. Opened
            // the wrong way round, it fails as a closed one does.
            open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

std::string flush_standard_output() {
    errno = 0;
    std::cout.flush();
    const bool is_flushed = std::fflush(stdout) == 0;
    if (is_flushed && std::ferror(stdout) == 0 && std::cout.good()) {
        return {};
    }
    // An earlier failure has left no reason.
    const std::string reason =
        errno != 0 ? std::generic_category().message(errno) : "part of it is lost";
    return "Can't write to standard output: " + reason +
           "; was the pipe closed, or is the disk full?";
}

} // namespace ganvas
