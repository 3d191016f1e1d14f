#include "core/io/png.h"

#include "core/error.h"
#include "core/io/atomic_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <png.h>
#include <string>
#include <vector>

namespace ganvas {

namespace {

/// libpng's own default limit (PNG_USER_WIDTH_MAX): larger files could not be read back.
constexpr std::size_t kMaxSide = 1'000'000;

struct Canvas {
    std::size_t width;
    std::size_t height;
    std::vector<std::uint8_t> pixels;
};

std::size_t side(std::size_t cells, std::size_t scale, std::size_t gap) {
    return cells * kImageSide * scale + (cells - 1) * gap;
}

void draw(ImageView image, std::size_t left, std::size_t top, std::size_t scale, Canvas& canvas) {
    for (std::size_t y = 0; y < kImageSide * scale; ++y) {
        std::uint8_t* const line = canvas.pixels.data() + (top + y) * canvas.width + left;
        for (std::size_t x = 0; x < kImageSide * scale; ++x) {
            line[x] = image[y / scale * kImageSide + x / scale];
        }
    }
}

Canvas arrange(const Images& images, std::size_t columns, std::size_t scale, std::size_t gap) {
    const std::size_t rows = (images.count() + columns - 1) / columns;
    Canvas canvas{side(columns, scale, gap), side(rows, scale, gap), {}};
    if (canvas.width > kMaxSide || canvas.height > kMaxSide) {
        throw Error("A picture of " + std::to_string(images.count()) +
                    " images would be too large for a PNG; write fewer of them.");
    }
    canvas.pixels.resize(canvas.width * canvas.height);
    const std::size_t pitch = kImageSide * scale + gap;
    for (std::size_t index = 0; index < images.count(); ++index) {
        draw(images[index], index % columns * pitch, index / columns * pitch, scale, canvas);
    }
    return canvas;
}

std::vector<std::byte> encode(const Canvas& canvas) {
    png_image header{};
    header.version = PNG_IMAGE_VERSION;
    header.width = static_cast<png_uint_32>(canvas.width);
    header.height = static_cast<png_uint_32>(canvas.height);
    header.format = PNG_FORMAT_GRAY;
    std::vector<std::byte> bytes(PNG_IMAGE_PNG_SIZE_MAX(header));
    png_alloc_size_t size = bytes.size();
    if (png_image_write_to_memory(&header, bytes.data(), &size, /*convert_to_8_bit=*/0,
                                  canvas.pixels.data(), /*row_stride=*/0,
                                  /*colormap=*/nullptr) == 0) {
        throw Error("libpng can't make a picture: " + std::string(header.message) + ".");
    }
    bytes.resize(size);
    return bytes;
}

} // namespace

void write_png(const std::filesystem::path& file, const Images& images, int columns, int scale,
               int gap) {
    if (images.empty() || columns < 1 || scale < 1 || gap < 0) {
        throw Error("A picture needs at least one image, one column and a scale of 1.");
    }
    // No more columns than images: the rest would only be paper.
    const std::size_t used_columns = std::min(static_cast<std::size_t>(columns), images.count());
    write_file_atomically(file,
                          encode(arrange(images, used_columns, static_cast<std::size_t>(scale),
                                         static_cast<std::size_t>(gap))));
}

} // namespace ganvas
