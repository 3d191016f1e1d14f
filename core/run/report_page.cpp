#include "core/run/report_page.h"

#include "core/base/loss_words.h"
#include "core/base/number_words.h"
#include "core/run/html_text.h"
#include "core/run/report_assets.h"
#include "core/run/report_colors.h"
#include "core/run/report_curves.h"
#include "core/run/report_facts.h"
#include "core/run/report_plot.h"
#include "core/run/report_words.h"

namespace ganvas {

namespace {

/// `body` under a heading; nothing where there is none.
std::string section(const char* id, const char* heading, const std::string& body) {
    return body.empty() ? ""
                        : std::string("<section id=\"") + id + "\">\n<h2>" + heading + "</h2>\n" +
                              body + "</section>\n";
}

std::string picture_html(const ReportPicture& picture, const std::string& words,
                         const std::string& caption) {
    const std::string size = picture.width > 0
                                 ? " width=\"" + std::to_string(picture.width) + "\" height=\"" +
                                       std::to_string(picture.height) + "\""
                                 : "";
    return "<figure><img src=\"" + picture.uri + "\" alt=\"" + html_text(words) + "\"" + size +
           "><figcaption>" + html_text(caption) + "</figcaption></figure>\n";
}

std::string sheets_body(const ReportContent& content) {
    if (content.sheets.empty()) {
        return "<p class=\"faint\">The run has kept no pictures.</p>\n";
    }
    const std::string classes = listed(content.record.recipe.classes);
    std::string body;
    for (const ReportPicture& sheet : content.sheets) {
        const std::string step = "step " + grouped(sheet.step);
        std::string words = "A row for each of ";
        words.append(classes).append(", as they were drawn at ").append(step);
        body += picture_html(sheet, words, step);
    }
    return "<p>A row for each of " + html_text(classes) +
           ", a column for each noise vector, the same in all sheets.</p>\n"
           "<div class=\"sheets\">\n" +
           body + "</div>\n";
}

std::string film_body(const ReportContent& content) {
    if (content.film.empty()) {
        return "<p class=\"faint\">The run has kept no snapshots of its generator that could show "
               "a class on its way.</p>\n";
    }
    const ClassNames& classes = content.record.recipe.classes;
    const std::string name = classes.at(static_cast<std::size_t>(content.label));
    const bool is_digit = classes == digit_names();
    std::string body;
    for (const ReportPicture& picture : content.film) {
        body += picture_html(picture, "The " + name + " of step " + grouped(picture.step),
                             grouped(picture.step));
    }
    return (is_digit ? "<p>The digit " : "<p>") + html_text(name) +
           " of one noise vector at steps that lie about evenly on a logarithmic scale."
           "</p>\n<div class=\"film\">\n" +
           body + "</div>\n";
}

std::string figures(std::span<const ReportPlot> plots) {
    std::string text;
    for (const ReportPlot& plot : plots) {
        text += plot_figure(plot);
    }
    return text.empty() ? text : "<div class=\"plots\">\n" + text + "</div>\n";
}

/// What resources/report.js fills; without it nobody sees it.
std::string plot_tools() {
    return "<div class=\"tools\" id=\"tools\" hidden><label><input type=\"checkbox\" "
           "id=\"log-steps\"> logarithmic steps</label> <button type=\"button\" "
           "id=\"whole-run\">Whole run</button> <span class=\"faint\">Drag over a curve to zoom "
           "into these steps, all curves together; double-click for the whole run.</span></div>\n";
}

std::string curves_body(const ReportContent& content, std::span<const ReportPlot> plots) {
    if (plots.empty()) {
        return "<p class=\"faint\">The run has no metrics.csv, so there are no curves.</p>\n";
    }
    const std::string note = not_finite_note(content.metrics);
    return plot_tools() + figures(plots) +
           (note.empty() ? "" : "<p class=\"warning\">" + html_text(note) + "</p>\n") +
           (content.has_recipe && !content.metrics.empty()
                ? "<p class=\"faint\">" + html_text(loss_explanation(content.record.recipe)) +
                      "</p>\n"
                : "");
}

std::string problems_body(const ReportContent& content) {
    std::string items;
    for (const std::string& problem : content.problems) {
        items += "<li>" + html_text(problem) + "</li>\n";
    }
    return items.empty() ? items : "<ul>\n" + items + "</ul>\n";
}

/// No script runs but ours, and nothing is fetched, even where a text had got in as markup.
std::string policy() {
    return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '" +
           script_hash(report_script()) + "'; base-uri 'none'; form-action 'none'";
}

std::string head(const std::string& title) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
           html_text(policy()) +
           "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
           title + " – Ganvas</title>\n<style>\n" + std::string(report_style()) +
           curve_colors_css() + "</style>\n</head>\n";
}

} // namespace

std::string report_page(const ReportContent& content) {
    const std::vector<ReportPlot> plots =
        report_plots(content.metrics, content.scores, content.record.recipe);
    const std::string title = html_text(content.title);
    const std::string& note = content.record.note;
    return head(title) + "<body>\n<header>\n<p class=\"kicker\">Ganvas · a training run</p>\n" +
           "<h1 dir=\"auto\">" + title + "</h1>\n" +
           (note.empty() ? "" : R"(<p class="note" dir="auto">)" + html_text(note) + "</p>\n") +
           facts_html(content) + "</header>\n<main>\n" +
           section("problems", "What could not be read", problems_body(content)) +
           section("sheets", "From first to last", sheets_body(content)) +
           section("film", "One class through the run", film_body(content)) +
           section("curves", "Curves", curves_body(content, plots)) +
           section("scores", "Scores", scores_html(content)) +
           section("recipe", "Recipe", recipe_html(content)) +
           section("repeat", "To train it again", repeat_html(content)) +
           "</main>\n<footer>Written by Ganvas " + html_text(content.ganvas) + " on " +
           moment_text(content.written) + ".</footer>\n" +
           R"(<script type="application/json" id="plots">)" + script_json(plots_json(plots)) +
           "</script>\n<script>" + std::string(report_script()) + "</script>\n</body>\n</html>\n";
}

} // namespace ganvas
