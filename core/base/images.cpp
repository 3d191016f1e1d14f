#include "core/base/images.h"

#include <algorithm>
#include <stdexcept>

namespace ganvas {

namespace {

Images part_of(const Images& images, std::size_t first, std::size_t count) {
    const std::uint8_t* const begin = images.pixels.data() + first * kImagePixels;
    return {{begin, begin + count * kImagePixels}};
}

} // namespace

Images Images::one(std::size_t index) const {
    if (index >= count()) {
        throw std::out_of_range("Images::one");
    }
    return part_of(*this, index, 1);
}

Images Images::slice(std::size_t first, std::size_t count) const {
    if (first > this->count()) {
        throw std::out_of_range("Images::slice");
    }
    return part_of(*this, first, std::min(count, this->count() - first));
}

void Images::append(ImageView more) { pixels.insert(pixels.end(), more.begin(), more.end()); }

void Images::append(const Images& more) {
    pixels.insert(pixels.end(), more.pixels.begin(), more.pixels.end());
}

} // namespace ganvas
