#pragma once

#include "core/base/dataset.h"
#include "core/digits/builtin_digits.h"

#include <filesystem>
#include <string>

namespace ganvas {

enum class Split { train, test };

/// Where the spec "mnist" looks for its four files: $GANVAS_DATA, else the platform's
/// application-data folder, with "/mnist" appended; $GANVAS_DATA itself when the files lie there.
std::filesystem::path mnist_folder();

/// Whether mnist_folder() holds a training pair, so that "mnist" is worth offering.
bool mnist_is_installed();

/// What to train on when nobody has said: "mnist" where it is installed, else "builtin".
std::string default_data_spec();

/// `spec` as a run keeps it: a folder's whole name, so that it means the same wherever the program
/// is started. Symbolic links stay, as they may be turned later. Throws Error.
std::string lasting_data_spec(const std::string& spec);

/// Loads a dataset. `spec` is "builtin", "mnist", or a folder, by its path or as a file:// URL,
/// that holds LeCun's file names, plain or with ".gz", "train-images-idx3-ubyte" or as some mirrors
/// have it "train-images.idx3-ubyte"; Split::test needs the t10k pair. `seed` shapes only
/// "builtin", whose test split is drawn from another stream than its training split. Throws Error.
/// Takes seconds: not for the GUI thread.
Dataset load_dataset(const std::string& spec, Split split, std::uint64_t seed = kBuiltinSeed,
                     const OnProgress& progress = {});

} // namespace ganvas
