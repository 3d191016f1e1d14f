#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

namespace ganvas {

/// How far the files of a dataset have come from another machine. A plain value.
struct FetchProgress {
    enum class State {
        asking,    ///< Nobody has answered yet, or the next try waits a moment.
        receiving, ///< Bytes come.
        checking,  ///< What has come is compared with what it should be.
        waiting    ///< Another process fetches the same file; ours goes on when that ends.
    };

    State state = State::asking;
    std::string file;            ///< Its name.
    std::string host;            ///< Who is asked for it.
    std::int64_t bytes = 0;      ///< Of the whole dataset, those that were there before included.
    std::int64_t total = 0;      ///< Of the whole dataset.
    double bytes_per_second = 0; ///< Over the last seconds; 0: none come, or it is not known yet.
    double seconds_left = -1;    ///< Below 0: not known.

    /// 0–1
    [[nodiscard]] double share() const {
        const double all = static_cast<double>(std::max<std::int64_t>(total, 1));
        return std::clamp(static_cast<double>(bytes) / all, 0.0, 1.0);
    }
};

} // namespace ganvas
