#pragma once

#include "core/base/dataset.h"
#include "core/digits/data_survey.h"

#include <memory>

namespace ganvas {

/// What the data page shows: pictures, and what there is to say about them. Both or neither.
struct ShownData {
    std::shared_ptr<const Dataset> data;
    std::shared_ptr<const DataSurvey> survey;
};

} // namespace ganvas
