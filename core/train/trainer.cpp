#include "core/train/trainer.h"

#include "core/base/abandoned.h"
#include "core/base/error.h"
#include "core/base/network_size.h"
#include "core/files/shown_path.h"
#include "core/nn/runtime.h"
#include "core/nn/tensors.h"
#include "core/train/acgan_step.h"
#include "core/train/random_state.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ganvas {

namespace {

/// Separates the stream that weights are drawn from from the one for batches, noise and dropout.
constexpr std::uint64_t kTrainingStream = 0x9E3779B97F4A7C15;

at::Generator make_rng(std::uint64_t seed) {
    return at::make_generator<at::CPUGeneratorImpl>(seed);
}

/// Each weight is in a state three times, with its moments.
const Recipe& fitting(const Recipe& recipe, const std::vector<NamedArray>& state) {
    if (bytes_of(state) <
        3 * sizeof(float) * (generator_weights(recipe) + discriminator_weights(recipe))) {
        throw Error("its arrays do not fit its recipe");
    }
    return recipe;
}

} // namespace

struct Trainer::Impl {
    explicit Impl(const Recipe& initial)
        : recipe(initial),
          weight_rng(make_rng(static_cast<std::uint64_t>(initial.seed))),
          networks(recipe, weight_rng),
          update(networks, recipe),
          rng(make_rng(static_cast<std::uint64_t>(initial.seed) ^ kTrainingStream)) {}

    AcganBatch draw(const Dataset& data) {
        const auto size = static_cast<std::int64_t>(data.size());
        const torch::Tensor indices =
            torch::randint(size, {recipe.batch_size}, rng, torch::TensorOptions(torch::kLong));
        AcganBatch batch;
        batch.real_images = gather_images(data, indices, recipe.input_jitter, rng);
        batch.real_labels = gather_labels(data, indices);
        batch.noise = torch::randn({recipe.batch_size, recipe.noise_size}, rng,
                                   torch::TensorOptions(torch::kFloat));
        batch.fake_labels = torch::randint(recipe.class_count(), {recipe.batch_size}, rng,
                                           torch::TensorOptions(torch::kLong));
        if (const int most = recipe.augmentation; most > 0) {
            const auto draw_shifts = [&] {
                return torch::randint(-most, most + 1, {recipe.batch_size, 2}, rng,
                                      torch::TensorOptions(torch::kLong));
            };
            batch.real_images = shifted(batch.real_images, draw_shifts());
            batch.fake_shifts = draw_shifts();
        }
        return batch;
    }

    /// Calls `visit(name, tensor)` for every tensor of the state; a tensor may be written to in
    /// place.
    template<typename Visitor>
    void visit_tensors(Visitor&& visit) {
        const auto visit_network = [&visit](const std::string& prefix, torch::nn::Module& network,
                                            const Adam& optimizer) {
            std::size_t index = 0;
            for (const auto& parameter : network.named_parameters()) {
                const std::string name = prefix + "." + parameter.key();
                visit(name, parameter.value());
                visit(name + ".exp_avg", optimizer.first_moment(index));
                visit(name + ".exp_avg_sq", optimizer.second_moment(index));
                ++index;
            }
            for (const auto& buffer : network.named_buffers()) {
                visit(prefix + "." + buffer.key(), buffer.value());
            }
        };
        if (networks.average) {
            for (const auto& parameter : networks.average->named_parameters()) {
                visit("average." + parameter.key(), parameter.value());
            }
        }
        visit_network("generator", *networks.generator, update.generator_optimizer());
        visit_network("discriminator", *networks.discriminator, update.discriminator_optimizer());
    }

    Recipe recipe;
    at::Generator weight_rng; ///< Also the dropout's: it is drawn from after the weights.
    Networks networks;
    AcganStep update;
    at::Generator rng; ///< Batches, noise and labels.
};

Trainer::Trainer(const Recipe& recipe) {
    validate_networks(recipe, FieldName::title);
    impl_ = std::make_unique<Impl>(recipe);
}

Trainer::Trainer(const Recipe& recipe, const std::vector<NamedArray>& state)
    : Trainer(fitting(recipe, state)) {
    restore(state);
}

Trainer::~Trainer() = default;

StepMetrics Trainer::step(const Dataset& data, const std::atomic<bool>* abandon) {
    if (data.size() == 0) {
        throw Error("There are no images to train on; choose another dataset.");
    }
    use_threads(impl_->recipe.threads);
    impl_->update.times().start();
    std::vector<AcganBatch> batches;
    for (int i = 0; i < impl_->recipe.discriminator_steps; ++i) {
        batches.push_back(impl_->draw(data));
    }
    impl_->update.times().lap(StepTimes::batches);
    return impl_->update.run(batches, [abandon] {
        if (abandon != nullptr && abandon->load()) {
            throw Abandoned();
        }
    });
}

