#pragma once

#include "core/base/network_graph.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// The recipe `seed`'s networks, written down by hand from the source's layer list, so that tests
/// of the drawings need no LibTorch.
namespace ganvas::sample {

inline LayerBox layer(std::string kind, std::string name, std::vector<std::int64_t> shape,
                      std::int64_t parameters, std::int64_t trainable, std::vector<int> inputs) {
    LayerBox box;
    box.kind = std::move(kind);
    box.group = name.substr(0, name.find('.'));
    box.name = std::move(name);
    box.output_shape = std::move(shape);
    box.parameters = parameters;
    box.trainable_parameters = trainable;
    box.flop = static_cast<double>(parameters) * 100;
    box.inputs = std::move(inputs);
    return box;
}

inline NetworkGraph generator() {
    NetworkGraph graph{"Generator", {}};
    auto& layers = graph.layers;
    layers.push_back(layer("Input", "generator.noise", {100}, 0, 0, {}));
    layers.push_back(layer("Input", "generator.label", {}, 0, 0, {}));
    layers.push_back(layer("Embedding", "generator.embedding", {100}, 1000, 1000, {1}));
    layers.push_back(layer("Multiply", "generator.multiply", {100}, 0, 0, {0, 2}));
    const auto chain = [&layers](const char* kind, const char* name,
                                 std::vector<std::int64_t> shape, std::int64_t parameters,
                                 std::int64_t trainable) {
        layers.push_back(layer(kind, std::string("generator.") + name, std::move(shape), parameters,
                               trainable, {static_cast<int>(layers.size()) - 1}));
    };
    chain("Dense", "dense", {6272}, 633472, 633472);
    chain("ReLU", "relu1", {6272}, 0, 0);
    chain("Reshape", "reshape", {128, 7, 7}, 0, 0);
    chain("BatchNorm2d", "norm1", {128, 7, 7}, 512, 256);
    chain("Upsample ×2", "upsample1", {128, 14, 14}, 0, 0);
    chain("Conv2d 3×3", "conv1", {128, 14, 14}, 147584, 147584);
    chain("ReLU", "relu2", {128, 14, 14}, 0, 0);
    chain("BatchNorm2d", "norm2", {128, 14, 14}, 512, 256);
    chain("Upsample ×2", "upsample2", {128, 28, 28}, 0, 0);
    chain("Conv2d 3×3", "conv2", {64, 28, 28}, 73792, 73792);
    chain("ReLU", "relu3", {64, 28, 28}, 0, 0);
    chain("BatchNorm2d", "norm3", {64, 28, 28}, 256, 128);
    chain("Conv2d 3×3", "conv3", {1, 28, 28}, 577, 577);
    chain("Tanh", "tanh", {1, 28, 28}, 0, 0);
    return graph;
}

inline NetworkGraph discriminator() {
    NetworkGraph graph{"Discriminator", {}};
    auto& layers = graph.layers;
    layers.push_back(layer("Input", "discriminator.image", {1, 28, 28}, 0, 0, {}));
    const auto chain = [&layers](const char* kind, const char* name,
                                 std::vector<std::int64_t> shape, std::int64_t parameters,
                                 std::int64_t trainable) {
        layers.push_back(layer(kind, std::string("discriminator.") + name, std::move(shape),
                               parameters, trainable, {static_cast<int>(layers.size()) - 1}));
    };
    chain("Conv2d 3×3, stride 2", "conv1", {16, 14, 14}, 160, 160);
    chain("LeakyReLU 0.2", "leaky1", {16, 14, 14}, 0, 0);
    chain("Dropout 0.25", "dropout1", {16, 14, 14}, 0, 0);
    chain("Conv2d 3×3, stride 2", "conv2", {32, 7, 7}, 4640, 4640);
    chain("ZeroPad2d", "pad", {32, 8, 8}, 0, 0);
    chain("LeakyReLU 0.2", "leaky2", {32, 8, 8}, 0, 0);
    chain("Dropout 0.25", "dropout2", {32, 8, 8}, 0, 0);
    chain("BatchNorm2d", "norm1", {32, 8, 8}, 128, 64);
    chain("Conv2d 3×3, stride 2", "conv3", {64, 4, 4}, 18496, 18496);
    chain("LeakyReLU 0.2", "leaky3", {64, 4, 4}, 0, 0);
    chain("Dropout 0.25", "dropout3", {64, 4, 4}, 0, 0);
    chain("BatchNorm2d", "norm2", {64, 4, 4}, 256, 128);
    chain("Conv2d 3×3", "conv4", {128, 4, 4}, 73856, 73856);
    chain("LeakyReLU 0.2", "leaky4", {128, 4, 4}, 0, 0);
    chain("Dropout 0.25", "dropout4", {128, 4, 4}, 0, 0);
    chain("Flatten", "flatten", {2048}, 0, 0);
    const int flat = static_cast<int>(layers.size()) - 1;
    layers.push_back(layer("Dense, sigmoid", "discriminator.validity", {1}, 2049, 2049, {flat}));
    layers.push_back(layer("Dense, softmax", "discriminator.label", {10}, 20490, 20490, {flat}));
    return graph;
}

/// The generator followed by the frozen discriminator, whose input is the generator's output.
inline NetworkGraph stacked() {
    NetworkGraph graph = generator();
    graph.title = "Generator and frozen discriminator";
    const int offset = static_cast<int>(graph.layers.size()) - 1;
    const NetworkGraph judge = discriminator();
    for (std::size_t index = 1; index < judge.layers.size(); ++index) {
        LayerBox box = judge.layers[index];
        box.frozen = true;
        for (int& input : box.inputs) {
            input += offset;
        }
        graph.layers.push_back(std::move(box));
    }
    return graph;
}

inline NetworkGraphs graphs() { return {generator(), discriminator(), stacked()}; }

} // namespace ganvas::sample
