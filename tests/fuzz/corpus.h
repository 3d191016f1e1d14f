#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ganvas {

/// The sound inputs that fuzzers begin with, in a folder for each, and the words that occur in them
/// beside it, as libFuzzer's -dict takes them. All throw Error, or an exception of the standard
/// library, where the disk fails.
class Corpus {
public:
    explicit Corpus(std::filesystem::path root) : root_(std::move(root)) {}

    /// Adds an input, by its bytes or by what writes it.
    void add(const std::string& fuzzer, const std::string& name,
             std::span<const std::uint8_t> bytes) const;
    void add(const std::string& fuzzer, const std::string& name, std::string_view text) const;
    void add(const std::string& fuzzer, const std::string& name,
             const std::function<void(const std::filesystem::path&)>& write) const;

    /// Bytes of all values may stand in the words.
    void set_words(const std::string& fuzzer, const std::vector<std::string>& words) const;

private:
    [[nodiscard]] std::filesystem::path file(const std::string& fuzzer,
                                             const std::string& name) const;

    std::filesystem::path root_;
};

/// The keys of a recipe and what goes with them in JSON.
std::vector<std::string> recipe_words();

void add_data_corpus(const Corpus& corpus);    ///< idx, gzip, class_names
void add_array_corpus(const Corpus& corpus);   ///< checkpoint, model, judge
void add_text_corpus(const Corpus& corpus);    ///< point_text, pins, run_text
void add_picture_corpus(const Corpus& corpus); ///< npz, csv
void add_run_corpus(const Corpus& corpus);     ///< run_folder

} // namespace ganvas
