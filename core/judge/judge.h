#pragma once

#include "core/base/images.h"
#include "core/base/named_array.h"
#include "core/base/on_progress.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

class JudgeNetImpl; // core/judge/judge_net.h; declared here to keep LibTorch out of this header.

/// What a judge makes of images, row by row.
struct JudgeReading {
    std::vector<float> features;      ///< [images, Judge::kFeatures], not negative
    std::vector<float> probabilities; ///< [images, classes]; each row adds up to 1

    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] std::span<const float> features_of(std::size_t image) const;
    /// The most probable class.
    [[nodiscard]] int label(std::size_t image) const;
};

/// A small classifier that has seen real images only and is no party in the game: what
/// scores of generated digits are based on. Immutable; any thread.
class Judge {
public:
    static constexpr std::size_t kFeatures = 64;

    /// Takes over `net`, which nobody else may use any more. `data` is the spec of what it learned
    /// from.
    Judge(std::shared_ptr<JudgeNetImpl> net, std::string data);

    /// Throws Error when the arrays are not a judge's. `name` is what a person calls it.
    Judge(const std::vector<NamedArray>& weights, std::string data, const std::string& name = {});
    ~Judge();
    Judge(const Judge&) = delete;
    Judge& operator=(const Judge&) = delete;

    [[nodiscard]] const std::string& data() const { return data_; }

    /// That it tells apart.
    [[nodiscard]] int class_count() const;

    /// LibTorch's threads share the work. Throws Error when the weights are too large for it.
    [[nodiscard]] JudgeReading read(const Images& images, const OnProgress& progress = {}) const;

    /// The share of images that are read as what they are labelled, 0 for none.
    [[nodiscard]] double accuracy(const Images& images, std::span<const std::uint8_t> labels,
                                  const OnProgress& progress = {}) const;

    [[nodiscard]] std::vector<NamedArray> weights() const;

private:
    std::shared_ptr<JudgeNetImpl> net_;
    std::string data_;
    std::string title_ = "The judge"; ///< Begins a sentence about it.
};

/// Writes a judge as a file of arrays (docs/checkpoint-format.md). Throws Error.
void write_judge(const std::filesystem::path& file, const Judge& judge);

/// Reads one back. Throws Error for a file that is none or is damaged.
std::shared_ptr<const Judge> read_judge(const std::filesystem::path& file);

/// The same from the bytes of such a file; `name` is for the Error.
std::shared_ptr<const Judge> read_judge(std::span<const std::byte> bytes, const std::string& name);

} // namespace ganvas
