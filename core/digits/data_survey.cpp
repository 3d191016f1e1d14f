#include "core/digits/data_survey.h"

#include "core/base/number_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace ganvas {

namespace {

/// Fewer pictures of a class than this are known by heart before a generator can vary them.
constexpr std::size_t kFewInClass = 50;

/// The largest class may have so many times as many pictures as the smallest.
constexpr std::size_t kUnbalanced = 5;

/// A share of copies that is more than chance.
constexpr double kManyCopies = 0.01;

/// Sums over pictures, of which mean and spread come.
class Sums {
public:
    void add(ImageView image) {
        ++count_;
        for (std::size_t i = 0; i < kPixels; ++i) {
            const std::uint64_t value = image[i];
            sum_[i] += value;
            squares_[i] += value * value;
        }
    }

    void add(const Sums& other) {
        count_ += other.count_;
        for (std::size_t i = 0; i < kPixels; ++i) {
            sum_[i] += other.sum_[i];
            squares_[i] += other.squares_[i];
        }
    }

    [[nodiscard]] PictureBlend blend() const {
        if (count_ == 0) {
            return {};
        }
        const auto count = static_cast<double>(count_);
        std::array<double, kPixels> spread{};
        Images mean{std::vector<std::uint8_t>(kPixels)};
        for (std::size_t i = 0; i < kPixels; ++i) {
            const double average = static_cast<double>(sum_[i]) / count;
            const double variance = static_cast<double>(squares_[i]) / count - average * average;
            mean.pixels[i] = static_cast<std::uint8_t>(std::lround(average));
            spread[i] = std::sqrt(std::max(0.0, variance));
        }
        const double largest = *std::max_element(spread.begin(), spread.end());
        Images shown{std::vector<std::uint8_t>(kPixels)};
        std::transform(spread.begin(), spread.end(), shown.pixels.begin(), [largest](double value) {
            return static_cast<std::uint8_t>(largest > 0 ? std::lround(255 * value / largest) : 0);
        });
        return {std::move(mean), std::move(shown)};
    }

private:
    static constexpr std::size_t kPixels = kImagePixels;

    std::size_t count_ = 0;
    std::array<std::uint64_t, kPixels> sum_{};
    std::array<std::uint64_t, kPixels> squares_{};
};

/// The pixels as a key: equal for equal pictures, and kept by the dataset.
std::string_view key_of(ImageView image) {
    return {reinterpret_cast<const char*>(image.data()), image.size()};
}

std::string pictures(std::size_t count) {
    return grouped(static_cast<std::int64_t>(count)) + (count == 1 ? " picture" : " pictures");
}

std::string is_or_are(std::size_t count) { return count == 1 ? " is" : " are"; }

/// About how many pictures each class has.
void warn_of_counts(const DataSurvey& survey, const ClassNames& classes,
                    std::vector<std::string>& warnings) {
    ClassNames empty;
    std::size_t least = 0;
    std::size_t most = 0;
    for (std::size_t label = 0; label < survey.classes.size(); ++label) {
        const auto size = [&survey](std::size_t one) {
            return survey.classes[one].pictures.size();
        };
        if (size(label) == 0) {
            empty.push_back(classes.at(label));
            continue;
        }
        least = size(least) == 0 || size(label) < size(least) ? label : least;
        most = size(label) > size(most) ? label : most;
    }
    if (!empty.empty()) {
        warnings.push_back("There is no picture of " + listed(empty) +
                           ": what the generator draws for it means nothing. Add some.");
    }
    const std::size_t fewest = survey.classes[least].pictures.size();
    if (fewest > 0 && fewest < kFewInClass) {
        warnings.push_back(
            "There " + std::string(is_or_are(fewest)).substr(1) + " no more than " +
            pictures(fewest) + " of " +
            (fewest == survey.classes[most].pictures.size() ? "each class" : classes.at(least)) +
            ": training learns few by heart. Add more, or turn input jitter and "
            "augmentation on.");
    }
    if (const std::size_t largest = survey.classes[most].pictures.size();
        fewest > 0 && largest >= kUnbalanced * std::max(fewest, kFewInClass)) {
        warnings.push_back("The data is unbalanced: " + pictures(largest) + " of " +
                           classes.at(most) + " and " + grouped(static_cast<std::int64_t>(fewest)) +
                           " of " + classes.at(least) +
                           ". What is rare is learned late and badly.");
    }
}

} // namespace

DataSurvey survey(const Dataset& data, const OnProgress& progress) {
    constexpr std::size_t kAtOnce = 10'000;
    DataSurvey result;
    result.classes.resize(data.classes.size());
    result.first_alike.resize(data.size());
    std::vector<Sums> sums(data.classes.size());
    std::unordered_map<std::string_view, std::uint32_t> first;
    first.reserve(data.size());
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (progress && i % kAtOnce == 0) {
            progress(static_cast<double>(i) / static_cast<double>(data.size()));
        }
        const ImageView image = data.images[i];
        const auto number = static_cast<std::uint32_t>(i);
        result.classes.at(data.labels[i]).pictures.push_back(number);
        sums[data.labels[i]].add(image);
        const auto [known, is_new] = first.emplace(key_of(image), number);
        result.first_alike[i] = known->second;
        if (!is_new) {
            ++result.copies;
            result.contradictions += data.labels[known->second] != data.labels[i] ? 1 : 0;
        }
        result.blanks +=
            std::all_of(image.begin(), image.end(), [](auto pixel) { return pixel == 0; }) ? 1 : 0;
    }
    Sums all;
    for (std::size_t label = 0; label < sums.size(); ++label) {
        result.classes[label].blend = sums[label].blend();
        all.add(sums[label]);
    }
    result.blend = all.blend();
    return result;
}

std::vector<std::string> data_warnings(const DataSurvey& survey, const ClassNames& classes,
                                       int batch_size) {
    std::vector<std::string> warnings;
    const std::size_t size = survey.first_alike.size();
    warn_of_counts(survey, classes, warnings);
    if (size < static_cast<std::size_t>(batch_size)) {
        warnings.push_back("A batch takes " + std::to_string(batch_size) + " pictures and there " +
                           std::string(is_or_are(size)).substr(1) + " " + pictures(size) +
                           ": each step sees some of them more than once. Choose a smaller "
                           "batch, or add pictures.");
    }
    if (survey.contradictions > 0) {
        warnings.push_back(pictures(survey.contradictions) + is_or_are(survey.contradictions) +
                           " like one of another class, pixel by pixel: one of the two labels is "
                           "wrong.");
    }
    if (static_cast<double>(survey.copies) > kManyCopies * static_cast<double>(size)) {
        warnings.push_back(pictures(survey.copies) +
                           (survey.copies == 1 ? " is a copy of another: it counts"
                                               : " are copies of others: they count") +
                           " more than the rest.");
    }
    if (survey.blanks > 0) {
        warnings.push_back(pictures(survey.blanks) + (survey.blanks == 1 ? " has" : " have") +
                           " no ink.");
    }
    return warnings;
}

} // namespace ganvas
