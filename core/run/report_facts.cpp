#include "core/run/report_facts.h"

#include "core/base/number_words.h"
#include "core/files/run_text.h"
#include "core/files/shown_path.h"
#include "core/run/html_text.h"
#include "core/run/repeat_command.h"
#include "core/run/report_words.h"

#include <algorithm>

namespace ganvas {

namespace {

/// A term and what is said of it, both plain text; empty where there is nothing to say.
std::string fact(const std::string& term, const std::string& text, const char* style = "") {
    return text.empty() ? ""
                        : "<div><dt>" + html_text(term) + "</dt><dd" + style + ">" +
                              html_text(text) + "</dd></div>\n";
}

std::string parent_text(const ReportContent& content) {
    const auto& parent = content.record.parent;
    if (!parent) {
        return {};
    }
    return "step " + grouped(parent->step) + " of " +
           (content.parent_title.empty() ? "the run " + parent->id
                                         : content.parent_title + " (" + parent->id + ")");
}

std::string data_text(const RunRecord& record) {
    // Folders are shown as messages show them.
    const std::string spec = record.data_spec.empty() ? "" : shown(record.data_spec);
    return record.data_title.empty() || record.data_title == spec ? spec
           : spec.empty()                                         ? record.data_title
                          : record.data_title + " (--data " + spec + ")";
}

std::string versions_text(const RunRecord& record) {
    std::string text = record.ganvas.empty() ? "" : "Ganvas " + record.ganvas;
    if (!record.libtorch.empty()) {
        text += (text.empty() ? "LibTorch " : ", LibTorch ") + record.libtorch;
    }
    return text;
}

std::string steps_text(const ReportContent& content) {
    const std::int64_t kept = content.record.step;
    const std::int64_t seen = content.metrics.empty() ? 0 : content.metrics.back().step;
    std::string text = grouped(std::max(kept, seen));
    if (content.has_record && seen > kept) {
        text += ", saved up to " + grouped(kept);
    }
    return text;
}

std::string seconds_text(const ReportContent& content) {
    double seconds = content.record.seconds;
    if (!content.metrics.empty()) {
        seconds = std::max(seconds, content.metrics.back().seconds);
    }
    return seconds > 0 ? duration_text(seconds) : "";
}

/// As a form shows it.
std::string setting_words(const Recipe& recipe, const RecipeField& field) {
    if (std::holds_alternative<bool Recipe::*>(field.member)) {
        return recipe_value(recipe, field) != 0 ? "yes" : "no";
    }
    const std::string text = recipe_text(recipe, field);
    return field.zero.empty() || text != "0" ? text : "0 (" + std::string(field.zero) + ")";
}

/// A key may go on in another line after each of its words.
std::string with_breaks(std::string_view key) {
    std::string html;
    for (const char c : key) {
        html += html_text(std::string_view(&c, 1));
        html += c == '_' ? "<wbr>" : "";
    }
    return html;
}

std::string recipe_row(const Recipe& recipe, const Recipe& named, const RecipeField& field) {
    return R"(<tr><th scope="row" title=")" + html_text(field.explanation) + "\">" +
           html_text(field.title) + " <code>" + with_breaks(field.key) + "</code></th><td>" +
           html_text(setting_words(recipe, field)) + "</td><td>" +
           html_text(setting_words(named, field)) + "</td></tr>\n";
}

/// Nothing where there are no rows.
std::string recipe_table(const std::string& name, const std::string& rows) {
    return rows.empty()
               ? ""
               : R"(<div class="wide"><table class="recipe">
<thead><tr><th scope="col">Setting</th><th scope="col">This run</th><th scope="col">)" +
                     name + "</th></tr></thead>\n<tbody>\n" + rows + "</tbody></table></div>\n";
}

std::string score_row(const char* what, const std::string& own, const std::string& real,
                      const char* words) {
    return std::string("<tr><th scope=\"row\">") + what + "</th><td>" + html_text(own) +
           "</td><td>" + html_text(real) + "</td><td class=\"words\">" + words + "</td></tr>\n";
}

} // namespace

