#pragma once

#include "core/base/dataset.h"
#include "core/base/sample_sheet.h"

namespace ganvas {

/// The first `columns` real images of each digit; missing ones (a digit with too few) are blank.
/// 1 ≤ columns ≤ kMaxSheetColumns; throws Error.
SampleSheet real_sheet(const Dataset& data, int columns);

} // namespace ganvas
