#include "core/base/images.h"
#include "core/nn/fused.h"
#include "core/nn/layers.h"
#include "core/nn/networks.h"

#include <algorithm>
#include <sstream>

namespace ganvas {

namespace {

/// Collects the boxes of one network while a single sample flows through its layers.
class GraphBuilder {
public:
    GraphBuilder(std::string title, std::string group)
        : graph_{std::move(title), {}},
          group_(std::move(group)) {}

    int add(std::string kind, const std::string& name, const at::Tensor& output,
            std::vector<int> inputs) {
        LayerBox box;
        box.kind = std::move(kind);
        box.name = name;
        box.output_shape.assign(output.sizes().begin() + 1, output.sizes().end());
        box.group = group_;
        box.inputs = std::move(inputs);
        graph_.layers.push_back(std::move(box));
        return static_cast<int>(graph_.layers.size()) - 1;
    }

    int add(std::string kind, const std::string& name, const torch::nn::Module& layer,
            const at::Tensor& output, std::vector<int> inputs) {
        const int index = add(std::move(kind), name, output, std::move(inputs));
        LayerBox& box = graph_.layers.back();
        for (const torch::Tensor& parameter : layer.parameters()) {
            box.trainable_parameters += parameter.numel();
        }
        box.parameters = box.trainable_parameters;
        for (const torch::Tensor& buffer : layer.buffers()) {
            // Batch norm's counter of batches is not a number of the function it computes.
            box.parameters += buffer.dim() > 0 ? buffer.numel() : 0;
        }
        return index;
    }

