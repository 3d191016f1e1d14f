#pragma once

#include "core/digits/known_datasets.h"

#include <chrono>
#include <filesystem>

namespace ganvas {

/// Which dataset is to be fetched from its mirrors, and where to. A plain value.
struct FetchWish {
    KnownDataset dataset;
    std::filesystem::path folder; ///< Made where it isn't there.
    std::chrono::milliseconds patience =
        std::chrono::seconds(30);                              ///< With a mirror that is silent.
    std::chrono::milliseconds pause = std::chrono::seconds(1); ///< Before one is asked again.
};

} // namespace ganvas
