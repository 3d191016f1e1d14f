#include "core/nn/kernels/doubled_parts.h"

#include "core/nn/kernels/image_blocks.h"
#include "core/nn/kernels/tile_loops.h"

#include <algorithm>

namespace ganvas::doubled {

namespace {

/// Of the pixels of a tile along an axis, the first two take from the differences to the pixel
/// before the centre, the others from those to the pixel after it.
Kind kind_of(std::int64_t pixel) { return pixel < kTile / 2 ? kBefore : kAfter; }

bool is_inside(std::int64_t index, std::int64_t length) { return index >= 0 && index < length; }

} // namespace

Size::Size(const torch::Tensor& x, std::int64_t out_channels)
    : batch(x.size(0)),
      in(x.size(1)),
      out(out_channels),
      rows{x.size(2)},
      columns{x.size(3)} {}

Size Size::of_any_batch() const {
    Size size = *this;
    size.batch = 0;
    return size;
}

std::int64_t Size::part_pixels(std::size_t part) const {
    return rows.count(kAllKinds[part / kKinds]) * columns.count(kAllKinds[part % kKinds]);
}

std::int64_t Size::product_floats() const {
    std::int64_t floats = 0;
    for (std::size_t part = 0; part < kParts; ++part) {
        floats += part_pixels(part) * kernels_of(part) * out;
    }
    return floats;
}

Workspace::Workspace(const Size& size)
    : size_(size),
      picture_(static_cast<std::size_t>(size.input_floats())),
      zeros_(static_cast<std::size_t>(std::max(size.columns.length * size.in, size.out))),
      scrap_(static_cast<std::size_t>(size.out)) {
    const std::int64_t images = images_at_once(size.product_floats());
    for (std::size_t part = 0; part < kParts; ++part) {
        const std::int64_t pixels = images * size.part_pixels(part);
        parts_[part].resize(static_cast<std::size_t>(pixels * size.in));
        products_[part].resize(static_cast<std::size_t>(pixels * kernels_of(part) * size.out));
    }
    lines_.fill(Floats(static_cast<std::size_t>(size.columns.length * size.in)));
}

Matrices Workspace::parts(std::int64_t images) {
    Matrices matrices;
    for (std::size_t part = 0; part < kParts; ++part) {
        matrices.emplace_back(parts_[part].data(), images * size_.part_pixels(part), size_.in);
    }
    return matrices;
}

Matrices Workspace::products(std::int64_t images) {
    Matrices matrices;
    for (std::size_t part = 0; part < kParts; ++part) {
        matrices.emplace_back(products_[part].data(), images * size_.part_pixels(part),
                              kernels_of(part) * size_.out);
    }
    return matrices;
}

float* Workspace::part_line(Kind rows, Kind columns, std::int64_t image, std::int64_t index) {
    const std::size_t part = part_of(rows, columns);
    return parts_[part].data() +
           (image * size_.rows.count(rows) + index) * size_.columns.count(columns) * size_.in;
}

float* Workspace::product_pixel(std::size_t part, std::int64_t image, std::int64_t row_tile,
                                std::int64_t column_tile) {
    const Kind rows = kAllKinds[part / kKinds];
    const Kind columns = kAllKinds[part % kKinds];
    const std::int64_t i = row_tile - size_.rows.first_tile(rows);
    const std::int64_t j = column_tile - size_.columns.first_tile(columns);
    const std::int64_t width = size_.columns.count(columns);
    if (!is_inside(i, size_.rows.count(rows)) || !is_inside(j, width)) {
        return nullptr;
    }
    return products_[part].data() +
           ((image * size_.rows.count(rows) + i) * width + j) * kernels_of(part) * size_.out;
}

void Workspace::split_picture(const float* picture, std::int64_t image) {
    const std::int64_t channels = size_.in;
    const std::int64_t length = size_.columns.length * channels;
    const auto pixel_or_zeros = [&](const float* pixels, std::int64_t index, const Axis& axis,
                                    std::int64_t floats) {
        return is_inside(index, axis.length) ? pixels + index * floats : zeros_.data();
    };
    // Of `count` numbers at the centre of tile `tile` of `axis`, or their differences.
    const auto take = [&](Kind kind, float* to, const float* pixels, std::int64_t tile,
                          const Axis& axis, std::int64_t count) {
        const std::int64_t centre = 2 * tile - 1;
        const float* const from = pixel_or_zeros(pixels, centre, axis, count);
        if (kind == kCentre) {
            std::copy_n(from, count, to);
        } else {
            const std::int64_t other = kind == kBefore ? centre - 1 : centre + 1;
            loops::subtract(to, pixel_or_zeros(pixels, other, axis, count), from, count);
        }
    };
    for (const Kind rows : kAllKinds) {
        for (std::int64_t i = 0; i < size_.rows.count(rows); ++i) {
            take(rows, line(rows), picture, i + size_.rows.first_tile(rows), size_.rows, length);
            for (const Kind columns : kAllKinds) {
                float* const to = part_line(rows, columns, image, i);
                for (std::int64_t j = 0; j < size_.columns.count(columns); ++j) {
                    take(columns, to + j * channels, line(rows),
                         j + size_.columns.first_tile(columns), size_.columns, channels);
                }
            }
        }
    }
}

void Workspace::join_picture(float* gradient, std::int64_t image) {
    const std::int64_t channels = size_.in;
    const std::int64_t length = size_.columns.length * channels;
    // Every centre and its two differences reach pixel 2t − 1, the differences the pixels beside.
    const auto join_line = [&](Kind rows, std::int64_t index) {
        float* const to = line(rows);
        const std::array<const float*, kKinds> from{part_line(rows, kCentre, image, index),
                                                    part_line(rows, kBefore, image, index),
                                                    part_line(rows, kAfter, image, index)};
        for (std::int64_t j = 0; j < size_.columns.length; ++j) {
            const std::int64_t at = j / 2 * channels;
            if (j % 2 == 0) {
                loops::sum(to + j * channels, from[kBefore] + at, from[kAfter] + at, channels);
            } else {
                loops::remainder(to + j * channels, from[kCentre] + at, from[kBefore] + at,
                                 from[kAfter] + at + channels, channels);
            }
        }
    };
    for (std::int64_t i = 0; i < size_.rows.length; ++i) {
        if (i % 2 == 0) {
            join_line(kBefore, i / 2);
            if (i == 0) {
                join_line(kAfter, 0);
            }
            loops::sum(gradient + i * length, line(kBefore), line(kAfter), length);
        } else {
            join_line(kCentre, i / 2);
            join_line(kAfter, i / 2 + 1);
            loops::remainder(gradient + i * length, line(kCentre), line(kBefore), line(kAfter),
                             length);
        }
    }
}

template<typename Visit>
void Workspace::for_tiles(std::int64_t image, float* absent, const Visit& visit) {
    Tile tile{};
    std::array<float*, kParts> pixels{};
    const auto product = [&](Kind rows, Kind columns, std::int64_t kernel) {
        float* const pixel = pixels[part_of(rows, columns)];
        return pixel != nullptr ? pixel + kernel * size_.out : absent;
    };
    for (std::int64_t t = 0; t < size_.rows.tiles(); ++t) {
        tile.row = kTile * t - kTile + 1;
        for (std::int64_t u = 0; u < size_.columns.tiles(); ++u) {
            tile.column = kTile * u - kTile + 1;
            for (std::size_t part = 0; part < kParts; ++part) {
                pixels[part] = product_pixel(part, image, t, u);
            }
            tile.all = product(kCentre, kCentre, 0);
            for (std::int64_t p = 0; p < kTile; ++p) {
                const auto at = static_cast<std::size_t>(p);
                tile.rows[at] = product(kind_of(p), kCentre, p % 2);
                tile.columns[at] = product(kCentre, kind_of(p), p % 2);
                for (std::int64_t q = 0; q < kTile; ++q) {
                    tile.own[at][static_cast<std::size_t>(q)] =
                        product(kind_of(p), kind_of(q), 2 * (p % 2) + q % 2);
                }
            }
            visit(tile);
        }
    }
}

template<typename Visit>
void Workspace::for_tile_rows(const Tile& tile, const Visit& visit) {
    const std::int64_t width = 2 * size_.columns.length;
    for (std::int64_t p = 0; p < kTile; ++p) {
        if (!is_inside(tile.row + p, 2 * size_.rows.length)) {
            continue;
        }
        // Where the four pixels lie in the output, or −1.
        std::array<std::int64_t, kTile> offsets{};
        for (std::int64_t q = 0; q < kTile; ++q) {
            offsets[static_cast<std::size_t>(q)] =
                is_inside(tile.column + q, width)
                    ? ((tile.row + p) * width + tile.column + q) * size_.out
                    : -1;
        }
        visit(static_cast<std::size_t>(p), offsets);
    }
}

void Workspace::join_products(float* output, const float* bias, float floor, std::int64_t image) {
    float* const scrap = scrap_.data();
    for_tiles(image, zeros_.data(), [&](const Tile& tile) {
        for_tile_rows(tile, [&](std::size_t p, const Offsets& offsets) {
            std::array<float*, kTile> to{};
            for (std::size_t q = 0; q < kTile; ++q) {
                to[q] = offsets[q] >= 0 ? output + offsets[q] : scrap;
            }
            loops::join_tile_row(to, {tile.all, tile.rows[p], bias}, tile.columns, tile.own[p],
                                 floor, size_.out);
        });
    });
}

void Workspace::split_gradient(const float* gradient, const float* output, float floor,
                               float* bias_gradient, std::int64_t image) {
    const float* const zeros = zeros_.data();
    for_tiles(image, scrap_.data(), [&](const Tile& tile) {
        std::fill_n(tile.all, size_.out, 0.0F);
        for (float* const column : tile.columns) {
            std::fill_n(column, size_.out, 0.0F);
        }
        for_tile_rows(tile, [&](std::size_t p, const Offsets& offsets) {
            std::array<const float*, kTile> from{};
            std::array<const float*, kTile> result{};
            for (std::size_t q = 0; q < kTile; ++q) {
                from[q] = offsets[q] >= 0 ? gradient + offsets[q] : zeros;
                result[q] = offsets[q] >= 0 ? output + offsets[q] : zeros;
            }
            loops::split_tile_row(from, result, {tile.all, bias_gradient}, tile.rows[p],
                                  tile.columns, tile.own[p], floor, size_.out);
        });
    });
}

} // namespace ganvas::doubled
