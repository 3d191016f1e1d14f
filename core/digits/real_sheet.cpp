#include "core/digits/real_sheet.h"

#include <algorithm>
#include <vector>

namespace ganvas {

SampleSheet real_sheet(const Dataset& data, int columns) {
    check_columns(columns);
    SampleSheet sheet{0, columns, {}};
    const auto width = static_cast<std::size_t>(columns);
    sheet.images.pixels.resize(data.classes.size() * width * kImagePixels);
    std::vector<std::size_t> filled(data.classes.size(), 0);
    for (std::size_t i = 0; i < data.size(); ++i) {
        const std::size_t label = data.labels[i];
        if (filled[label] < width) {
            const ImageView image = data.images[i];
            std::copy(
                image.begin(), image.end(),
                sheet.images.pixels.begin() +
                    static_cast<std::ptrdiff_t>((label * width + filled[label]) * kImagePixels));
            ++filled[label];
        }
    }
    return sheet;
}

} // namespace ganvas
