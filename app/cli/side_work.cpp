#include "app/cli/side_work.h"

#include "app/cli/warning.h"

#include <exception>

namespace ganvas {

void SideWork::attempt(const std::function<void()>& work) {
    if (pause_.is_over()) {
        insist(work);
    }
}

void SideWork::insist(const std::function<void()>& work) {
    try {
        work();
    } catch (const std::exception& error) {
        if (!is_failing()) {
            warn(std::string(error.what()) + " The run goes on without " + loss_ +
                 ", and tries again later.");
        }
        pause_.start();
        return;
    }
    if (is_failing()) {
        warn("The run has " + loss_ + " again.");
        pause_.reset();
    }
}

} // namespace ganvas
