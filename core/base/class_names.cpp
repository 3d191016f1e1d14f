#include "core/base/class_names.h"

#include "core/base/error.h"
#include "core/base/images.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace ganvas {

const ClassNames& digit_names() {
    static const ClassNames names = [] {
        ClassNames digits;
        for (int digit = 0; digit < kDigitCount; ++digit) {
            digits.push_back(std::to_string(digit));
        }
        return digits;
    }();
    return names;
}

void validate_classes(const ClassNames& names) {
    if (names.size() < kFewestClasses || names.size() > kMostClasses) {
        throw Error("There are " + std::to_string(names.size()) + " classes; a run takes from " +
                    std::to_string(kFewestClasses) + " to " + std::to_string(kMostClasses) + ".");
    }
    std::set<std::string_view> known;
    for (const std::string& name : names) {
        if (name.empty() || name.size() > kLongestClassName) {
            throw Error("A class has no name, or one of more than " +
                        std::to_string(kLongestClassName) + " letters; give it a short one.");
        }
        if (!known.insert(name).second) {
            throw Error("Two classes are called " + name + "; give one of them another name.");
        }
    }
}

int label_of(const ClassNames& names, const std::string& text) {
    const auto named = std::find(names.begin(), names.end(), text);
    if (named != names.end()) {
        return static_cast<int>(named - names.begin());
    }
    int label = -1;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, label);
    if (read.ec != std::errc() || read.ptr != end || label < 0 ||
        label >= static_cast<int>(names.size())) {
        throw Error("There is no class " + text.substr(0, kLongestClassName) + "; there are " +
                    listed(names) + ".");
    }
    return label;
}

std::string listed(const ClassNames& names) {
    constexpr std::size_t kFirst = 3;
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i < kFirst || i + 1 == names.size()) {
            text += (text.empty() ? "" : i > kFirst ? " … " : ", ") + names[i];
        }
    }
    return text;
}

} // namespace ganvas
