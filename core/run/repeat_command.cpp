#include "core/run/repeat_command.h"

#include "core/base/error.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <cctype>

namespace ganvas {

namespace {

bool is_harmless(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("_./=:,+@%-").find(c) != std::string_view::npos;
}

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

std::string setting_text(const Recipe& recipe, const RecipeField& field) {
    if (std::holds_alternative<bool Recipe::*>(field.member)) {
        return recipe_value(recipe, field) != 0 ? "true" : "false";
    }
    return recipe_text(recipe, field);
}

} // namespace

std::string shell_word(std::string_view word) {
    if (!word.empty() && std::all_of(word.begin(), word.end(), is_harmless)) {
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

Recipe compared_recipe(const Recipe& recipe) {
    try {
        return recipe_named(recipe.name);
    } catch (const Error&) {
        return recipe_named(recipe_infos()[0].name);
    }
}

std::vector<const RecipeField*> own_fields(const Recipe& recipe) {
    const Recipe named = compared_recipe(recipe);
    std::vector<const RecipeField*> fields;
    for (const RecipeField& field : recipe_fields()) {
        if (recipe_value(recipe, field) != recipe_value(named, field)) {
            fields.push_back(&field);
        }
    }
    return fields;
}

std::string repeat_command(const RunRecord& record, const std::filesystem::path& out) {
    const Recipe& recipe = record.recipe;
    // What begins with a dash would be taken for an option.
    const std::string name = out.native().starts_with('-') ? "./" + out.native() : out.native();
    std::string command =
        "ganvas-cli train --data " +
        (record.data_spec.empty() ? std::string("DATA") : shell_word(record.data_spec)) +
        " --recipe " + shell_word(compared_recipe(recipe).name) + " --steps " +
        std::to_string(std::max<std::int64_t>(1, record.step)) + " --seed " +
        std::to_string(recipe.seed);
    for (const RecipeField* field : own_fields(recipe)) {
        if (field->member != RecipeField::Member(&Recipe::seed)) {
            command += " --set " +
                       shell_word(std::string(field->key) + "=" + setting_text(recipe, *field));
        }
    }
    return command + " --out " + shell_word(name);
}

} // namespace ganvas
