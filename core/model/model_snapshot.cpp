#include "core/model/model_snapshot.h"

#include "core/base/error.h"
#include "core/base/network_size.h"
#include "core/nn/networks.h"
#include "core/nn/tensors.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ganvas {

namespace {

constexpr const char* kDiscriminatorPrefix = "discriminator.";

void check_labels(std::span<const int> labels, const ClassNames& classes) {
    const auto count = static_cast<int>(classes.size());
    if (std::any_of(labels.begin(), labels.end(),
                    [count](int label) { return label < 0 || label >= count; })) {
        throw Error("The generator draws " + listed(classes) + " only.");
    }
}

void check_noise(std::span<const Noise> noise, int size) {
    if (std::any_of(noise.begin(), noise.end(), [size](const Noise& point) {
            return point.size() != static_cast<std::size_t>(size);
        })) {
        throw Error("This generator takes noise of size " + std::to_string(size) + ".");
    }
}

/// [points, classes]
torch::Tensor weights_of(std::span<const LatentPoint> points, int classes) {
    constexpr float kTolerance = 1e-3F;
    torch::Tensor weights =
        torch::empty({static_cast<std::int64_t>(points.size()), std::int64_t{classes}});
    auto* target = weights.data_ptr<float>();
    for (const LatentPoint& point : points) {
        const float sum = std::accumulate(point.classes.begin(), point.classes.end(), 0.0F);
        const bool is_blend = point.classes.size() == static_cast<std::size_t>(classes) &&
                              std::all_of(point.classes.begin(), point.classes.end(),
                                          [](float weight) { return weight >= 0; });
        if (!is_blend || !(std::abs(sum - 1) <= kTolerance)) {
            throw Error("The classes of a blend must have weights that add up to 1.");
        }
        target = std::copy(point.classes.begin(), point.classes.end(), target);
    }
    return weights;
}

/// Calls `visit(name, tensor)` for each weight and each of the norms' averages.
template<typename Visit>
void visit_tensors(const Networks& networks, ModelSnapshot::Parts parts, const Visit& visit) {
    const auto visit_network = [&visit](const std::string& prefix, const torch::nn::Module& net) {
        for (const auto& parameter : net.named_parameters()) {
            visit(prefix + parameter.key(), parameter.value());
        }
        for (const auto& buffer : net.named_buffers()) {
            if (buffer.value().is_floating_point()) {
                visit(prefix + buffer.key(), buffer.value());
            }
        }
    };
    visit_network("generator.", *networks.generator);
    if (parts == ModelSnapshot::Parts::both) {
        visit_network(kDiscriminatorPrefix, *networks.discriminator);
    }
}

bool has_discriminator(const std::vector<NamedArray>& weights) {
    return std::any_of(weights.begin(), weights.end(), [](const NamedArray& array) {
        return array.name.starts_with(kDiscriminatorPrefix);
    });
}

std::unique_ptr<Networks> networks_of(Recipe recipe, const std::vector<NamedArray>& weights) {
    const Error misfit("its weights do not fit its recipe");
    if (bytes_of(weights) < size_of(ArrayType::float16) * generator_weights(recipe)) {
        throw misfit; // Before a network that is a thousand times larger takes the memory.
    }
    recipe.average_decay = 0; // A snapshot's generator is the average already.
    at::Generator none;
    const torch::NoGradGuard no_grad;
    std::size_t count = 0;
    const auto parts =
        has_discriminator(weights) ? ModelSnapshot::Parts::both : ModelSnapshot::Parts::generator;
    auto networks = parts == ModelSnapshot::Parts::both
                        ? std::make_unique<Networks>(recipe, none)
                        : std::make_unique<Networks>(Generator(recipe, none));
    visit_tensors(*networks, parts, [&](const std::string& name, torch::Tensor tensor) {
        const auto found = std::find_if(weights.begin(), weights.end(), [&](const NamedArray& a) {
            return a.name == name && tensor.sizes() == a.shape && a.type == ArrayType::float16;
        });
        if (found == weights.end()) {
            throw misfit;
        }
        tensor.copy_(to_tensor(*found));
        ++count;
    });
    if (count != weights.size()) {
        throw misfit;
    }
    freeze(*networks->generator);
    if (parts == ModelSnapshot::Parts::both) {
        freeze(*networks->discriminator);
    }
    return networks;
}

/// Bytes have no place for NaN, which would come out as black.
Images drawn(const torch::Tensor& pictures) {
    if (!torch::isfinite(pictures.sum()).item<bool>()) {
        throw UnusableWeights("The generator draws what are no pictures, because its weights have "
                              "grown too large; open an earlier checkpoint or begin a new run.");
    }
    return to_images(pictures);
}

} // namespace

