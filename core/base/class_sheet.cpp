#include "core/base/class_sheet.h"

#include <algorithm>

namespace ganvas {

std::vector<std::size_t> ClassSheet::counts() const {
    std::vector<std::size_t> counts(classes.size());
    for (const Drawing& drawing : drawings) {
        ++counts.at(drawing->label);
    }
    return counts;
}

bool ClassSheet::operator==(const ClassSheet& other) const {
    return title == other.title && classes == other.classes &&
           builtin_percent == other.builtin_percent &&
           std::equal(drawings.begin(), drawings.end(), other.drawings.begin(),
                      other.drawings.end(),
                      [](const Drawing& a, const Drawing& b) { return a == b || *a == *b; });
}

} // namespace ganvas
