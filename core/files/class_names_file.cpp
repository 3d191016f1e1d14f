#include "core/files/class_names_file.h"

#include "core/base/error.h"
#include "core/files/atomic_file.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace ganvas {

namespace {

constexpr std::size_t kLargestFile = 100'000;
constexpr std::size_t kLongestName = 40;
constexpr const char* kNames = "file of class names";

std::string_view trimmed_line(std::string_view line) {
    constexpr std::string_view kBlanks = " \t\r";
    const std::size_t begin = line.find_first_not_of(kBlanks);
    return begin == std::string_view::npos
               ? std::string_view()
               : line.substr(begin, line.find_last_not_of(kBlanks) + 1 - begin);
}

/// UTF-8 of at most `bytes`, without half a character at its end.
std::string cut_to(std::string text, std::size_t bytes) {
    if (text.size() > bytes) {
        text.resize(bytes);
        while (!is_utf8(text)) {
            text.pop_back();
        }
        text = trimmed_line(text);
    }
    return text;
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    const std::vector<std::byte> bytes = read_file(file, kLargestFile);
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text.starts_with("\xef\xbb\xbf")) { // A byte order mark.
        text.remove_prefix(3);
    }
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(trimmed_line(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    while (!lines.empty() && lines.back().empty()) {
        lines.pop_back();
    }
    return lines;
}

std::string line_number(std::size_t index) { return "line " + std::to_string(index + 1); }

void check_count(std::size_t count) {
    if (count < kFewestClasses || count > kMostClasses) {
        throw Error("it has " + std::to_string(count) + (count == 1 ? " line" : " lines") +
                    " where there are " + std::to_string(kFewestClasses) + " to " +
                    std::to_string(kMostClasses) + " classes; give it one for each class");
    }
}

void check_name(const std::string& name, std::size_t line) {
    if (const std::string fault = class_name_fault(name); !fault.empty()) {
        throw Error(line_number(line) + " of it " + fault);
    }
}

ClassNames names_in(const std::filesystem::path& file) {
    ClassNames names = lines_of(file);
    check_count(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        check_name(names[i], i);
        const auto first = std::find(names.begin(), names.end(), names[i]);
        if (static_cast<std::size_t>(first - names.begin()) < i) {
            throw Error("its lines " +
                        std::to_string(static_cast<std::size_t>(first - names.begin()) + 1) +
                        " and " + std::to_string(i + 1) +
                        " are the same; give each class a name of its own");
        }
    }
    return names;
}

[[noreturn]] void refuse_mapping_line(std::size_t line) {
    throw Error(
        line_number(line) +
        R"( of it is not a label and the code of its character, as "10 65"; fetch it again)");
}

std::vector<std::int32_t> numbers_of(std::string_view line, std::size_t index) {
    std::vector<std::int32_t> numbers;
    while (!line.empty()) {
        std::int32_t number = 0;
        const auto [end, problem] = std::from_chars(line.data(), line.data() + line.size(), number);
        if (problem != std::errc()) {
            refuse_mapping_line(index);
        }
        numbers.push_back(number);
        line.remove_prefix(static_cast<std::size_t>(end - line.data()));
        line = trimmed_line(line);
    }
    return numbers;
}

std::map<std::int32_t, std::string> mapping_in(const std::filesystem::path& file) {
    const std::vector<std::string> lines = lines_of(file);
    check_count(lines.size());
    std::map<std::int32_t, std::string> names;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::vector<std::int32_t> numbers = numbers_of(lines[i], i);
        if (numbers.size() < 2 || numbers[1] <= ' ' || numbers[1] > '~') {
            refuse_mapping_line(i);
        }
        const std::string name(1, static_cast<char>(numbers[1]));
        const bool is_known = std::any_of(names.begin(), names.end(),
                                          [&](const auto& other) { return other.second == name; });
        if (is_known || !names.emplace(numbers[0], name).second) {
            throw Error(line_number(i) + " of it repeats another's label or character; fetch it "
                                         "again");
        }
    }
    return names;
}

} // namespace

std::string class_name_fault(const std::string& name) {
    if (name.empty()) {
        return "is empty; write a name there";
    }
    if (trimmed_line(name).size() != name.size()) {
        return "begins or ends with a blank; write a plain name there";
    }
    if (!is_utf8(name)) {
        return "is not UTF-8; save it as UTF-8";
    }
    if (name.size() > kLongestName) {
        return "has more than " + std::to_string(kLongestName) +
               " bytes; write a shorter name there";
    }
    if (shown(name) != name) {
        return "has characters that can't be shown; write a plain name there";
    }
    return {};
}

ClassNames read_class_names(const std::filesystem::path& file) {
    return opened(kNames, shown(file), [&] { return names_in(file); });
}

std::string class_names_text(const ClassNames& names) {
    std::string text;
    for (const std::string& name : names) {
        text += name + '\n';
    }
    return text;
}

ClassNames as_class_names(const std::vector<std::string>& words) {
    ClassNames names;
    for (const std::string& word : words) {
        const std::string plain(trimmed_line(word.empty() ? word : shown(word)));
        std::string name = cut_to(plain.empty() ? "-" : plain, kLongestName);
        for (int number = 2; std::find(names.begin(), names.end(), name) != names.end(); ++number) {
            const std::string end = " " + std::to_string(number);
            name = cut_to(plain, kLongestName - end.size()) + end;
        }
        names.push_back(name);
    }
    return names;
}

void write_class_names(const std::filesystem::path& file, const ClassNames& names) {
    const std::string text = class_names_text(names);
    write_file_atomically(file, std::as_bytes(std::span(text)));
}

std::map<std::int32_t, std::string> read_class_mapping(const std::filesystem::path& file) {
    return opened(kNames, shown(file), [&] { return mapping_in(file); });
}

} // namespace ganvas
