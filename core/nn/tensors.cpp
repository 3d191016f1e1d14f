#include "core/nn/tensors.h"

#include "core/base/error.h"

#include <algorithm>
#include <cstring>

namespace ganvas {

namespace {

torch::ScalarType scalar_type(ArrayType type) {
    switch (type) {
    case ArrayType::float16:
        return torch::kHalf;
    case ArrayType::float32:
        return torch::kFloat;
    case ArrayType::float64:
        return torch::kDouble;
    case ArrayType::int64:
        return torch::kLong;
    case ArrayType::uint8:
        break;
    }
    return torch::kByte;
}

ArrayType array_type(torch::ScalarType type) {
    for (const ArrayType known : {ArrayType::float16, ArrayType::float32, ArrayType::float64,
                                  ArrayType::int64, ArrayType::uint8}) {
        if (scalar_type(known) == type) {
            return known;
        }
    }
    throw Error(std::string("A tensor of type ") + torch::toString(type) +
                " cannot be stored in a checkpoint.");
}

} // namespace

torch::Tensor to_tensor(const Images& images) {
    const auto count = static_cast<std::int64_t>(images.count());
    torch::Tensor tensor = torch::empty({count, 1, kImageSide, kImageSide});
    std::transform(
        images.pixels.begin(), images.pixels.end(), tensor.data_ptr<float>(),
        [](std::uint8_t pixel) { return (static_cast<float>(pixel) - 127.5F) / 127.5F; });
    return tensor;
}

Images to_images(const torch::Tensor& tensor) {
    const torch::Tensor bytes = tensor.detach()
                                    .mul(127.5)
                                    .add_(127.5)
                                    .round_()
                                    .clamp_(0, 255)
                                    .to(torch::kByte)
                                    .contiguous();
    const auto* first = bytes.data_ptr<std::uint8_t>();
    return {std::vector<std::uint8_t>(first, first + bytes.numel())};
}

torch::Tensor to_tensor(std::span<const Noise> noise) {
    const std::size_t size = noise.empty() ? 0 : noise.front().size();
    torch::Tensor tensor =
        torch::empty({static_cast<std::int64_t>(noise.size()), static_cast<std::int64_t>(size)});
    auto* target = tensor.data_ptr<float>();
    for (const Noise& point : noise) {
        if (point.size() != size) {
            throw Error("Points of noise that are drawn together must have the same size.");
        }
        target = std::copy(point.begin(), point.end(), target);
    }
    return tensor;
}

torch::Tensor to_tensor(std::span<const int> labels) {
    torch::Tensor tensor = torch::empty({static_cast<std::int64_t>(labels.size())}, torch::kLong);
    std::copy(labels.begin(), labels.end(), tensor.data_ptr<std::int64_t>());
    return tensor;
}

torch::Tensor gather_images(const Dataset& data, const torch::Tensor& indices, int jitter,
                            at::Generator& rng) {
    const std::int64_t count = indices.numel();
    const auto options = torch::TensorOptions(torch::kLong);
    const torch::Tensor shifts = jitter > 0
                                     ? torch::randint(-jitter, jitter + 1, {count, 2}, rng, options)
                                     : torch::zeros({count, 2}, options);
    const auto* const shift = shifts.data_ptr<std::int64_t>();
    const auto* const index = indices.data_ptr<std::int64_t>();
    Images batch{std::vector<std::uint8_t>(static_cast<std::size_t>(count) * kImagePixels)};
    for (std::int64_t i = 0; i < count; ++i) {
        const ImageView image = data.images[static_cast<std::size_t>(index[i])];
        const auto down = static_cast<int>(shift[2 * i]);
        const auto right = static_cast<int>(shift[2 * i + 1]);
        const int columns = kImageSide - std::abs(right);
        for (int row = std::max(0, down); row < kImageSide + std::min(0, down); ++row) {
            std::copy_n(image.begin() + (row - down) * kImageSide + std::max(0, -right), columns,
                        batch.pixels.begin() + i * kImagePixels + row * kImageSide +
                            std::max(0, right));
        }
    }
    return to_tensor(batch);
}

torch::Tensor shifted(const torch::Tensor& images, const torch::Tensor& shifts) {
    if (!shifts.defined()) {
        return images;
    }
    constexpr double kPaper = -1;
    const std::int64_t height = images.size(2);
    const std::int64_t width = images.size(3);
    const auto most = shifts.abs().max().item<std::int64_t>();
    const torch::Tensor wide =
        torch::constant_pad_nd(images, {most, most, most, most}, kPaper).flatten(/*start_dim=*/1);
    // Where each pixel comes from, in the padded pictures.
    const torch::Tensor rows = torch::arange(height).view({1, height, 1}) + most -
                               shifts.select(/*dim=*/1, 0).view({-1, 1, 1});
    const torch::Tensor columns = torch::arange(width).view({1, 1, width}) + most -
                                  shifts.select(/*dim=*/1, 1).view({-1, 1, 1});
    const torch::Tensor places = (rows * (width + 2 * most) + columns).flatten(/*start_dim=*/1);
    return wide.gather(/*dim=*/1, places).view_as(images);
}

torch::Tensor gather_labels(const Dataset& data, const torch::Tensor& indices) {
    torch::Tensor labels = torch::empty_like(indices);
    const auto* const index = indices.data_ptr<std::int64_t>();
    for (std::int64_t i = 0; i < indices.numel(); ++i) {
        labels.data_ptr<std::int64_t>()[i] = data.labels[static_cast<std::size_t>(index[i])];
    }
    return labels;
}

NamedArray to_array(std::string name, const torch::Tensor& tensor, std::vector<std::byte> room) {
    const torch::Tensor source = tensor.detach().cpu().contiguous();
    NamedArray array{std::move(name), array_type(source.scalar_type()), source.sizes().vec(),
                     std::move(room)};
    array.bytes.resize(source.nbytes());
    std::memcpy(array.bytes.data(), source.data_ptr(), array.bytes.size());
    return array;
}

torch::Tensor to_tensor(const NamedArray& array) {
    torch::Tensor tensor = torch::empty(array.shape, scalar_type(array.type));
    if (tensor.nbytes() != array.bytes.size()) {
        throw Error("The checkpoint's array " + array.name + " has the wrong length.");
    }
    std::memcpy(tensor.data_ptr(), array.bytes.data(), array.bytes.size());
    return tensor;
}

} // namespace ganvas