const Recipe& Trainer::recipe() const { return impl_->recipe; }

void Trainer::change(const Recipe& recipe) {
    const Recipe changed = with_live_changes(impl_->recipe, recipe);
    validate_networks(changed, FieldName::title);
    impl_->recipe = changed;
    impl_->update.configure(changed);
}

std::shared_ptr<const ModelSnapshot> Trainer::snapshot(std::int64_t step) const {
    return capture(step)();
}

SnapshotMaker Trainer::capture(std::int64_t step) const {
    // A std::function has to be copyable, its captures, too.
    auto copy =
        std::make_shared<std::unique_ptr<Networks>>(frozen_copy(impl_->networks, impl_->recipe));
    return [copy, step, recipe = impl_->recipe] {
        settle(**copy, recipe);
        return std::make_shared<const ModelSnapshot>(std::move(*copy), recipe, step);
    };
}

NetworkGraphs Trainer::graphs() const { return describe(impl_->networks, recipe()); }

std::vector<NamedArray> Trainer::state(std::vector<NamedArray> room) const {
    std::vector<NamedArray> arrays = std::move(room);
    std::size_t count = 0;
    const auto add = [&](const std::string& name, const torch::Tensor& tensor) {
        arrays.resize(std::max(arrays.size(), count + 1));
        arrays[count] = to_array(name, tensor, std::move(arrays[count].bytes));
        ++count;
    };
    impl_->visit_tensors(add);
    const torch::Tensor steps = torch::tensor({impl_->update.generator_optimizer().steps(),
                                               impl_->update.discriminator_optimizer().steps()},
                                              torch::kLong);
    add("adam_steps", steps);
    add("dropout_rng", impl_->weight_rng.get_state());
    add("rng", impl_->rng.get_state());
    return arrays;
}

void Trainer::restore(const std::vector<NamedArray>& state) {
    std::map<std::string_view, const NamedArray*> by_name;
    for (const NamedArray& array : state) {
        by_name[array.name] = &array;
    }
    const auto find = [&by_name](const std::string& name, const torch::Tensor& like) {
        const auto found = by_name.find(name);
        if (found == by_name.end()) {
            throw Error("its array " + name + " is missing");
        }
        torch::Tensor tensor = to_tensor(*found->second);
        if (tensor.sizes() != like.sizes() || tensor.scalar_type() != like.scalar_type()) {
            throw Error("its array " + name + " does not fit its recipe");
        }
        by_name.erase(found);
        return tensor;
    };

    // Everything is looked up and checked before anything is changed.
    std::vector<std::pair<torch::Tensor, torch::Tensor>> copies;
    impl_->visit_tensors([&](const std::string& name, const torch::Tensor& tensor) {
        copies.emplace_back(tensor, find(name, tensor));
    });
    for (const char* const name : {"dropout_rng", "rng"}) {
        if (by_name.contains(name)) {
            check_random_state(*by_name.at(name));
        }
    }
    const torch::Tensor steps = find("adam_steps", torch::empty({2}, torch::kLong));
    const torch::Tensor dropout_rng = find("dropout_rng", impl_->weight_rng.get_state());
    const torch::Tensor rng = find("rng", impl_->rng.get_state());
    if (!by_name.empty()) {
        throw Error("its recipe has no use for its array " + shown(by_name.begin()->second->name));
    }

    impl_->weight_rng.set_state(dropout_rng);
    impl_->rng.set_state(rng);
    const torch::NoGradGuard no_grad;
    for (auto& [target, source] : copies) {
        target.copy_(source);
    }
    impl_->update.set_steps_done(steps[0].item<std::int64_t>());
    impl_->update.generator_optimizer().set_steps(steps[0].item<std::int64_t>());
    impl_->update.discriminator_optimizer().set_steps(steps[1].item<std::int64_t>());
}

const StepTimes& Trainer::times() const { return impl_->update.times(); }

bool Trainer::is_finite() {
    impl_->update.times().start();
    const torch::NoGradGuard no_grad;
    bool finite = impl_->update.generator_optimizer().is_finite() &&
                  impl_->update.discriminator_optimizer().is_finite();
    for (const torch::nn::Module* const network :
         {static_cast<const torch::nn::Module*>(impl_->networks.generator.get()),
          static_cast<const torch::nn::Module*>(impl_->networks.discriminator.get())}) {
        for (const torch::Tensor& buffer : network->buffers()) {
            finite = finite &&
                     (!buffer.is_floating_point() || std::isfinite(buffer.sum().item<float>()));
        }
    }
    impl_->update.times().lap(StepTimes::checks);
    return finite;
}

} // namespace ganvas
