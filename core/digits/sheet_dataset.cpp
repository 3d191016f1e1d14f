#include "core/digits/sheet_dataset.h"

#include "core/base/error.h"
#include "core/base/number_words.h"
#include "core/digits/handwriting.h"
#include "core/digits/pen.h"
#include "core/digits/sheet_pictures.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace ganvas {

namespace {

constexpr std::uint64_t kBuiltinStream = 0x6275'696c'7469'6e73; // Any constants will do.
constexpr std::uint64_t kSheetTestStream = 0x7368'6565'7474'6573;

/// One picture of the dataset that is being made.
struct Entry {
    const HandDrawing* drawing = nullptr; ///< None: a built-in digit.
    bool as_it_is = false;
    std::uint8_t label = 0;
};

Images builtin_digit(int digit, DigitRandom& random) {
    std::vector<PenPath> paths = write_digit(digit, random);
    Images picture{std::vector<std::uint8_t>(kImagePixels)};
    draw_centred(paths, random.uniform(0.8, 1.4),
                 std::span<std::uint8_t, kImagePixels>(picture.pixels));
    return picture;
}

std::vector<Entry> entries_of(const ClassSheet& sheet, Split split) {
    std::vector<std::vector<const HandDrawing*>> drawings(sheet.classes.size());
    for (const ClassSheet::Drawing& drawing : sheet.drawings) {
        drawings.at(drawing->label).push_back(drawing.get());
    }
    auto written =
        static_cast<std::size_t>(split == Split::train ? kSheetPictures : kSheetTestPictures);
    if (split == Split::train) { // None of the drawings is to be missing, and no class rarer.
        for (const std::vector<const HandDrawing*>& own : drawings) {
            written = std::max(written, own.size());
        }
    }
    const std::size_t percent =
        sheet.is_of_digits() ? static_cast<std::size_t>(sheet.builtin_percent) : 0;
    std::vector<Entry> entries;
    for (std::size_t label = 0; label < drawings.size(); ++label) {
        const std::vector<const HandDrawing*>& own = drawings[label];
        for (std::size_t i = 0; i < written; ++i) {
            entries.push_back({own[i % own.size()], split == Split::train && i < own.size(),
                               static_cast<std::uint8_t>(label)});
        }
        entries.resize(entries.size() + written * percent / (100 - percent),
                       {nullptr, false, static_cast<std::uint8_t>(label)});
    }
    return entries;
}

} // namespace

std::string sheet_problem(const ClassSheet& sheet) {
    const std::vector<std::size_t> counts = sheet.counts();
    const auto blank = std::find(counts.begin(), counts.end(), 0U);
    if (blank == counts.end()) {
        return {};
    }
    return "There is no drawing of " +
           sheet.classes[static_cast<std::size_t>(blank - counts.begin())] +
           " yet; draw some of each, or remove the class.";
}

Dataset sheet_dataset(const ClassSheet& sheet, Split split, std::uint64_t seed) {
    if (const std::string problem = sheet_problem(sheet); !problem.empty()) {
        throw Error(problem);
    }
    const std::uint64_t stream = split == Split::train ? seed : seed ^ kSheetTestStream;
    std::vector<Entry> entries = entries_of(sheet, split);
    DigitRandom order(stream, entries.size());
    for (std::size_t i = entries.size(); i > 1; --i) {
        const auto other = static_cast<std::size_t>(order.uniform() * static_cast<double>(i));
        std::swap(entries[i - 1], entries[other]);
    }
    Dataset data;
    data.title = sheet.title + ", " + grouped(static_cast<std::int64_t>(entries.size())) +
                 " pictures of " + grouped(static_cast<std::int64_t>(sheet.drawings.size())) +
                 " drawings";
    data.classes = sheet.classes;
    data.images.pixels.reserve(entries.size() * kImagePixels);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries[i];
        DigitRandom random(entry.drawing == nullptr ? stream ^ kBuiltinStream : stream, i);
        data.images.append(entry.drawing == nullptr ? builtin_digit(entry.label, random)
                           : entry.as_it_is         ? picture_of(*entry.drawing)
                                                    : rewritten(*entry.drawing, random));
        data.labels.push_back(entry.label);
    }
    return data;
}

} // namespace ganvas
