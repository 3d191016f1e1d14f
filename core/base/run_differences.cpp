#include "core/base/run_differences.h"

#include "core/base/number_words.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>

namespace ganvas {

namespace {

using Text = std::function<std::string(const ComparedRun&)>;

constexpr std::size_t kShownHexDigits = 8;
constexpr const char* kNow = "now";

/// A title may hold whatever somebody has pasted into it.
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return text;
}

std::string data_text(const RunRecord& record) {
    return record.data_title.empty() ? record.data_spec : record.data_title;
}

std::string parent_text(const ComparedRun& run) {
    const auto& parent = run.record.parent;
    if (!parent) {
        return "";
    }
    return "step " + grouped(parent->step) + " of " +
           (run.parent_title.empty() ? "another run (" + parent->id.substr(0, kShownHexDigits) + ")"
                                     : "“" + run.parent_title + "”");
}

std::string setting_text(const Recipe& recipe, const RecipeField& field) {
    if (std::holds_alternative<bool Recipe::*>(field.member)) {
        return recipe_value(recipe, field) != 0 ? "yes" : "no";
    }
    const bool is_zero = recipe_value(recipe, field) == 0;
    return is_zero && !field.zero.empty() ? std::string(field.zero) : recipe_text(recipe, field);
}

std::string distance_text(double distance) {
    constexpr double kFar = 1000; // From here on short_number() would write powers of ten.
    constexpr double kMost = 1e15;
    return distance >= kFar && distance < kMost ? grouped(std::llround(distance))
                                                : short_number(distance, 3);
}

/// Sorts what is asked about into what differs and what does not.
class Table {
public:
    explicit Table(std::span<const ComparedRun> runs) : runs_(runs) {}

    /// A row, whatever it holds.
    void add(std::string title, const Text& text, const char* unknown) {
        result_.rows.push_back({std::move(title), values(text, unknown)});
    }

    /// A row where the runs differ; whether they do.
    bool add_difference(std::string_view title, const Text& text, const char* unknown) {
        std::vector<RunDifferences::Value> row = values(text, unknown);
        const auto has_text = [](const std::string& wanted) {
            return [&wanted](const RunDifferences::Value& value) { return value.text == wanted; };
        };
        if (std::all_of(row.begin(), row.end(), has_text(row.front().text))) {
            return false;
        }
        for (RunDifferences::Value& value : row) {
            const auto count = std::count_if(row.begin(), row.end(), has_text(value.text));
            value.is_odd = 2 * count <= static_cast<std::ptrdiff_t>(row.size());
        }
        result_.rows.push_back({std::string(title), std::move(row)});
        return true;
    }

    /// The same; where they don't, `word` is among what is the same, unless nobody knows it.
    void add_difference(std::string_view title, const Text& text, const char* unknown,
                        std::string word) {
        if (!add_difference(title, text, unknown) && !text(runs_.front()).empty()) {
            same_.push_back(std::move(word));
        }
    }

    void add_same(std::string word) { same_.push_back(std::move(word)); }

    RunDifferences take() {
        for (std::size_t i = 0; i < same_.size(); ++i) {
            result_.same += i == 0                  ? "All else is the same: "
                            : i + 1 == same_.size() ? " and "
                                                    : ", ";
            result_.same += same_[i];
        }
        result_.same += same_.empty() ? "" : ".";
        return std::move(result_);
    }

private:
    [[nodiscard]] std::vector<RunDifferences::Value> values(const Text& text,
                                                            const char* unknown) const {
        std::vector<RunDifferences::Value> row;
        for (const ComparedRun& run : runs_) {
            const std::string known = one_line(text(run));
            row.push_back({known.empty() ? unknown : known});
        }
        return row;
    }

