#include "core/files/png.h"

#include "core/base/error.h"
#include "core/files/atomic_file.h"

#include <algorithm>
#include <cstddef>
#include <png.h>
#include <string>
#include <vector>

namespace ganvas {

std::vector<std::byte> png_bytes(const GreyPicture& picture) {
    png_image header{};
    header.version = PNG_IMAGE_VERSION;
    header.width = static_cast<png_uint_32>(picture.width);
    header.height = static_cast<png_uint_32>(picture.height);
    header.format = PNG_FORMAT_GRAY;
    std::vector<std::byte> bytes(PNG_IMAGE_PNG_SIZE_MAX(header));
    png_alloc_size_t size = bytes.size();
    if (png_image_write_to_memory(&header, bytes.data(), &size, /*convert_to_8_bit=*/0,
                                  picture.pixels.data(), /*row_stride=*/0,
                                  /*colormap=*/nullptr) == 0) {
        throw Error("libpng can't make a picture: " + std::string(header.message) + ".");
    }
    bytes.resize(size);
    return bytes;
}

void write_png(const std::filesystem::path& file, const GreyPicture& picture) {
    write_file_atomically(file, png_bytes(picture), Durability::cached);
}

void write_png(const std::filesystem::path& file, const Images& images, int columns, int scale,
               int gap) {
    // More columns than images would only be paper.
    const int count = static_cast<int>(images.count());
    write_png(file,
              sheet_picture(images, count > 0 ? std::min(columns, count) : columns, scale, gap));
}

} // namespace ganvas
