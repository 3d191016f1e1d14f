#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ganvas {

/// The cells of a table as text (CSV), row by row: apart by commas, semicolons or tabs, whichever
/// the first row has most of; in quotes or not, quotes within doubled (RFC 4180). Empty rows are
/// left out, blanks around what is not quoted too. Throws Error with a clause about "it". Any
/// thread.
std::vector<std::vector<std::string>> table_cells(std::string_view text);

/// A row of a table of pictures.
struct LabelledFile {
    std::filesystem::path file; ///< Beside the table, where it does not begin with /; or empty.
    std::string label;          ///< Empty where the row has none.
};

/// A table of file names and labels, with a row of titles or without. The column of files is the
/// one whose cells name files that are there, as seen from the table's folder, in Windows' way with
/// backslashes or not; of the others, that of labels is the one called so ("label", "class",
/// "digit" and the like), else the only one, else the one with the fewest different values. Throws
/// Error that names the table, what is wrong with it, and the next step. Any thread.
std::vector<LabelledFile> read_label_table(const std::filesystem::path& table);

} // namespace ganvas
