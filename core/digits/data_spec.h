#pragma once

#include <string>

namespace ganvas {

/// What somebody writes to name data, taken apart. A plain value.
struct DataSpec {
    std::string place;   ///< "builtin", "mnist" or the like, or the path of a folder or a file.
    bool turned = false; ///< Each picture is transposed (core/digits/turning.h).
};

/// Of "builtin", "mnist" or the like (core/digits/known_datasets.h), or a path, plain or as a
/// file:// URL, with ":turned" behind it where the pictures are to be turned; a file or folder that
/// bears such a name itself is meant as it is. Throws Error for a URL that names no file. Any
/// thread, as all here.
DataSpec parse_data_spec(const std::string& spec);

/// `spec` as a run keeps it: a folder's or a file's whole name, so that it means the same wherever
/// the program is started. Symbolic links stay, as they may be turned later. Throws Error.
std::string lasting_data_spec(const std::string& spec);

} // namespace ganvas
