#pragma once

#include "core/base/dataset.h"

#include <filesystem>

namespace ganvas {

/// What the files of such a set are called, as LeCun's are.
inline constexpr const char* kIdxTrainImages = "train-images-idx3-ubyte";
inline constexpr const char* kIdxTrainLabels = "train-labels-idx1-ubyte";
inline constexpr const char* kIdxTestImages = "t10k-images-idx3-ubyte";
inline constexpr const char* kIdxTestLabels = "t10k-labels-idx1-ubyte";
inline constexpr const char* kIdxClassNames = "classes.txt";

/// Writes the dataset as a plain IDX set for training, with the names of its classes, into
/// `folder`, which is made where it isn't there: train-images-idx3-ubyte, train-labels-idx1-ubyte
/// and classes.txt. All three are complete before any takes its name, and the images come last,
/// those of an earlier set going first: what is broken off leaves a folder that is refused, not one
/// that reads wrong. Where only the pictures are others, only they are replaced, so that whoever
/// reads meanwhile finds one set or the other. Throws Error; where the disk is full, an earlier set
/// stays as it was. Any thread.
void write_idx_set(const std::filesystem::path& folder, const Dataset& data);

/// The same, with the pictures to score by, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, of
/// the same classes; where `test` is empty there are none afterwards, whatever there was. What is
/// broken off has none, either.
void write_idx_set(const std::filesystem::path& folder, const Dataset& train, const Dataset& test);

} // namespace ganvas
