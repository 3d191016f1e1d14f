#include "core/base/processors.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#ifdef __linux__
#include <sched.h>
#endif

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr double kUnlimited = std::numeric_limits<double>::infinity();

int processors_in_mask() {
#ifdef __linux__
    // A set of fixed size is refused where there are more processors than it has room for.
    for (std::size_t room = CPU_SETSIZE; room <= std::size_t{CPU_SETSIZE} << 10; room *= 2) {
        std::vector<cpu_set_t> sets(room / CPU_SETSIZE);
        const std::size_t bytes = sets.size() * sizeof(cpu_set_t);
        if (sched_getaffinity(0, bytes, sets.data()) == 0) {
            return CPU_COUNT_S(bytes, sets.data());
        }
    }
#endif
    return static_cast<int>(std::thread::hardware_concurrency());
}

/// "quota period", as version 2 writes them; anything else, "max" above all, is no limit.
double processors_of(const std::string& quota_and_period) {
    std::istringstream text(quota_and_period);
    double quota = 0;
    double period = 0;
    return text >> quota >> period && quota > 0 && period > 0 ? quota / period : kUnlimited;
}

std::string first_line(const fs::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

double limit_in(const fs::path& folder) {
    return std::min(processors_of(first_line(folder / "cpu.max")),
                    processors_of(first_line(folder / "cpu.cfs_quota_us") + " " +
                                  first_line(folder / "cpu.cfs_period_us")));
}

/// The least that `group` and the groups around it allow. A container sees its own group as the
/// root, but may be told the name that it has outside: what isn't there has no limit.
double limit_of(const fs::path& hierarchy, const fs::path& group) {
    double limit = limit_in(hierarchy);
    fs::path folder = hierarchy;
    for (const fs::path& part : group.lexically_normal().relative_path()) {
        if (part != "..") {
            folder /= part;
            limit = std::min(limit, limit_in(folder));
        }
    }
    return limit;
}

bool has_cpu(std::string_view controllers) {
    std::istringstream text{std::string(controllers)};
    for (std::string name; std::getline(text, name, ',');) {
        if (name == "cpu") {
            return true;
        }
    }
    return false;
}

/// Lines of "number:controllers:group", without controllers for version 2.
double quota(const ProcessorSources& sources) {
    double limit = kUnlimited;
    std::ifstream groups(sources.groups);
    for (std::string line; std::getline(groups, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = line.find(':', first + 1);
        if (first == std::string::npos || second == std::string::npos) {
            continue;
        }
        const std::string controllers = line.substr(first + 1, second - first - 1);
        const std::string group = line.substr(second + 1);
        if (controllers.empty()) {
            limit = std::min(limit, limit_of(sources.root, group));
        } else if (has_cpu(controllers)) {
            for (const std::string& name : {controllers, std::string("cpu")}) {
                limit = std::min(limit, limit_of(sources.root / name, group));
            }
        }
    }
    return limit;
}

} // namespace

int count_processors(const ProcessorSources& sources) {
    const int in_mask = std::max(processors_in_mask(), 1);
    const double paid_for = std::ceil(quota(sources));
    return paid_for < in_mask ? std::max(static_cast<int>(paid_for), 1) : in_mask;
}

int processor_count() {
    static const int count = count_processors();
    return count;
}

} // namespace ganvas
