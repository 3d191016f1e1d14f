#include "core/train/model_snapshot.h"

#include "core/error.h"
#include "core/nn/networks.h"
#include "core/nn/tensors.h"

#include <algorithm>

namespace ganvas {

namespace {

void check_digits(std::span<const int> labels) {
    if (std::any_of(labels.begin(), labels.end(),
                    [](int label) { return label < 0 || label >= kDigitCount; })) {
        throw Error("The generator draws the digits 0 to 9 only.");
    }
}

} // namespace

ModelSnapshot::ModelSnapshot(std::unique_ptr<Networks> networks, int noise_size, std::int64_t step)
    : networks_(std::move(networks)),
      noise_size_(noise_size),
      step_(step) {}

ModelSnapshot::~ModelSnapshot() = default;

Images ModelSnapshot::generate(std::span<const Noise> noise, std::span<const int> labels) const {
    if (noise.size() != labels.size()) {
        throw Error("There must be one point of noise for each digit asked for.");
    }
    if (noise.empty()) {
        return {};
    }
    check_digits(labels);
    if (noise.front().size() != static_cast<std::size_t>(noise_size_)) {
        throw Error("This generator takes noise of size " + std::to_string(noise_size_) + ".");
    }
    const torch::InferenceMode inference;
    return to_images(networks_->generator->forward(to_tensor(noise), to_tensor(labels)));
}

std::vector<Opinion> ModelSnapshot::opinions(const Images& images,
                                             std::span<const int> labels) const {
    if (images.count() != labels.size()) {
        throw Error("There must be one digit for each image.");
    }
    if (images.empty()) {
        return {};
    }
    check_digits(labels);
    const torch::InferenceMode inference;
    const DiscriminatorImpl::Logits logits =
        networks_->discriminator->forward(to_tensor(images), to_tensor(labels));
    const torch::Tensor realness = torch::sigmoid(logits.validity).contiguous();
    const torch::Tensor probabilities = torch::softmax(logits.label, /*dim=*/1).contiguous();
    std::vector<Opinion> opinions(images.count());
    for (std::size_t i = 0; i < opinions.size(); ++i) {
        opinions[i].realness = realness.data_ptr<float>()[i];
        std::copy_n(probabilities.data_ptr<float>() + i * kDigitCount, kDigitCount,
                    opinions[i].probabilities.begin());
    }
    return opinions;
}

} // namespace ganvas
