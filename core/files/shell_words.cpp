#include "core/files/shell_words.h"

#include "core/base/error.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <utility>

namespace ganvas {

namespace {

bool is_harmless(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("_./=:,+@%-").find(c) != std::string_view::npos;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

std::string in_escapes(std::string_view word) {
    constexpr std::string_view kOctal = "01234567";
    std::string text = "$'";
    for (const char c : word) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '\'' || c == '\\') {
            text += '\\';
            text += c;
        } else if (code < 0x20 || code >= 0x7f) {
            // An octal escape ends after three digits; a hexadecimal one may go on in some shells.
            text += '\\';
            text += kOctal[code >> 6U];
            text += kOctal[code >> 3U & 7U];
            text += kOctal[code & 7U];
        } else {
            text += c;
        }
    }
    return text + "'";
}

/// Reads a command line from its beginning to its end.
class WordReader {
public:
    explicit WordReader(std::string_view line) : line_(line) {}

    std::vector<std::string> words() {
        while (place_ < line_.size()) {
            const char c = line_[place_++];
            if (std::isspace(static_cast<unsigned char>(c)) != 0) {
                end_word();
            } else {
                read(c);
            }
        }
        end_word();
        return std::move(words_);
    }

private:
    /// The one that has begun now at the latest.
    std::string& word() {
        is_in_word_ = true;
        return word_;
    }

    void end_word() {
        if (std::exchange(is_in_word_, false)) {
            words_.push_back(std::exchange(word_, {}));
        }
    }

    void read(char c) {
        if (c == '\'') {
            word() += quoted('\'');
        } else if (c == '"') {
            read_double_quoted();
        } else if (c == '\\') {
            read_escaped();
        } else if (c == '$' && place_ < line_.size() && line_[place_] == '\'') {
            ++place_;
            read_octal_quoted();
        } else if (std::string_view("$`|&;<>()*?[]{}!").find(c) != std::string_view::npos ||
                   (!is_in_word_ && std::string_view("#~").find(c) != std::string_view::npos)) {
            refuse(c);
        } else {
            word() += c;
        }
    }

    [[noreturn]] static void refuse(char c) {
        throw Error(std::string("The text has a ") + c +
                    ", which a shell would not just pass on; put that into quotes, or take the "
                    "command alone.");
    }

    char next() {
        if (place_ >= line_.size()) {
            throw Error("The text has a quotation without an end; copy all of it.");
        }
        return line_[place_++];
    }

    std::string_view quoted(char end) {
        const std::size_t found = line_.find(end, place_);
        if (found == std::string_view::npos) {
            place_ = line_.size();
            next();
        }
        const std::string_view text = line_.substr(place_, found - place_);
        place_ = found + 1;
        return text;
    }

    void read_escaped() {
        if (const char c = next(); c != '\n') { // Which goes on with the line.
            word() += c;
        }
    }

    void read_double_quoted() {
        word();
        for (char c = next(); c != '"'; c = next()) {
            if (c == '$' || c == '`') {
                refuse(c);
            }
            if (c != '\\') {
                word() += c;
                continue;
            }
            const char escaped = next();
            if (std::string_view(R"("\$`)").find(escaped) == std::string_view::npos) {
                word() += '\\';
            }
            word() += escaped;
        }
    }

    void read_octal_quoted() {
        word();
        for (char c = next(); c != '\''; c = next()) {
            if (c != '\\') {
                word() += c;
                continue;
            }
            const char escaped = next();
            if (!is_octal(escaped)) {
                word() += escaped;
                continue;
            }
            auto code = static_cast<unsigned>(escaped - '0');
            for (int i = 0; i < 2 && place_ < line_.size() && is_octal(line_[place_]); ++i) {
                code = code * 8 + static_cast<unsigned>(line_[place_++] - '0');
            }
            word() += static_cast<char>(code & 0xffU);
        }
    }

    std::string_view line_;
    std::size_t place_ = 0;
    std::string word_;
    bool is_in_word_ = false;
    std::vector<std::string> words_;
};

} // namespace

bool is_plain_word(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), is_harmless);
}

std::string shell_word(std::string_view word) {
    if (is_plain_word(word)) {
        return std::string(word);
    }
    if (!word.empty() && shown(std::string(word)) != word) {
        return in_escapes(word);
    }
    std::string text = "'";
    for (const char c : word) {
        c == '\'' ? text += "'\\''" : text += c;
    }
    return text + "'";
}

std::vector<std::string> shell_words(std::string_view line) { return WordReader(line).words(); }

} // namespace ganvas
