#include "core/nn/kernels/doubled_kernel.h"

#include "core/nn/kernels/shares.h"
#include "core/nn/kernels/tile_loops.h"

namespace ganvas::doubled {

namespace {

constexpr std::size_t kTaps = 3;
constexpr std::size_t kAxisKernels = 5;

/// The kind of each of an axis's kernels, and its place among those of its kind.
constexpr std::array<Kind, kAxisKernels> kKindOf{kCentre, kBefore, kBefore, kAfter, kAfter};
constexpr std::array<std::int64_t, kAxisKernels> kPlaceOf{0, 0, 1, 0, 1};

/// The first kernel of a part among all.
constexpr std::int64_t first_kernel(std::size_t part) {
    std::int64_t first = 0;
    for (std::size_t earlier = 0; earlier < part; ++earlier) {
        first += kernels_of(earlier);
    }
    return first;
}

/// Where the kernel of rows `row` and columns `column` stands among all.
constexpr std::int64_t index_of(std::size_t row, std::size_t column) {
    return first_kernel(part_of(kKindOf[row], kKindOf[column])) +
           kPlaceOf[row] * kKernels[kKindOf[column]] + kPlaceOf[column];
}

/// Room for one input channel: the nine taps, and with kernels along the columns in their place.
struct Room {
    std::int64_t out;
    std::vector<float> taps, rows;

    explicit Room(std::int64_t channels)
        : out(channels),
          taps(kTaps * kTaps * static_cast<std::size_t>(channels)),
          rows(kTaps * kAxisKernels * static_cast<std::size_t>(channels)) {}

    float* tap(std::size_t row, std::size_t column) {
        return taps.data() + static_cast<std::int64_t>(kTaps * row + column) * out;
    }
    float* in_row(std::size_t row, std::size_t column) {
        return rows.data() + static_cast<std::int64_t>(kAxisKernels * row + column) * out;
    }
    /// Calls `visit(offset in the weight, tap)` for each tap of input channel `channel`.
    template<typename Visit>
    void for_taps(std::int64_t in, std::int64_t channel, const Visit& visit) {
        for (std::int64_t o = 0; o < out; ++o) {
            for (std::int64_t t = 0; t < static_cast<std::int64_t>(kTaps * kTaps); ++t) {
                visit((o * in + channel) * static_cast<std::int64_t>(kTaps * kTaps) + t,
                      taps[static_cast<std::size_t>(t * out + o)]);
            }
        }
    }
};

/// The lines of one input channel's kernels of one column kernel, row kernel by row kernel.
std::array<float*, kAxisKernels> column_of(float* kernels, std::size_t column, std::int64_t out) {
    std::array<float*, kAxisKernels> lines{};
    for (std::size_t row = 0; row < kAxisKernels; ++row) {
        lines[row] = kernels + index_of(row, column) * out;
    }
    return lines;
}

} // namespace

torch::Tensor split_kernel(const torch::Tensor& taps) {
    const torch::Tensor from = taps.detach().contiguous();
    const std::int64_t out = from.size(0);
    const std::int64_t in = from.size(1);
    torch::Tensor kernels = torch::empty({in, kAllKernels * out});
    const auto* const from_data = from.data_ptr<float>();
    auto* const to_data = kernels.data_ptr<float>();
    for_shares(in, [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
        Room room(out);
        for (std::int64_t channel = begin; channel < end; ++channel) {
            room.for_taps(in, channel,
                          [&](std::int64_t offset, float& tap) { tap = from_data[offset]; });
            for (std::size_t row = 0; row < kTaps; ++row) {
                std::array<float*, kAxisKernels> to{};
                for (std::size_t column = 0; column < kAxisKernels; ++column) {
                    to[column] = room.in_row(row, column);
                }
                loops::split_taps(to, {room.tap(row, 0), room.tap(row, 1), room.tap(row, 2)}, out);
            }
            for (std::size_t column = 0; column < kAxisKernels; ++column) {
                loops::split_taps(
                    column_of(to_data + channel * kAllKernels * out, column, out),
                    {room.in_row(0, column), room.in_row(1, column), room.in_row(2, column)}, out);
            }
        }
    });
    return kernels;
}

torch::Tensor join_kernel(std::vector<float> kernels, const Size& size) {
    const std::int64_t out = size.out;
    torch::Tensor taps = torch::empty({out, size.in, 3, 3});
    auto* const from_data = kernels.data();
    auto* const to_data = taps.data_ptr<float>();
    for_shares(size.in, [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
        Room room(out);
        for (std::int64_t channel = begin; channel < end; ++channel) {
            for (std::size_t column = 0; column < kAxisKernels; ++column) {
                loops::join_taps(
                    {room.in_row(0, column), room.in_row(1, column), room.in_row(2, column)},
                    column_of(from_data + channel * kAllKernels * out, column, out), out);
            }
            for (std::size_t row = 0; row < kTaps; ++row) {
                std::array<float*, kAxisKernels> from{};
                for (std::size_t column = 0; column < kAxisKernels; ++column) {
                    from[column] = room.in_row(row, column);
                }
                loops::join_taps({room.tap(row, 0), room.tap(row, 1), room.tap(row, 2)}, from, out);
            }
            room.for_taps(size.in, channel,
                          [&](std::int64_t offset, float& tap) { to_data[offset] = tap; });
        }
    });
    return taps;
}

Matrices parts_of(float* kernels, const Size& size) {
    const Matrix all(kernels, size.in, kAllKernels * size.out);
    Matrices parts;
    for (std::size_t part = 0; part < kParts; ++part) {
        parts.push_back(
            all.columns_from(first_kernel(part) * size.out, kernels_of(part) * size.out));
    }
    return parts;
}

} // namespace ganvas::doubled
