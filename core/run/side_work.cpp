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
            tell_(sentence_of(error) + " Training goes on without keeping " + loss_ +
                  ", and tries that again now and then.");
        }
        pause_.start();
        return;
    }
    if (is_failing()) {
        tell_("The run keeps " + loss_ + " again.");
        pause_.reset();
    }
}

} // namespace ganvas
