// make_corpus FOLDER: writes the sound inputs that fuzzers begin with.

#include "core/base/recipe.h"
#include "tests/fuzz/corpus.h"

#include <cstdio>
#include <exception>
#include <fstream>

namespace ganvas {

std::filesystem::path Corpus::file(const std::string& fuzzer, const std::string& name) const {
    std::filesystem::create_directories(root_ / fuzzer);
    return root_ / fuzzer / ("sound-" + name);
}

void Corpus::add(const std::string& fuzzer, const std::string& name,
                 std::span<const std::uint8_t> bytes) const {
    add(fuzzer, name, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

void Corpus::add(const std::string& fuzzer, const std::string& name, std::string_view text) const {
    std::ofstream stream;
    stream.exceptions(std::ios::failbit | std::ios::badbit);
    stream.open(file(fuzzer, name), std::ios::binary);
    stream << text << std::flush;
}

void Corpus::add(const std::string& fuzzer, const std::string& name,
                 const std::function<void(const std::filesystem::path&)>& write) const {
    write(file(fuzzer, name));
}

void Corpus::set_words(const std::string& fuzzer, const std::vector<std::string>& words) const {
    std::ofstream stream;
    stream.exceptions(std::ios::failbit | std::ios::badbit);
    stream.open(root_ / (fuzzer + ".dict"));
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (const std::string& word : words) {
        stream << '"';
        for (const char character : word) {
            const auto byte = static_cast<unsigned char>(character);
            stream << "\\x" << kDigits[byte >> 4U] << kDigits[byte & 0xfU];
        }
        stream << "\"\n";
    }
    stream << std::flush;
}

std::vector<std::string> recipe_words() {
    std::vector<std::string> words{"\"recipe\":{", "\"name\":", "\"classes\":[", "null", "true",
                                   "1e308",        "-0"};
    for (const RecipeField& field : recipe_fields()) {
        words.push_back("\"" + std::string(field.key) + "\":");
        for (const auto& choice : field.choices) {
            words.push_back("\"" + std::string(choice) + "\"");
        }
    }
    return words;
}

} // namespace ganvas

int main(int count, char** arguments) {
    try {
        if (count != 2) {
            std::fputs("make_corpus FOLDER: writes sound inputs for the fuzzers\n", stderr);
            return 2;
        }
        const ganvas::Corpus corpus(arguments[1]);
        ganvas::add_array_corpus(corpus);
        ganvas::add_data_corpus(corpus);
        ganvas::add_picture_corpus(corpus);
        ganvas::add_run_corpus(corpus);
        ganvas::add_text_corpus(corpus);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "make_corpus: %s\n", error.what());
        return 1;
    }
}
