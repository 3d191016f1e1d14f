#include "core/files/idx_name.h"

#include "core/base/lower_case.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace ganvas {

namespace {

using namespace std::string_view_literals;

std::vector<std::string_view> words_in(std::string_view name) {
    std::vector<std::string_view> words;
    while (true) {
        const std::size_t end = name.find_first_of("-._"sv);
        words.push_back(name.substr(0, end));
        if (end == std::string_view::npos) {
            return words;
        }
        name.remove_prefix(end + 1);
    }
}

std::optional<Split> split_of(std::string_view word) {
    if (word == "train"sv || word == "training"sv) {
        return Split::train;
    }
    if (word == "t10k"sv || word == "test"sv || word == "testing"sv) {
        return Split::test;
    }
    return std::nullopt;
}

/// Whether these are the words for the format: "idx3", "ubyte".
bool say_idx(std::span<const std::string_view> words) {
    constexpr std::array kFormat{"idx"sv,  "idx1"sv,  "idx2"sv,  "idx3"sv,
                                 "byte"sv, "ubyte"sv, "short"sv, "int"sv};
    return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
        return std::find(kFormat.begin(), kFormat.end(), word) != kFormat.end();
    });
}

std::string joined(std::span<const std::string_view> words) {
    std::string text;
    for (const std::string_view word : words) {
        text += text.empty() ? "" : "-";
        text += word;
    }
    return text;
}

} // namespace

std::optional<IdxName> idx_name(std::string_view file_name) {
    if (file_name.starts_with('.')) {
        return std::nullopt;
    }
    const std::string lower = lower_case(file_name);
    std::string_view name = lower;
    while (name.ends_with(".gz"sv)) {
        name.remove_suffix(3);
    }
    const std::vector<std::string_view> all = words_in(name);
    const std::span words(all);
    for (std::size_t place = words.size(); place-- > 0;) {
        const bool is_images = words[place] == "images"sv;
        if (!is_images && words[place] != "labels"sv) {
            continue;
        }
        const std::span before = words.first(place);
        const std::span after = words.subspan(place + 1);
        const std::optional<Split> split = before.empty() ? std::nullopt : split_of(before.back());
        // Without a word for the split, "images" alone may be anything.
        if (!say_idx(after) || (!split && after.empty())) {
            return std::nullopt;
        }
        return IdxName{joined(split ? before.first(before.size() - 1) : before),
                       split.value_or(Split::train), is_images ? IdxKind::images : IdxKind::labels};
    }
    return std::nullopt;
}

} // namespace ganvas
