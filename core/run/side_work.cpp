#include "core/run/side_work.h"

#include "core/base/failure.h"

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
            tell_(sentence_of(error) + " The run goes on without " + loss_ +
                  ", and tries again later.");
        }
        pause_.start();
        return;
    }
    if (is_failing()) {
        tell_("The run has " + loss_ + " again.");
        pause_.reset();
    }
}

} // namespace ganvas
