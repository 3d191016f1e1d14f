#include "core/files/label_table.h"

#include "core/base/error.h"
#include "core/base/lower_case.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

using Row = std::vector<std::string>;

constexpr std::size_t kLargestTable = 256'000'000;

/// Enough rows to see what a column holds.
constexpr std::size_t kLookedAt = 50;

/// Numbers in a row that are a picture rather than what is known of one: 8×8.
constexpr std::size_t kFewestPixels = 64;

constexpr const char* kTable = "table";

/// Takes cells from a text, front to back.
class CellReader {
public:
    CellReader(std::string_view text, char separator) : rest_(text), separator_(separator) {}

    [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

    /// The next row; its line break is taken, too.
    Row take_row() {
        Row row;
        do {
            row.push_back(take_cell());
        } while (take(separator_));
        const bool has_return = take('\r');
        if (!take('\n') && !has_return && !rest_.empty()) {
            throw Error("a cell of it goes on behind its closing quote, after \"" +
                        shown(row.back()) + "\"; mend the quotes there");
        }
        return row;
    }

private:
    bool take(char character) {
        if (!rest_.starts_with(character)) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    void skip_blanks() {
        const std::size_t end = rest_.find_first_not_of(separator_ == '\t' ? " " : " \t");
        rest_.remove_prefix(std::min(end, rest_.size()));
    }

    std::string take_cell() {
        skip_blanks();
        if (take('"')) {
            std::string cell = take_quoted();
            skip_blanks();
            return cell;
        }
        const std::array<char, 4> ends{separator_, '\n', '\r', '\0'};
        const std::size_t end = std::min(rest_.find_first_of(ends.data()), rest_.size());
        std::string cell(rest_.substr(0, end));
        rest_.remove_prefix(end);
        cell.resize(cell.find_last_not_of(" \t") + 1);
        return cell;
    }

    std::string take_quoted() {
        std::string cell;
        while (true) {
            const std::size_t end = rest_.find('"');
            if (end == std::string_view::npos) {
                throw Error("a quote of it is not closed; add the other one");
            }
            cell += rest_.substr(0, end);
            rest_.remove_prefix(end + 1);
            if (!take('"')) {
                return cell;
            }
            cell += '"';
        }
    }

    std::string_view rest_;
    char separator_;
};

char separator_of(std::string_view text) {
    char best = ',';
    std::size_t most = 1;
    for (const char separator : {',', ';', '\t'}) {
        try {
            const std::size_t cells = CellReader(text, separator).take_row().size();
            if (cells > most) {
                best = separator;
                most = cells;
            }
        } catch (const Error&) { // Its quotes do not go with this one.
            continue;
        }
    }
    return best;
}

const std::string& cell_at(const Row& row, std::size_t column) {
    static const std::string kNothing;
    return column < row.size() ? row[column] : kNothing;
}

/// Looks from the folder of a table at its cells.
class TableColumns {
public:
    TableColumns(const std::vector<Row>& rows, fs::path folder)
        : rows_(rows),
          folder_(std::move(folder)) {
        for (const Row& row : rows) {
            columns_ = std::max(columns_, row.size());
        }
    }

    [[nodiscard]] std::size_t columns() const { return columns_; }

    [[nodiscard]] bool is_file(const std::string& cell) const {
        std::error_code ignored;
        return !cell.empty() && fs::is_regular_file(file_of(cell), ignored);
    }

    /// Of a name that Windows has written, where there is no file of the name as it stands.
    [[nodiscard]] fs::path file_of(const std::string& cell) const {
        fs::path file = folder_ / cell;
        std::error_code ignored;
        if (cell.find('\\') == std::string::npos || fs::exists(file, ignored)) {
            return file;
        }
        std::string slashed = cell;
        std::replace(slashed.begin(), slashed.end(), '\\', '/');
        const fs::path other = folder_ / slashed;
        return fs::exists(other, ignored) ? other : file;
    }

    /// None where no column names a file that is there.
    [[nodiscard]] std::optional<std::size_t> files() const {
        std::optional<std::size_t> best;
        std::ptrdiff_t most = 0;
        for (std::size_t column = 0; column < columns_; ++column) {
            const auto end =
                rows_.begin() + static_cast<std::ptrdiff_t>(std::min(rows_.size(), kLookedAt));
            const std::ptrdiff_t found = std::count_if(
                rows_.begin(), end, [&](const Row& row) { return is_file(cell_at(row, column)); });
            if (found > most) {
                best = column;
                most = found;
            }
        }
        return best;
    }

    [[nodiscard]] bool has_titles(std::size_t files) const {
        return !is_file(cell_at(rows_.front(), files));
    }

    [[nodiscard]] std::size_t labels(std::size_t files) const {
        std::size_t best = files == 0 ? 1 : 0;
        std::size_t fewest = rows_.size() + 1;
        for (std::size_t column = 0; column < columns_; ++column) {
            if (column == files) {
                continue;
            }
            if (is_title_of_labels(cell_at(rows_.front(), column))) {
                return column;
            }
            std::set<std::string> values;
            for (std::size_t i = has_titles(files) ? 1 : 0; i < rows_.size(); ++i) {
                values.insert(cell_at(rows_[i], column));
            }
            // A column that says the same in each row tells no classes apart.
            const std::size_t count = values.size() > 1 ? values.size() : rows_.size();
            if (count < fewest) {
                best = column;
                fewest = count;
            }
        }
        return best;
    }

private:
    static bool is_title_of_labels(std::string_view title) {
        constexpr std::array kTitles{"label",  "labels", "class",  "classes",   "class_name",
                                     "target", "digit",  "letter", "character", "category"};
        return std::find(kTitles.begin(), kTitles.end(), lower_case(title)) != kTitles.end();
    }

    const std::vector<Row>& rows_;
    fs::path folder_;
    std::size_t columns_ = 0;
};

std::vector<Row> rows_of(std::string_view text, std::size_t most) {
    if (text.starts_with("\xef\xbb\xbf")) { // A byte order mark.
        text.remove_prefix(3);
    }
    if (text.find('\0') != std::string_view::npos) {
        throw Error("it is no text; save it as CSV in UTF-8");
    }
    std::vector<Row> rows;
    if (text.empty()) {
        return rows;
    }
    for (CellReader reader(text, separator_of(text)); !reader.is_at_end() && rows.size() < most;) {
        Row row = reader.take_row();
        if (row.size() > 1 || !row.front().empty()) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

bool is_number(std::string_view cell) {
    double number = 0;
    const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return problem == std::errc() && end == cell.data() + cell.size();
}

/// Whether the row below that of titles, if there is one, has numbers but for a label.
bool hold_pixels(const std::vector<Row>& rows) {
    const Row& row = rows[std::min<std::size_t>(1, rows.size() - 1)];
    return row.size() >= kFewestPixels && std::count_if(row.begin(), row.end(), is_number) + 1 >=
                                              static_cast<std::ptrdiff_t>(row.size());
}

std::vector<Row> cells_of(const fs::path& table) {
    const std::vector<std::byte> bytes = read_file(table, kLargestTable);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) {
        throw Error("it is UTF-16; save it as UTF-8");
    }
    const std::vector<Row> first = rows_of(text, kLookedAt);
    if (first.empty()) {
        throw Error("it is empty; give it a row for each picture: its file, and its label");
    }
    if (!is_utf8(text)) {
        throw Error("it is not UTF-8, as the names of classes are; save it as UTF-8");
    }
    // All of them as cells would take gigabytes.
    if (hold_pixels(first) && !TableColumns(first, table.parent_path()).files()) {
        throw Error("it holds pixels, not names of files; save images and labels by numpy.savez as "
                    "x_train and y_train of a .npz file, and choose that");
    }
    return table_cells(text);
}

} // namespace

std::vector<std::vector<std::string>> table_cells(std::string_view text) {
    return rows_of(text, std::numeric_limits<std::size_t>::max());
}

std::vector<LabelledFile> read_label_table(const fs::path& table) {
    return opened(kTable, shown(table), [&] {
        const std::vector<Row> rows = cells_of(table);
        const TableColumns columns(rows, table.parent_path());
        if (columns.columns() < 2) {
            throw Error("it has one column; give it two, for files and labels, apart by commas, "
                        "semicolons or tabs");
        }
        const std::optional<std::size_t> files = columns.files();
        if (!files) {
            throw Error("no column of it names files that are there, as seen from its own folder; "
                        "put it where its file names lead to the pictures");
        }
        const std::size_t labels = columns.labels(*files);
        std::vector<LabelledFile> all;
        for (std::size_t i = columns.has_titles(*files) ? 1 : 0; i < rows.size(); ++i) {
            const std::string& file = cell_at(rows[i], *files);
            all.push_back(
                {file.empty() ? fs::path() : columns.file_of(file), cell_at(rows[i], labels)});
        }
        return all;
    });
}

} // namespace ganvas
