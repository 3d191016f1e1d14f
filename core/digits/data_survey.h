#pragma once

#include "core/base/dataset.h"
#include "core/base/on_progress.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ganvas {

/// Some pictures together: pixel by pixel their mean, and how much they differ, by their standard
/// deviation, the largest of which is full ink. One image each, or none where there is no picture.
struct PictureBlend {
    Images mean;
    Images spread;
};

/// One class of a dataset.
struct ClassSurvey {
    std::vector<std::uint32_t> pictures; ///< Their numbers in the dataset, rising.
    PictureBlend blend;
};

/// What there is to say about a dataset before anything learns from it. A plain value.
struct DataSurvey {
    std::vector<ClassSurvey> classes; ///< In the order of their labels.
    PictureBlend blend;               ///< Of all.

    /// For each picture the first with the very same pixels; its own number for most.
    std::vector<std::uint32_t> first_alike;
    std::size_t copies = 0;         ///< Pictures that are like an earlier one.
    std::size_t contradictions = 0; ///< Those of them that bear another label than that.
    std::size_t blanks = 0;         ///< Pictures without ink.
};

/// Looks at all pictures. A tenth of a second for 60,000 of them. Any thread.
DataSurvey survey(const Dataset& data, const OnProgress& progress = {});

/// Sentences about what makes it hard to learn from the data, each with what to do about it: too
/// few pictures, classes that lack them, copies, labels that contradict each other, blank ones, and
/// a batch of more pictures than there are. Empty for data such as MNIST. Any thread.
std::vector<std::string> data_warnings(const DataSurvey& survey, const ClassNames& classes,
                                       int batch_size);

} // namespace ganvas