    std::span<const ComparedRun> runs_;
    RunDifferences result_;
    std::vector<std::string> same_;
};

void add_recipe(Table& table) {
    constexpr const char* kNone = "none";
    table.add_difference(
        "Recipe", [](const ComparedRun& run) { return run.record.recipe.name; }, kNone);
    std::size_t same = 0;
    for (const RecipeField& field : recipe_fields()) {
        const bool differs = table.add_difference(
            field.title,
            [&field](const ComparedRun& run) { return setting_text(run.record.recipe, field); },
            kNone);
        same += differs ? 0 : 1;
    }
    if (same > 0) {
        table.add_same((same == recipe_fields().size() ? "all " : "the other ") +
                       std::to_string(same) + " numbers of the recipe");
    }
}

void add_origin(Table& table) {
    constexpr const char* kUnknown = "not known";
    const auto of = [](std::string RunRecord::*member) {
        return [member](const ComparedRun& run) { return run.record.*member; };
    };
    table.add_difference(
        "Data", [](const ComparedRun& run) { return data_text(run.record); }, kUnknown);
    table.add_difference(
        "Data's fingerprint",
        [](const ComparedRun& run) { return run.record.fingerprint.substr(0, kShownHexDigits); },
        kUnknown, "the data");
    table.add_difference("Branch of", parent_text, "none", "the origin");
    table.add_difference("Ganvas", of(&RunRecord::ganvas), kUnknown, "Ganvas");
    table.add_difference("LibTorch", of(&RunRecord::libtorch), kUnknown, "LibTorch");
    table.add_difference("Machine", of(&RunRecord::machine), kUnknown, "the machine");
}

std::string with_twin(double share, double real) {
    return percent(share) + " (real: " + percent(real) + ")";
}

void add_scores(Table& table, std::optional<ScorePoint> ComparedRun::*scores,
                const std::string& when) {
    constexpr const char* kUnscored = "not scored";
    const auto add = [&](const char* title, std::string (*words)(const ScorePoint&)) {
        table.add(
            when.empty() ? title : std::string(title) + " " + when,
            [scores, words](const ComparedRun& run) {
                return run.*scores ? words(*(run.*scores)) : "";
            },
            kUnscored);
    };
    table.add(
        when.empty() || when == kNow ? "Scored" : "Scored by then",
        [scores](const ComparedRun& run) {
            return run.*scores ? "at step " + grouped((run.*scores)->step) : "";
        },
        kUnscored);
    add("Label agreement", [](const ScorePoint& point) {
        return point.has_precision_and_recall() ? with_twin(point.agreement, point.real_agreement)
                                                : percent(point.agreement);
    });
    add("Fréchet distance", [](const ScorePoint& point) {
        return distance_text(point.frechet) + " (real: " + distance_text(point.frechet_floor) + ")";
    });
    add("Diversity", [](const ScorePoint& point) { return percent(point.diversity); });
    add("Precision", [](const ScorePoint& point) {
        return point.has_precision_and_recall() ? with_twin(point.precision, point.real_precision)
                                                : std::string();
    });
    add("Recall", [](const ScorePoint& point) {
        return point.has_precision_and_recall() ? with_twin(point.recall, point.real_recall)
                                                : std::string();
    });
}

template<typename Join>
std::string joined(const RunDifferences& differences, std::span<const std::string> titles,
                   const Join& join) {
    std::vector<RunDifferences::Value> head;
    for (const std::string& title : titles) {
        head.push_back({one_line(title)});
    }
    std::string text = join("", head);
    for (const RunDifferences::Row& row : differences.rows) {
        text += join(row.title, row.values);
    }
    return text;
}

} // namespace

RunDifferences run_differences(std::span<const ComparedRun> runs, const std::string& then) {
    if (runs.empty()) {
        return {};
    }
    Table table(runs);
    if (runs.size() > 1) {
        add_recipe(table);
        add_origin(table);
    }
    table.add(
        "Steps", [](const ComparedRun& run) { return grouped(run.steps); }, "0");
    table.add(
        "Training time", [](const ComparedRun& run) { return duration_text(run.seconds); }, "0 s");
    add_scores(table, &ComparedRun::newest, then.empty() ? "" : kNow);
    if (!then.empty()) {
        add_scores(table, &ComparedRun::then, then);
    }
    return table.take();
}

std::string differences_as_tabs(const RunDifferences& differences,
                                std::span<const std::string> titles) {
    return joined(differences, titles, [](const std::string& title, const auto& values) {
        std::string line = title;
        for (const RunDifferences::Value& value : values) {
            line += '\t' + value.text;
        }
        return line + '\n';
    });
}

std::string differences_as_markdown(const RunDifferences& differences,
                                    std::span<const std::string> titles) {
    const auto escaped = [](const std::string& text) {
        std::string result;
        for (const char c : text) {
            result += std::string_view("|*_`<\\").find(c) != std::string_view::npos ? "\\" : "";
            result += c;
        }
        return result;
    };
    std::string text =
        joined(differences, titles, [&](const std::string& title, const auto& values) {
            std::string line = "| " + escaped(title);
            for (const RunDifferences::Value& value : values) {
                const std::string mark = value.is_odd ? "**" : "";
                line += " | ";
                line += mark;
                line += escaped(value.text);
                line += mark;
            }
            return line + " |\n";
        });
    std::string rule = "|";
    for (std::size_t column = 0; column <= titles.size(); ++column) {
        rule += " --- |";
    }
    return text.insert(text.find('\n') + 1, rule + '\n');
}

} // namespace ganvas