std::string facts_html(const ReportContent& content) {
    const RunRecord& record = content.record;
    const char* const code = " class=\"code\"";
    std::string state = content.state;
    if (content.has_record && record.ended != 0) {
        state += " " + moment_text(record.ended);
    }
    return "<dl class=\"facts\">\n" + fact("Recipe", content.has_recipe ? record.recipe.name : "") +
           fact("Begun", moment_text(record.begun)) + fact("State", state) +
           fact("Trained for", seconds_text(content)) + fact("Steps", steps_text(content)) +
           fact("Branch of", parent_text(content)) + fact("Data", data_text(record)) +
           fact("Machine", record.machine) + fact("Versions", versions_text(record)) +
           fact("Fingerprint of the data (SHA-256)", record.fingerprint, code) +
           fact("Run", record.id, code) + "</dl>\n";
}

std::string scores_html(const ReportContent& content) {
    if (content.scores.empty()) {
        return {};
    }
    const ScorePoint& newest = content.scores.back();
    const bool has_floor = newest.frechet_floor > 0;
    return R"(<div class="wide"><table class="scores"><caption>The newest scores, of step )" +
           grouped(newest.step) +
           "</caption>\n<thead><tr><th scope=\"col\">Score</th><th scope=\"col\">This run</th>"
           "<th scope=\"col\">Real digits</th><th scope=\"col\">What it says</th></tr></thead>\n"
           "<tbody>\n" +
           score_row("Label agreement", percent(newest.agreement),
                     newest.has_precision_and_recall() ? percent(newest.real_agreement) : "≤ 100 %",
                     newest.has_precision_and_recall() && newest.agreement > newest.real_agreement
                         ? "Digits that a judge reads as the one asked for: more than of real "
                           "ones, as where they are clearer and vary less."
                         : "Digits that a judge reads as the one asked for.") +
           score_row("Diversity", short_number(newest.diversity, 3), "1",
                     "How much a digit’s pictures differ; near 0 they are all the same.") +
           score_row("Fréchet distance", short_number(newest.frechet, 4),
                     has_floor ? short_number(newest.frechet_floor, 4) : "not known",
                     "How far the digits are from real ones; real against real is the floor.") +
           (has_floor
                ? score_row(
                      "Distance ÷ floor", short_number(newest.frechet / newest.frechet_floor, 3),
                      "1",
                      "Unlike the distance itself, it can be compared between runs on other data.")
                : "") +
           (newest.has_precision_and_recall()
                ? score_row("Precision", percent(newest.precision), percent(newest.real_precision),
                            "Digits that lie where real ones do: are they like real ones?") +
                      score_row("Recall", percent(newest.recall), percent(newest.real_recall),
                                "Real digits that lie where the generated ones do: are all kinds "
                                "of them drawn?")
                : "") +
           "</tbody></table></div>\n";
}

std::string recipe_html(const ReportContent& content) {
    if (!content.has_recipe) {
        return {};
    }
    const Recipe& recipe = content.record.recipe;
    const Recipe named = compared_recipe(recipe);
    const std::vector<const RecipeField*> own = own_fields(recipe);
    std::string differing;
    std::string others;
    for (const RecipeField& field : recipe_fields()) {
        const bool differs = std::find(own.begin(), own.end(), &field) != own.end();
        (differs ? differing : others) += recipe_row(recipe, named, field);
    }
    const std::string name = html_text(named.name);
    const std::size_t other_count = recipe_fields().size() - own.size();
    const std::string intro =
        own.empty() ? "All settings are those of the recipe " + name + "."
                    : std::to_string(own.size()) +
                          (own.size() == 1 ? " setting differs" : " settings differ") +
                          " from the recipe " + name + ".";
    return "<p>" + intro + "</p>\n" + recipe_table(name, differing) +
           (others.empty() ? ""
                           : "<details><summary>The " + std::to_string(other_count) +
                                 " settings that are as in " + name + "</summary>\n" +
                                 recipe_table(name, others) + "</details>\n");
}

std::string repeat_html(const ReportContent& content) {
    if (!content.has_recipe) {
        return {};
    }
    RunRecord record = content.record;
    if (record.step == 0 && !content.metrics.empty()) {
        record.step = content.metrics.back().step;
    }
    std::filesystem::path out = content.folder.filename();
    out += "-again";
    const std::string notes =
        std::string(record.parent ? " This run went on from another; the command begins at step 0, "
                                    "with the settings that it had in the end."
                                  : "") +
        (record.data_spec.empty()
             ? " What data it learned from is not known; put that in the place of "
               "DATA."
             : "");
    return "<pre class=\"command\"><code>" + html_text(repeat_command(record, out)) +
           "</code></pre>\n<p class=\"faint\">It trains from the beginning with the settings "
           "above; a setting that was changed while the run trained has its last value from the "
           "first step on." +
           notes + "</p>\n";
}

} // namespace ganvas