ModelSnapshot::ModelSnapshot(std::unique_ptr<Networks> networks, const Recipe& recipe,
                             std::int64_t step)
    : networks_(std::move(networks)),
      noise_size_(recipe.noise_size),
      classes_(recipe.classes),
      step_(step),
      scale_(validity_scale(recipe)) {}

ModelSnapshot::ModelSnapshot(const Recipe& recipe, const std::vector<NamedArray>& weights,
                             std::int64_t step)
    : ModelSnapshot(networks_of(recipe, weights), recipe, step) {
    has_discriminator_ = ganvas::has_discriminator(weights);
}

ModelSnapshot::~ModelSnapshot() = default;

std::size_t ModelSnapshot::bytes() const {
    std::size_t sum = 0;
    visit_tensors(
        *networks_, has_discriminator_ ? Parts::both : Parts::generator,
        [&sum](const std::string&, const torch::Tensor& tensor) { sum += tensor.nbytes(); });
    return sum;
}

std::vector<NamedArray> ModelSnapshot::weights(Parts parts) const {
    std::vector<NamedArray> arrays;
    visit_tensors(*networks_, has_discriminator_ ? parts : Parts::generator,
                  [&arrays](const std::string& name, const torch::Tensor& tensor) {
                      arrays.push_back(to_array(name, tensor.detach().to(torch::kHalf)));
                  });
    return arrays;
}

Images ModelSnapshot::generate(std::span<const Noise> noise, std::span<const int> labels) const {
    if (noise.size() != labels.size()) {
        throw Error("There must be one point of noise for each digit asked for.");
    }
    if (noise.empty()) {
        return {};
    }
    check_labels(labels, classes_);
    check_noise(noise, noise_size_);
    const torch::InferenceMode inference;
    return drawn(networks_->generator->forward(to_tensor(noise), to_tensor(labels)));
}

Images ModelSnapshot::generate(std::span<const LatentPoint> points) const {
    std::vector<Noise> noise;
    std::vector<int> labels;
    noise.reserve(points.size());
    labels.reserve(points.size());
    for (const LatentPoint& point : points) {
        noise.push_back(point.noise);
        labels.push_back(main_class(point.classes));
    }
    if (std::all_of(points.begin(), points.end(),
                    [](const LatentPoint& point) { return is_pure(point.classes); })) {
        return generate(noise, labels);
    }
    check_noise(noise, noise_size_);
    const torch::InferenceMode inference;
    return drawn(
        networks_->generator->forward(to_tensor(noise), weights_of(points, class_count())));
}

std::vector<Opinion> ModelSnapshot::opinions(const Images& images,
                                             std::span<const int> labels) const {
    if (images.count() != labels.size()) {
        throw Error("There must be one digit for each image.");
    }
    if (images.empty()) {
        return {};
    }
    check_labels(labels, classes_);
    if (!has_discriminator_) {
        throw Error("There is no discriminator beside this generator to ask for its opinion.");
    }
    const torch::InferenceMode inference;
    const DiscriminatorImpl::Logits logits =
        networks_->discriminator->forward(to_tensor(images), to_tensor(labels));
    const torch::Tensor validity = logits.validity.contiguous();
    const torch::Tensor probabilities = torch::softmax(logits.label, /*dim=*/1).contiguous();
    if (!torch::isfinite(validity.sum() + probabilities.sum()).item<bool>()) {
        throw UnusableWeights(
            "The discriminator's opinion is no number, because its weights have grown too large; "
            "open an earlier checkpoint or begin a new run.");
    }
    std::vector<Opinion> opinions(images.count());
    for (std::size_t i = 0; i < opinions.size(); ++i) {
        opinions[i].validity = validity.data_ptr<float>()[i];
        opinions[i].scale = scale_;
        const float* const first = probabilities.data_ptr<float>() + i * classes_.size();
        opinions[i].probabilities.assign(first, first + classes_.size());
    }
    return opinions;
}

} // namespace ganvas
