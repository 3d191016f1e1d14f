#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ganvas {

/// One layer of a network as a picture or a table shows it.
struct LayerBox {
    std::string kind; ///< "Conv2d 3×3, stride 2"
    std::string name; ///< Unique in its graph: "discriminator.conv1"
    std::vector<std::int64_t>
        output_shape;                      ///< Of one sample: channels, height, width; or features.
    std::int64_t parameters = 0;           ///< Weights, biases and batch norm's running statistics.
    std::int64_t trainable_parameters = 0; ///< Those that gradients can change.
    bool frozen = false;                   ///< Its weights do not change in this graph's update.
    double flop = 0;                       ///< Multiply-adds times 2, forward, of one sample.
    std::string group;                     ///< "generator" or "discriminator".
    std::vector<int> inputs; ///< Indices of the layers that feed it, all smaller than its own.
};

/// A network as a list of layers, every layer after those that feed it. A plain value.
struct NetworkGraph {
    std::string title;
    std::vector<LayerBox> layers;

    [[nodiscard]] std::int64_t parameters() const;
    [[nodiscard]] std::int64_t trainable_parameters() const; ///< Frozen layers left out.
    [[nodiscard]] double flop() const;
};

/// The three graphs of an ACGAN: each network alone, and the generator followed by the frozen
/// discriminator, as the generator's update sees them.
struct NetworkGraphs {
    NetworkGraph generator;
    NetworkGraph discriminator;
    NetworkGraph stacked;
};

/// "(None, 128, 7, 7)": Keras' way to write a shape with an open batch size.
std::string shape_text(const std::vector<std::int64_t>& shape);

/// The graph as a table of layers, output shapes, parameters and inputs, ready for a terminal.
std::string summary_text(const NetworkGraph& graph);

} // namespace ganvas
