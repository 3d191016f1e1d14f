#pragma once

#include "app/data/fetch_wish.h"
#include "core/base/fetch_progress.h"

#include <functional>

namespace ganvas {

/// Fetches what the folder lacks of the dataset, and returns when all is there; for programs
/// without a window, and without Qt in their own code. `progress` is called ten times a second, on
/// the calling thread, which must be the main one; what it throws, Abandoned say, gets through, and
/// what has arrived by then stays for the next time. Throws Error with a sentence.
void get_dataset(const FetchWish& wish, const std::function<void(const FetchProgress&)>& progress);

} // namespace ganvas
