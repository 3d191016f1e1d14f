#pragma once

#include "core/base/dataset.h"
#include "core/base/split.h"
#include "core/digits/builtin_digits.h"
#include "core/digits/data_spec.h"

#include <string>

namespace ganvas {

/// What load_dataset() takes, as a command line's help lists it: "builtin, mnist, …, or a folder or
/// file of IDX data, or a NumPy file (.npz)".
std::string data_specs();

/// What to train on when nobody has said: "mnist" where it is installed, else "builtin".
std::string default_data_spec();

/// Whether there is something at the place that `spec` names; what, is not looked at.
bool data_is_there(const std::string& spec);

/// Loads a dataset. `spec` is what parse_data_spec() takes: "builtin", "mnist" or another of
/// core/digits/known_datasets.h, a folder or a file of IDX files (find_idx_set(),
/// read_idx_dataset()), or a NumPy file (is_npz(), read_npz_dataset(); docs/data.md), with
/// ":turned" behind it where the pictures are to be turned. Split::test needs test files. `seed`
/// shapes only "builtin", whose test split is drawn from another stream than its training split.
/// Throws Error. Takes seconds: not for the GUI thread.
Dataset load_dataset(const std::string& spec, Split split, std::uint64_t seed = kBuiltinSeed,
                     const OnProgress& progress = {});

} // namespace ganvas
