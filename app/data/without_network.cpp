#include "app/data/get_dataset.h"
#include "core/base/error.h"
#include "core/files/shown_path.h"

namespace ganvas {

// In a build without Qt, which has the network.
void get_dataset(const FetchWish& wish, const std::function<void(const FetchProgress&)>&) {
    std::string names;
    for (const KnownFile& file : wish.dataset.files) {
        names += (names.empty() ? "" : ", ") + file.name;
    }
    throw Error("This ganvas-cli was built without the network; fetch " + names + " from " +
                wish.dataset.mirrors.front() + " by another program and put them into " +
                shown(wish.folder) + ".");
}

} // namespace ganvas
