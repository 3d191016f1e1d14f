#include "core/files/class_sheet_file.h"

#include "core/base/error.h"
#include "core/files/atomic_file.h"
#include "core/files/checked_json.h"
#include "core/files/class_names_file.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

namespace ganvas {

namespace {

using nlohmann::json;

constexpr std::int64_t kSheetVersion = 1;
constexpr const char* kSheetKey = "ganvas_sheet";
constexpr std::size_t kLargestSheet = 64'000'000;
constexpr std::size_t kLongestTitle = 200;

/// x, y and width of each point in a row: a third of the brackets.
constexpr std::size_t kNumbersPerPoint = 3;

int ink_number(const json& value, int least, int most) {
    const auto number = whole_number<int>(value, least, most);
    if (!number) {
        throw Error("a number of a stroke is not a whole one from " + std::to_string(least) +
                    " to " + std::to_string(most));
    }
    return *number;
}

InkStroke stroke_from(const json& numbers) {
    if (!numbers.is_array() || numbers.empty() || numbers.size() % kNumbersPerPoint != 0 ||
        numbers.size() / kNumbersPerPoint > kMostInkPoints) {
        throw Error("a stroke of it is not a list of places and widths");
    }
    InkStroke stroke;
    stroke.reserve(numbers.size() / kNumbersPerPoint);
    for (std::size_t i = 0; i < numbers.size(); i += kNumbersPerPoint) {
        stroke.push_back({ink_number(numbers[i], 0, kInkSide),
                          ink_number(numbers[i + 1], 0, kInkSide),
                          ink_number(numbers[i + 2], kThinnestInk, kThickestInk)});
    }
    return stroke;
}

ClassSheet::Drawing drawing_from(const json& object, std::size_t classes) {
    HandDrawing drawing;
    drawing.label = static_cast<std::size_t>(
        whole_member(object, "class", static_cast<std::int64_t>(classes) - 1));
    const json& strokes = member(object, "strokes");
    if (!strokes.is_array() || strokes.empty() || strokes.size() > kMostStrokes) {
        throw Error("a drawing of it has not 1 to " + std::to_string(kMostStrokes) + " strokes");
    }
    std::size_t points = 0;
    for (const json& numbers : strokes) {
        drawing.strokes.push_back(stroke_from(numbers));
        points += drawing.strokes.back().size();
    }
    if (points > kMostInkPoints) {
        throw Error("a drawing of it has more than " + std::to_string(kMostInkPoints) + " points");
    }
    return std::make_shared<const HandDrawing>(std::move(drawing));
}

ClassNames classes_from(const json& object) {
    const json& list = member(object, "classes");
    if (!list.is_array() || list.size() < kFewestClasses || list.size() > kMostClasses) {
        throw Error("it has not " + std::to_string(kFewestClasses) + " to " +
                    std::to_string(kMostClasses) + " classes");
    }
    ClassNames names;
    for (const json& value : list) {
        const std::string name = value.is_string() ? value.get<std::string>() : std::string();
        if (!class_name_fault(name).empty() ||
            std::find(names.begin(), names.end(), name) != names.end()) {
            throw Error("the name of its class " + std::to_string(names.size() + 1) +
                        " is none, or another's");
        }
        names.push_back(name);
    }
    return names;
}

json object_in(const std::filesystem::path& file) {
    const std::vector<std::byte> bytes = read_file(file, kLargestSheet);
    auto object = parse_checked<json>({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (!object.is_object() || !object.contains(kSheetKey)) {
        throw Error("it is no sheet of drawings");
    }
    return object;
}

std::int64_t version_of(const json& object) {
    return whole_member(object, kSheetKey, std::numeric_limits<std::int64_t>::max());
}

ClassSheet sheet_from(const json& object) {
    ClassSheet sheet;
    sheet.title = text_member(object, "title", kLongestTitle);
    sheet.classes = classes_from(object);
    sheet.builtin_percent =
        static_cast<int>(whole_member(object, "builtin_percent", kMostBuiltinPercent));
    const json& drawings = member(object, "drawings");
    if (!drawings.is_array() || drawings.size() > kMostDrawings) {
        throw Error("it has not 0 to " + std::to_string(kMostDrawings) + " drawings");
    }
    sheet.drawings.reserve(drawings.size());
    for (const json& drawing : drawings) {
        sheet.drawings.push_back(drawing_from(drawing, sheet.classes.size()));
    }
    return sheet;
}

/// What `read` returns, whose clauses say only what is wrong with the file.
template<typename Read>
auto advised(const Read& read) {
    try {
        return read();
    } catch (const Error& error) {
        throw Error(std::string(error.what()) +
                    "; bring back a copy of it, or open another sheet or begin a new one");
    }
}

json to_json(const HandDrawing& drawing) {
    json strokes = json::array();
    for (const InkStroke& stroke : drawing.strokes) {
        json numbers = json::array();
        for (const InkPoint& point : stroke) {
            numbers.push_back(point.x);
            numbers.push_back(point.y);
            numbers.push_back(point.width);
        }
        strokes.push_back(std::move(numbers));
    }
    return {{"class", drawing.label}, {"strokes", std::move(strokes)}};
}

} // namespace

void write_class_sheet(const std::filesystem::path& file, const ClassSheet& sheet) {
    const auto refuse_size = [&file] {
        throw Error("There is more on this sheet than fits into " + shown(file) +
                    "; remove some drawings.");
    };
    if (sheet.drawings.size() > kMostDrawings) {
        refuse_size();
    }
    json drawings = json::array();
    for (const ClassSheet::Drawing& drawing : sheet.drawings) {
        drawings.push_back(to_json(*drawing));
    }
    const json object{{kSheetKey, kSheetVersion},
                      {"title", sheet.title.substr(0, kLongestTitle)},
                      {"classes", sheet.classes},
                      {"builtin_percent", sheet.builtin_percent},
                      {"drawings", std::move(drawings)}};
    const std::string text = object.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
    if (text.size() > kLargestSheet) {
        refuse_size();
    }
    write_file_atomically(file, std::as_bytes(std::span(text)));
}

ClassSheet read_class_sheet(const std::filesystem::path& file) {
    return opened("sheet of drawings", shown(file), [&file] {
        const auto [object, version] = advised([&file] {
            json content = object_in(file);
            const std::int64_t written = version_of(content);
            return std::pair(std::move(content), written);
        });
        if (version > kSheetVersion) {
            throw Error("it was written by a newer Ganvas; update this one to open it");
        }
        return advised([&content = object] { return sheet_from(content); });
    });
}

} // namespace ganvas
