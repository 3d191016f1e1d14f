#include "core/digits/kept_for_scores.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace ganvas {

bool are_enough_for_scores(std::span<const std::size_t> counts) {
    return !counts.empty() && *std::min_element(counts.begin(), counts.end()) >= kEnoughOfClass &&
           std::accumulate(counts.begin(), counts.end(), std::size_t{0}) >= kEnoughForScores;
}

PartedData parted_for_scores(const Dataset& data) {
    std::vector<std::size_t> counts(data.classes.size());
    for (const std::uint8_t label : data.labels) {
        ++counts.at(label);
    }
    if (!are_enough_for_scores(counts)) {
        return {data, {}};
    }
    PartedData parts;
    parts.train.classes = data.classes;
    parts.test.classes = data.classes;
    std::fill(counts.begin(), counts.end(), 0);
    for (std::size_t i = 0; i < data.size(); ++i) {
        const std::uint8_t label = data.labels[i];
        Dataset& part = ++counts[label] % kScoresShare == 0 ? parts.test : parts.train;
        part.images.append(data.images[i]);
        part.labels.push_back(label);
    }
    return parts;
}

} // namespace ganvas
