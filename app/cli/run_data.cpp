#include "app/cli/run_data.h"

#include "core/base/error.h"

namespace ganvas {

Dataset load_run_data(const std::optional<std::string>& named, const std::string& own,
                      Split split) {
    if (named) {
        return load_dataset(*named, split);
    }
    try {
        return load_dataset(own, split);
    } catch (const Error& error) {
        throw Error("The data that the run learned from can't be read; say with --data where it is "
                    "now. " +
                    std::string(error.what()));
    }
}

} // namespace ganvas