    LayerBox& last() { return graph_.layers.back(); }
    NetworkGraph take() { return std::move(graph_); }

private:
    NetworkGraph graph_;
    std::string group_;
};

std::string kind_of(const torch::nn::Module& layer) {
    using namespace torch::nn;
    if (const auto* conv = layer.as<SameConv2dImpl>()) {
        return conv->stride() == 1 ? "Conv2d 3×3"
                                   : "Conv2d 3×3, stride " + std::to_string(conv->stride());
    }
    if (const auto* dropout = layer.as<SeededDropoutImpl>()) {
        std::ostringstream text;
        text << "Dropout " << dropout->probability();
        return text.str();
    }
    if (const auto* leaky = layer.as<LeakyReLUImpl>()) {
        std::ostringstream text;
        text << "LeakyReLU " << leaky->options.negative_slope();
        return text.str();
    }
    if (layer.as<UpsampleImpl>() != nullptr) {
        return "Upsample ×2";
    }
    if (layer.as<BatchNorm2dImpl>() != nullptr) {
        return "Batch norm";
    }
    if (layer.as<ConditionalNormImpl>() != nullptr) {
        return "Batch norm by digit";
    }
    if (layer.as<UnflattenImpl>() != nullptr) {
        return "Reshape";
    }
    if (layer.as<ZeroPad2dImpl>() != nullptr) {
        return "Zero padding";
    }
    std::string name = layer.name();
    name.erase(0, name.rfind(':') + 1);
    return name.substr(0, name.find("Impl"));
}

/// Multiply-adds times 2 that the layer needs at least. A 3×3 convolution of a picture just doubled
/// by nearest neighbour sees only 2×2 different pixels.
double flop_of(const torch::nn::Module& layer, bool after_doubling, const at::Tensor& output) {
    if (const auto* conv = layer.as<SameConv2dImpl>()) {
        const double taps = after_doubling ? 4.0 / 9.0 : 1.0;
        const auto positions = static_cast<double>(output.size(2) * output.size(3));
        return 2.0 * static_cast<double>(conv->weight.numel()) * positions * taps;
    }
    if (const auto* dense = layer.as<DenseImpl>()) {
        return 2.0 * static_cast<double>(dense->weight.numel());
    }
    return 0.0;
}

/// Sends `x` through the layers of `body`, a box each; returns the last box. Layers that look at
/// the digit take `label` from `label_box`.
int add_chain(GraphBuilder& builder, torch::nn::Sequential& body, torch::Tensor& x, int input,
              const torch::Tensor& label = {}, int label_box = -1) {
    bool after_doubling = false;
    const auto names = body->named_children().keys();
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::shared_ptr<torch::nn::Module> layer = body->ptr(i);
        x = forward_layer(body, i, x, label);
        std::vector<int> inputs{input};
        if (layer->as<ConditionalNormImpl>() != nullptr) {
            inputs.push_back(label_box);
        }
        input = builder.add(kind_of(*layer), names[i], *layer, x, std::move(inputs));
        builder.last().flop = flop_of(*layer, after_doubling, x);
        after_doubling = layer->as<torch::nn::UpsampleImpl>() != nullptr;
    }
    return input;
}

NetworkGraph describe_generator(Generator& generator, int noise_size) {
    GraphBuilder builder("Generator", "generator");
    torch::Tensor noise = torch::zeros({1, noise_size});
    const torch::Tensor label = torch::zeros({1}, torch::kLong);
    const int noise_box = builder.add("Input", "noise", noise, {});
    const int label_box = builder.add("Input", "digit", label.unsqueeze(1), {});
    torch::Tensor x = generator->condition(noise, label);
    int conditioned = noise_box;
    if (generator->embedding) {
        const torch::Tensor embedded = generator->embedding->forward(label);
        const int embedding_box =
            builder.add("Embedding", "embedding", *generator->embedding, embedded, {label_box});
        const bool concatenates = generator->conditioning() == kConcatenate;
        conditioned =
            builder.add(concatenates ? "Concatenate" : "Multiply",
                        concatenates ? "concatenate" : "multiply", x, {noise_box, embedding_box});
    }
    add_chain(builder, generator->body, x, conditioned, label, label_box);
    return builder.take();
}

NetworkGraph describe_discriminator(Discriminator& discriminator, const Recipe& recipe) {
    GraphBuilder builder("Discriminator", "discriminator");
    torch::Tensor x = torch::zeros({1, 1, kImageSide, kImageSide});
    const int image = builder.add("Input", "image", x, {});
    const int features = add_chain(builder, discriminator->body, x, image);
    const auto add_head = [&](const std::string& kind, const std::string& name, Dense& head,
                              std::vector<int> inputs) {
        const torch::Tensor output = head->forward(x);
        const int box = builder.add(kind, name, *head, output, std::move(inputs));
        builder.last().flop = flop_of(*head, false, output);
        return box;
    };
    std::vector<int> validity_inputs{features};
    if (discriminator->projection) {
        const int digit = builder.add("Input", "digit", torch::zeros({1, 1}, torch::kLong), {});
        validity_inputs.push_back(add_head("Projection on the digit", "projection",
                                           discriminator->projection, {features, digit}));
    }
    // Under the other losses its number is a score, and no probability is made of it.
    const bool has_sigmoid = recipe.loss == kCrossEntropy;
    add_head(has_sigmoid ? "Dense, sigmoid" : "Dense", "validity", discriminator->validity,
             std::move(validity_inputs));
    add_head("Dense, softmax", "label", discriminator->label, {features});
    return builder.take();
}

/// The generator followed by the frozen discriminator, which takes its image from the last layer
/// and its digit, if it looks at one, from the generator's.
NetworkGraph stack(const NetworkGraph& generator, const NetworkGraph& discriminator) {
    NetworkGraph stacked{"Generator and frozen discriminator", generator.layers};
    const auto generator_digit =
        std::find_if(generator.layers.begin(), generator.layers.end(),
                     [](const LayerBox& layer) { return layer.name == "digit"; });
    for (LayerBox& layer : stacked.layers) {
        layer.name = "generator." + layer.name;
    }
    std::vector<int> place; // Of each of the discriminator's boxes.
    for (const LayerBox& box : discriminator.layers) {
        if (box.kind == "Input") {
            place.push_back(box.name == "digit"
                                ? static_cast<int>(generator_digit - generator.layers.begin())
                                : static_cast<int>(generator.layers.size()) - 1);
            continue;
        }
        LayerBox layer = box;
        layer.name = "discriminator." + layer.name;
        layer.frozen = true;
        for (int& input : layer.inputs) {
            input = place[static_cast<std::size_t>(input)];
        }
        place.push_back(static_cast<int>(stacked.layers.size()));
        stacked.layers.push_back(std::move(layer));
    }
    return stacked;
}

} // namespace

NetworkGraphs describe(Networks& networks, const Recipe& recipe) {
    const torch::NoGradGuard no_grad;
    // Inference mode leaves batch norm's averages and the dropout's random numbers alone.
    const bool generator_trained = networks.generator->is_training();
    const bool discriminator_trained = networks.discriminator->is_training();
    networks.generator->eval();
    networks.discriminator->eval();
    NetworkGraphs graphs;
    graphs.generator = describe_generator(networks.generator, recipe.noise_size);
    graphs.discriminator = describe_discriminator(networks.discriminator, recipe);
    graphs.stacked = stack(graphs.generator, graphs.discriminator);
    networks.generator->train(generator_trained);
    networks.discriminator->train(discriminator_trained);
    return graphs;
}

} // namespace ganvas
